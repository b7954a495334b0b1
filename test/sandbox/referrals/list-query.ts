import * as z from 'zod';
import type { Referral } from './referral.js';
import { invalid } from './refusal.js';

/** The two properties by which Partner Center orders. */
type OrderProperty = 'createdDateTime' | 'updatedDateTime';

/** Where the page before ended; the next one begins behind it, whatever has changed in the meantime. */
export interface Place {
  key: string;
  id: string;
}

/** What a list was asked for. The options are kept as they were written, to be compared on the following pages. */
export interface ListQuery {
  filter: string | null;
  orderBy: string | null;
  select: string | null;
  /** How many are still to be sent, over all pages; null = all. */
  left: number | null;
  skip: number;
  after: Place | null;
  count: boolean;
}

const tokenSchema = z.object({
  filter: z.string().nullable(),
  orderBy: z.string().nullable(),
  select: z.string().nullable(),
  left: z.int().nonnegative().nullable(),
  after: z.object({ key: z.string(), id: z.string() }),
  count: z.boolean(),
});

const known = new Set(['$filter', '$orderby', '$top', '$skip', '$count', '$select', '$skiptoken']);

/** Reads the options of a list request. 400 for an option that is not documented and for a malformed value. */
export function readListQuery(query: URLSearchParams): ListQuery {
  for (const name of query.keys()) {
    if (name.startsWith('$') && !known.has(name)) throw invalid(`The query option '${name}' is not supported.`, name);
  }
  const asked: ListQuery = {
    filter: query.get('$filter'),
    orderBy: query.get('$orderby'),
    select: query.get('$select'),
    left: wholeNumber(query, '$top'),
    skip: wholeNumber(query, '$skip') ?? 0,
    after: null,
    count: flag(query, '$count'),
  };
  const token = query.get('$skiptoken');
  return token === null ? asked : continued(asked, token);
}

/**
 * The rest of a list. The documented link to the next page carries the token alone; a client that does not follow
 * that link repeats its query beside the token, and then it has to be the same query.
 */
function continued(asked: ListQuery, token: string): ListQuery {
  const read = tokenSchema.safeParse(parsed(Buffer.from(token, 'base64url').toString('utf8')));
  if (!read.success) throw invalid('The skip token is not valid.', '$skiptoken');
  const repeated = [
    ['$filter', asked.filter, read.data.filter],
    ['$orderby', asked.orderBy, read.data.orderBy],
    ['$select', asked.select, read.data.select],
  ] as const;
  for (const [name, now, before] of repeated) {
    if (now !== null && now !== before)
      throw invalid(`'${name}' is not the one that the skip token was made for.`, name);
  }
  return { ...read.data, skip: 0 };
}

/** The opaque token for the page behind `after`. */
export const skipTokenOf = (query: ListQuery, after: Place, left: number | null): string => {
  const { filter, orderBy, select, count } = query;
  return Buffer.from(JSON.stringify({ filter, orderBy, select, left, after, count })).toString('base64url');
};

/** Reads `$orderby`; without it the newest come first. */
export function readOrder(orderBy: string | null): { property: OrderProperty; descending: boolean } {
  if (orderBy === null) return { property: 'createdDateTime', descending: true };
  const [, property, direction] = /^\s*(createdDateTime|updatedDateTime)(?:\s+(asc|desc))?\s*$/.exec(orderBy) ?? [];
  if (property !== 'createdDateTime' && property !== 'updatedDateTime') {
    throw invalid(`Ordering by '${orderBy}' is not supported.`, '$orderby');
  }
  return { property, descending: direction === 'desc' };
}

/** Cuts a referral down to the properties of `$select`; all of it where there is none. */
export function project(referral: object, select: string | null, properties: ReadonlySet<string>): object {
  if (select === null) return referral;
  const names = select.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!properties.has(name)) throw invalid(`The property '${name}' can't be selected.`, '$select');
  }
  return Object.fromEntries(Object.entries(referral).filter(([name]) => names.includes(name)));
}

/** Where a referral stands in an order. */
export const placeOf = (referral: Referral, property: OrderProperty): Place => ({
  key: referral[property],
  id: referral.id,
});

/** Orders places; the id decides between equal times, so that the order is total. */
export const comparePlaces = (one: Place, other: Place): number =>
  compareText(one.key, other.key) || compareText(one.id, other.id);

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function wholeNumber(query: URLSearchParams, name: string): number | null {
  const value = query.get(name);
  if (value === null) return null;
  if (!/^\d{1,9}$/.test(value)) throw invalid(`'${value}' is not a whole number.`, name);
  return Number(value);
}

/** `$count` is taken as true when absent: the documented answer has a count that nobody asked for. */
function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name) ?? 'true';
  if (value !== 'true' && value !== 'false') throw invalid(`'${value}' is neither true nor false.`, name);
  return value === 'true';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
