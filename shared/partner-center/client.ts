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

export interface ReferralPage {
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
  /** One page of at most 100 referrals, newest change first. */
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

const pageSize = 100;

const read = (body: unknown, header: string | null): ReadReferral => {
  const referral = wireReferralSchema.parse(body);
  const etag = referral.eTag ?? header ?? undefined;
  return etag === undefined ? { referral } : { referral, etag };
};

/**
 * The Referrals API of Partner Center. Every failure is a {@link PartnerCenterError}. Every call takes one unit of the
 * budget; a token that was refused is renewed once.
 */
export const createReferralsClient = (options: ReferralsClientOptions): ReferralsClient => {
  const base = options.baseUrl.replace(/\/+$/, '');

  const exchange = async (
    method: 'GET' | 'PATCH',
    path: string,
    priority: Priority,
    extra: { headers?: Record<string, string>; body?: string } = {},
    renew = false,
  ): Promise<{ status: number; header(name: string): string | null; body: unknown }> => {
    const token = await options.token(renew);
    await options.budget.take(priority);
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
      return { status: answer.status, header: answer.header, body };
    } catch {
      throw new PartnerCenterError('unavailable', { status: answer.status, correlationId });
    }
  };

  return {
    async list({ next, priority }) {
      const order = encodeURIComponent('updatedDateTime desc');
      const more = next === undefined ? '' : `&$skiptoken=${encodeURIComponent(next)}`;
      const answer = await exchange('GET', `/referrals?$orderby=${order}&$top=${pageSize}${more}`, priority);
      const page = wirePageSchema.parse(answer.body);
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
      const answer = await exchange('GET', `/referrals/${encodeURIComponent(id)}`, priority);
      return read(answer.body, answer.header('etag'));
    },

    async patch(id, etag, operations, priority) {
      const answer = await exchange('PATCH', `/referrals/${encodeURIComponent(id)}`, priority, {
        headers: { 'content-type': 'application/json', 'if-match': etag, prefer: 'return=representation' },
        body: JSON.stringify(operations),
      });
      return answer.body === undefined ? undefined : read(answer.body, answer.header('etag'));
    },
  };
};
