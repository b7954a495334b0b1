import type * as z from 'zod';
import { PartnerCenterError } from './partner-center-error.js';
import type { PatchOperation } from './patch.js';
import { readError } from './read-error.js';
import { skipTokenOf } from './skip-token.js';
import { type WireReferral, wirePageSchema, wireReferralSchema } from './wire.js';

/** Whether somebody is waiting for the answer: people go first when calls are scarce (rules 23). */
export type Priority = 'person' | 'background';

/** The one limit that all parts and instances share. */
export interface Budget {
  /** Resolves when this call may be made. */
  take(priority: Priority): Promise<void>;
  /** Nobody calls for this long: Partner Center said so. */
  pause(milliseconds: number): Promise<void>;
}

/** One HTTP exchange. Rejects when there is no answer. Redirects are not followed. */
export type Transport = (request: {
  method: 'GET' | 'PATCH';
  url: string;
  headers: Record<string, string>;
  body?: string;
}) => Promise<{ status: number; header(name: string): string | null; text: string }>;

export interface ReferralsClientOptions {
  /** Base of the Referrals API, e.g. `https://api.partner.microsoft.com/v1.0/engagements`. */
  baseUrl: string;
  /** An access token for Partner Center; `renew` asks for a new one because the last was refused. */
  token(renew: boolean): Promise<string>;
  transport: Transport;
  budget: Budget;
  newId(): string;
}

interface ReferralPage {
  referrals: WireReferral[];
  /** How many items of the page were not referrals that we can read. */
  unreadable: number;
  /** To be passed on for the next page; absent on the last. */
  next?: string;
}

/** A referral together with the eTag to write it with, quotes included. */
export interface ReadReferral {
  referral: WireReferral;
  etag?: string;
}

export interface ReferralsClient {
  /** One page of a list, newest change first; Partner Center puts 100 referrals on one. */
  list(request: { next?: string; priority: Priority }): Promise<ReferralPage>;
  get(id: string, priority: Priority): Promise<ReadReferral>;
  /**
   * Changes a referral if it still has this eTag. Answers what Partner Center has afterwards, or undefined when it
   * answers 204 without a body. Not repeated here: only the caller can tell whether a lost answer was a success.
   */
  patch(
    id: string,
    etag: string,
    operations: readonly PatchOperation[],
    priority: Priority,
  ): Promise<ReadReferral | undefined>;
}

interface Answer {
  status: number;
  header(name: string): string | null;
  body: unknown;
  correlationId: string;
}

/** What something in between answers with a 200 is no answer of Partner Center's, and may be one the next time. */
const readAs = <T>(schema: z.ZodType<T>, { body, status, correlationId }: Answer): T => {
  const read = schema.safeParse(body);
  if (!read.success) throw new PartnerCenterError('unavailable', { status, correlationId });
  return read.data;
};

const read = (answer: Answer): ReadReferral => {
  const referral = readAs(wireReferralSchema, answer);
  const etag = referral.eTag ?? answer.header('etag') ?? undefined;
  return etag === undefined ? { referral } : { referral, etag };
};

/**
 * The Referrals API of Partner Center. Every call that fails fails with a {@link PartnerCenterError}; where there is no
 * token to be had, with the error of `token`. Every call takes one unit of the budget; a token that was refused is
 * renewed once.
 */
export const createReferralsClient = (options: ReferralsClientOptions): ReferralsClient => {
  const base = options.baseUrl.replace(/\/+$/, '');

  const exchange = async (
    method: 'GET' | 'PATCH',
    path: string,
    priority: Priority,
    extra: { headers?: Record<string, string>; body?: string } = {},
    renew = false,
  ): Promise<Answer> => {
    await options.budget.take(priority);
    // Only now: a token could expire while the call stands in line.
    const token = await options.token(renew);
    const correlationId = options.newId();
    const answer = await options
      .transport({
        method,
        url: base + path,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'client-request-id': correlationId,
          'ms-correlationid': correlationId,
          ...extra.headers,
        },
        ...(extra.body === undefined ? {} : { body: extra.body }),
      })
      .catch((): never => {
        // The cause may quote the URL or an address; the correlation id is what support asks for.
        throw new PartnerCenterError('unavailable', { correlationId });
      });
    if (answer.status === 401 && !renew) return exchange(method, path, priority, extra, true);
    if (answer.status >= 300) {
      const error = readError({ ...answer, retryAfter: answer.header('retry-after') }, correlationId);
      if (error.fault === 'throttled') await options.budget.pause(error.retryAfterMs ?? 10_000);
      throw error;
    }
    try {
      const body: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
      return { status: answer.status, header: answer.header, body, correlationId };
    } catch {
      throw new PartnerCenterError('unavailable', { status: answer.status, correlationId });
    }
  };

  return {
    async list({ next, priority }) {
      // Without $top: it limits the whole list, not a page, and there would be no link to the next one.
      const order = encodeURIComponent('updatedDateTime desc');
      const more = next === undefined ? '' : `&$skiptoken=${encodeURIComponent(next)}`;
      const page = readAs(wirePageSchema, await exchange('GET', `/referrals?$orderby=${order}${more}`, priority));
      const referrals = page.value.map((item) => wireReferralSchema.safeParse(item).data);
      const readable = referrals.filter((referral) => referral !== undefined);
      const token = skipTokenOf(page['@odata.nextLink']);
      return {
        referrals: readable,
        unreadable: referrals.length - readable.length,
        ...(token === undefined ? {} : { next: token }),
      };
    },

    async get(id, priority) {
      return read(await exchange('GET', `/referrals/${encodeURIComponent(id)}`, priority));
    },

    async patch(id, etag, operations, priority) {
      const answer = await exchange('PATCH', `/referrals/${encodeURIComponent(id)}`, priority, {
        headers: { 'content-type': 'application/json', 'if-match': etag, prefer: 'return=representation' },
        body: JSON.stringify(operations),
      });
      return answer.body === undefined ? undefined : read(answer);
    },
  };
};
