import type { Flags } from '../flags.js';
import { blankReferral } from './blank-referral.js';
import { comparePlaces, type ListQuery, type Place, placeOf, project, readOrder, skipTokenOf } from './list-query.js';
import { parseFilter } from './odata-filter.js';
import type { Referral } from './referral.js';

/** More than this many items are never in one answer (Partner Center documentation, "Get a list of referrals"). */
const pageSize = 100;

/** The documented link, odd as it is: `http:`, without `/engagements`, and never the sandbox's own address. */
const nextLink = (token: string): string => `http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=${token}`;

const selectable: ReadonlySet<string> = new Set(Object.keys(blankReferral('', '', '')));

/**
 * One page of a list: at most 100 items, with `@odata.nextLink` while there are more. The page begins behind the last
 * item of the page before by order, not by number, so a change between two pages neither hides nor repeats the others.
 */
export function listPage(referrals: Iterable<Referral>, query: ListQuery, flags: Flags): Record<string, unknown> {
  const matches = query.filter === null ? () => true : parseFilter(query.filter);
  const { property, descending } = readOrder(query.orderBy);
  const compare = (one: Place, other: Place): number => comparePlaces(one, other) * (descending ? -1 : 1);

  const all = [...referrals].filter(matches).map((referral) => ({ referral, place: placeOf(referral, property) }));
  all.sort((one, other) => compare(one.place, other.place));
  const { after } = query;
  const rest = after === null ? all.slice(query.skip) : all.filter(({ place }) => compare(place, after) > 0);
  const wanted = query.left === null ? rest : rest.slice(0, query.left);
  const page = wanted.slice(0, pageSize);
  const last = page.at(-1);
  const left = query.left === null ? null : query.left - page.length;

  return {
    '@odata.context': 'http://api.partner.microsoft.com/v1.0/$metadata#Referrals',
    ...(query.count ? { '@odata.count': all.length } : {}),
    value: page.map(({ referral }) => project(listed(referral, flags), query.select, selectable)),
    ...(last !== undefined && wanted.length > page.length
      ? { '@odata.nextLink': nextLink(skipTokenOf(query, last.place, left)) }
      : {}),
  };
}

function listed(referral: Referral, flags: Flags): object {
  if (flags.listEtag === 'on') return referral;
  const { eTag: _, ...item } = referral;
  return item;
}
