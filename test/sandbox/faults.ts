import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { Answer } from './http/answer.js';
import type { Incoming } from './http/incoming.js';
import { referralIdOf, referralsBase } from './referrals/paths.js';
import { envelope, preconditionFailed, throttled } from './referrals/refusal.js';
import type { Random } from './seeded-random.js';

const faultKinds = ['latency', '429', '500', '503', '412', '401', 'drop', 'dropBefore'] as const;
/**
 * `latency` answers late. `429` to `401` answer so without doing anything. `drop` does what was asked and then closes
 * the connection without an answer; `dropBefore` closes it without doing anything.
 */
export type FaultKind = (typeof faultKinds)[number];

/** Which calls go wrong, how, and how often. */
export const faultSchema = z.strictObject({
  match: z.exactOptional(
    z.strictObject({
      method: z.exactOptional(z.string()),
      /** Part of the path. Without it only calls of the Referrals API are met, not those for tokens. */
      path: z.exactOptional(z.string()),
      /** Id of the referral. */
      id: z.exactOptional(z.string()),
    }),
  ),
  kind: z.enum(faultKinds),
  /** After so many calls the fault is over; absent = it stays until faults are cleared. */
  times: z.exactOptional(z.int().positive()),
  /** Seconds in `Retry-After`, of 429 (default 1) and 503 (default: no such header). */
  retryAfter: z.exactOptional(z.int().nonnegative()),
  /** Where a 429 says how long to wait: in header and body (default), in the words of the body alone, or not at all. */
  hint: z.exactOptional(z.enum(['both', 'body', 'none'])),
  /** How late `latency` answers; default 1,000. */
  ms: z.exactOptional(z.int().nonnegative()),
  /** Share of the matching calls that are met, by the sandbox's seed; default 1. */
  probability: z.exactOptional(z.number().min(0).max(1)),
});
export type Fault = z.infer<typeof faultSchema>;

/** What a call meets: nothing, or one fault. */
export interface Faults {
  inject(fault: Fault): void;
  clear(): void;
  /** Faults that are still to come. */
  list(): Fault[];
  /** Takes the faults that this call meets. Latencies are waited for; of the others the oldest is returned. */
  meet(incoming: Incoming, signal: AbortSignal): Promise<Fault | undefined>;
}

export function createFaults(random: Random): Faults {
  let faults: { fault: Fault; left: number }[] = [];

  const take = (incoming: Incoming, wanted: (kind: FaultKind) => boolean): Fault | undefined => {
    const met = faults.find(({ fault }) => wanted(fault.kind) && meets(fault, incoming) && strikes(fault));
    if (met === undefined) return undefined;
    met.left -= 1;
    faults = faults.filter(({ left }) => left > 0);
    return met.fault;
  };
  const strikes = ({ probability = 1 }: Fault): boolean => probability === 1 || random.chance(probability);

  return {
    inject: (fault) => {
      faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      faults = [];
    },
    list: () => faults.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault)),
    meet: async (incoming, signal) => {
      const latency = take(incoming, (kind) => kind === 'latency');
      const other = take(incoming, (kind) => kind !== 'latency');
      if (latency !== undefined) await wait(latency.ms ?? 1_000, undefined, { signal });
      return other ?? latency;
    },
  };
}

function meets({ match = {} }: Fault, incoming: Incoming): boolean {
  const { method, path = referralsBase, id } = match;
  return (
    (method === undefined || method.toUpperCase() === incoming.method) &&
    incoming.path.includes(path) &&
    (id === undefined || referralIdOf(incoming.path) === id)
  );
}

/** The answer of a fault that answers by itself; null where the call goes on. */
export function faultAnswer({ kind, retryAfter, hint }: Fault): Answer | null {
  switch (kind) {
    case '429':
      return throttled(retryAfter ?? 1, hint);
    case '500':
      return envelope(500, 'generalException', 'An unspecified error has occurred.');
    case '503': {
      const answer = envelope(503, 'serviceNotAvailable', 'The service is not available. Try again later.');
      const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
      return { ...answer, headers: { ...answer.headers, ...headers } };
    }
    case '412':
      return preconditionFailed();
    case '401':
      return envelope(401, 'unauthenticated', 'The access token is not valid.');
    case 'latency':
    case 'drop':
    case 'dropBefore':
      return null;
  }
}
