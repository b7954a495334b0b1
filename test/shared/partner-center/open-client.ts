import { randomUUID } from 'node:crypto';
import { fetchTransport } from '@marketplace-leads/bot/partner-center/transport';
import { createReferralsClient, type ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import type { Budget, Priority, Transport } from '@marketplace-leads/shared/partner-center/exchange';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { openSandbox } from '../../sandbox/open-sandbox.js';
import type { SandboxOptions } from '../../sandbox/sandbox.js';

/** What the client asked of the parts that it was given, in order. */
export interface Asks {
  order: string[];
  takes: Priority[];
  /** Milliseconds. */
  pauses: number[];
  /** `renew` of each token that was asked for. */
  tokens: boolean[];
  /** A correlation id for each call. */
  ids: string[];
  /** Milliseconds between the tries of a read; nobody waits for them. */
  sleeps: number[];
}

/** A client of the Referrals API whose limit is endless and whose token is `token`, unless told; says what it asked for. */
export const clientFor = (
  baseUrl: string,
  { token = async () => 'token', transport = fetchTransport, budget }: ClientParts = {},
): { client: ReferralsClient; asks: Asks } => {
  const asks: Asks = { order: [], takes: [], pauses: [], tokens: [], ids: [], sleeps: [] };
  const client = createReferralsClient({
    baseUrl,
    transport,
    token: (renew) => {
      asks.order.push('token');
      asks.tokens.push(renew);
      return token(renew);
    },
    budget: {
      take: async (priority) => {
        asks.order.push(`take ${priority}`);
        asks.takes.push(priority);
        await budget?.take(priority);
      },
      pause: async (milliseconds) => {
        asks.pauses.push(milliseconds);
        await budget?.pause(milliseconds);
      },
    },
    newId: () => {
      const id = randomUUID();
      asks.ids.push(id);
      return id;
    },
    sleep: async (milliseconds) => void asks.sleeps.push(milliseconds),
    random: () => 0.5,
  });
  return { client, asks };
};

interface ClientParts {
  token?: (renew: boolean) => Promise<string>;
  transport?: Transport;
  budget?: Budget;
}

/** A sandbox without a call limit and a client that is signed in to it, over HTTP, for one test. */
export const openClient = async (options: SandboxOptions = {}, parts: ClientParts = {}) => {
  const { sandbox, token: signedIn } = await openSandbox({ ...options, flags: { rateLimit: 0, ...options.flags } });
  const token = parts.token ?? (async () => signedIn);
  return { sandbox, token: signedIn, ...clientFor(sandbox.referralsUrl, { ...parts, token }) };
};

/** The error with which a call fails; a call that does not fail with a PartnerCenterError fails the test. */
export const failureOf = async (call: Promise<unknown>): Promise<PartnerCenterError> => {
  const error = await call.then(
    () => new Error('the call did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof PartnerCenterError) return error;
  throw error;
};
