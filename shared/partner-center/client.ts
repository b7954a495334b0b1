import * as z from 'zod';
import { AppError } from '../errors.js';
import { type Answer, type Call, createExchange, type ExchangeOptions, type Priority } from './exchange.js';
import { type NewReferral, newReferralSchema } from './new-referral.js';
import { type Filter, listQuery, type Order } from './odata.js';
import { checkOperations, type PatchOperation } from './operation.js';
import { PartnerCenterError } from './partner-center-error.js';
import { skipTokenOf } from './skip-token.js';
import { type WireReferral, wirePageSchema, wireReferralSchema } from './wire.js';

export interface ReferralsClientOptions extends ExchangeOptions {
  /** Resolves after this long; a read that failed is tried again after a short sleep. */
  sleep(milliseconds: number): Promise<void>;
  /** From 0 to below 1, so that not everybody tries again at the same moment. */
  random(): number;
}

interface ListRequest {
  /** What the page before gave as `next`; the filter and the order have to be the same as then. */
  next?: string;
  priority: Priority;
  /** Absent = all referrals. */
  filter?: Filter;
  /** Default: newest change first. */
  order?: Order;
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
  /** The whole referral as it came, unknown properties included: what a `replace` starts from. */
  raw: Record<string, unknown>;
}

/**
 * The five operations of the Referrals connector. What a change answers is what Partner Center has afterwards, or
 * undefined when it answers 204 without a body.
 */
export interface ReferralsClient {
  /** One page of a list; Partner Center puts 100 referrals on one. */
  list(request: ListRequest): Promise<ReferralPage>;
  get(id: string, priority: Priority): Promise<ReadReferral>;
  /**
   * Changes fields of a referral if it still has this eTag. Not repeated here: only the caller can tell whether a lost
   * answer was a success. Operations that Partner Center has not promised to take are an `internal` error and not sent.
   */
  patch(
    id: string,
    etag: string,
    operations: readonly PatchOperation[],
    priority: Priority,
  ): Promise<ReadReferral | undefined>;
  /** Writes a whole referral, as `replacementOf` makes it, if it still has this eTag. Not repeated here either. */
  replace(
    id: string,
    etag: string,
    body: Record<string, unknown>,
    priority: Priority,
  ): Promise<ReadReferral | undefined>;
  /** Makes a new referral with every call, so that it is never repeated blindly: look for an earlier one first. */
  create(body: NewReferral, priority: Priority): Promise<ReadReferral>;
}

/** What something in between answers with a 200 is no answer of Partner Center's, and may be one the next time. */
const readAs = <T>(schema: z.ZodType<T>, { body, status, correlationId }: Answer): T => {
  const read = schema.safeParse(body);
  if (!read.success) throw new PartnerCenterError('unavailable', { status, correlationId });
  return read.data;
};

const rawSchema = z.record(z.string(), z.unknown());

const read = (answer: Answer): ReadReferral => {
  const raw = readAs(rawSchema, answer);
  const referral = readAs(wireReferralSchema, answer);
  const etag = referral.eTag ?? answer.header('etag') ?? undefined;
  return { referral, ...(etag === undefined ? {} : { etag }), raw };
};

/** A read is tried this often in all: nothing changes by it, and most hiccups are over at once. */
const mostTries = 3;

/** About how long the first sleep between two tries is; the second is about twice as long. */
const sleepMs = 200;

/** Who says how long to wait is waited for by whoever asked, not by a call that stands still. */
const isWorthAnother = (error: unknown): boolean =>
  error instanceof PartnerCenterError && error.fault === 'unavailable' && error.retryAfterMs === undefined;

const pathOf = (id: string): string => `/referrals/${encodeURIComponent(id)}`;

/**
 * The Referrals API of Partner Center. Every call that fails fails with a {@link PartnerCenterError}; where there is no
 * token to be had, with the error of `token`. Every try takes one unit of the budget and has a correlation id of its
 * own. Reads are tried again, changes are not, but for a token that was refused, which is renewed once.
 */
export const createReferralsClient = (options: ReferralsClientOptions): ReferralsClient => {
  const exchange = createExchange(options);

  const reading = async <T>(call: Omit<Call, 'method'>, understand: (answer: Answer) => T): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return understand(await exchange({ ...call, method: 'GET' }));
      } catch (error) {
        if (tries === mostTries || !isWorthAnother(error)) throw error;
        await options.sleep(Math.round(sleepMs * tries * (0.5 + options.random())));
      }
    }
  };

  const changing = async (call: Call): Promise<ReadReferral | undefined> => {
    const answer = await exchange(call);
    return answer.body === undefined ? undefined : read(answer);
  };

  return {
    list({ next, priority, filter, order = 'updatedDateTime desc' }) {
      const query = listQuery({
        order,
        ...(filter === undefined ? {} : { filter }),
        ...(next === undefined ? {} : { skipToken: next }),
      });
      return reading({ path: `/referrals?${query}`, priority }, (answer) => {
        const page = readAs(wirePageSchema, answer);
        const referrals = page.value.map((item) => wireReferralSchema.safeParse(item).data);
        const readable = referrals.filter((referral) => referral !== undefined);
        const token = skipTokenOf(page['@odata.nextLink']);
        return {
          referrals: readable,
          unreadable: referrals.length - readable.length,
          ...(token === undefined ? {} : { next: token }),
        };
      });
    },

    get: (id, priority) => reading({ path: pathOf(id), priority }, read),

    async patch(id, etag, operations, priority) {
      checkOperations(operations);
      return changing({ method: 'PATCH', path: pathOf(id), priority, etag, body: operations });
    },

    async replace(id, etag, body, priority) {
      if (body.id !== id) throw new AppError('internal', 'a referral was not sent: it is not the one to be replaced');
      // Partner Center refuses its own links, and the context is the answer's, not the referral's.
      const { links: _links, '@odata.context': _context, ...whole } = body;
      return changing({ method: 'PUT', path: pathOf(id), priority, etag, body: whole });
    },

    async create(body, priority) {
      const whole = newReferralSchema.safeParse(body);
      if (!whole.success) throw new AppError('internal', 'a referral was not sent: it is not one that can be created');
      return read(await exchange({ method: 'POST', path: '/referrals', priority, body: whole.data }));
    },
  };
};
