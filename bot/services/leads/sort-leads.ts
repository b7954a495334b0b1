import { type LeadListQuery, type LeadSort, leadSorts } from '@marketplace-leads/shared/api/leads';
import { type Lead, statuses, substatuses } from '@marketplace-leads/shared/lead/lead';

/** What two leads are compared by; undefined for a lead that has nothing of the kind. */
type Key = number | string | undefined;

const placeIn = (words: readonly string[], word: string): number => {
  const place = words.indexOf(word);
  return place === -1 ? words.length : place;
};

const moment = (instant: string | undefined): Key => (instant === undefined ? undefined : Date.parse(instant));

const keyOf: Readonly<Record<LeadSort, (lead: Lead) => Key>> = {
  created: ({ createdAt }) => moment(createdAt),
  updated: ({ updatedAt }) => moment(updatedAt),
  deadline: ({ deadlineAt }) => moment(deadlineAt),
  customer: ({ customer }) => customer.name.trim() || undefined,
  // As a lead goes through life; words that we do not know come after those that we do.
  status: ({ status, substatus }) => placeIn(statuses, status) * 100 + placeIn(substatuses, substatus),
  // The number alone: nobody knows what one currency is worth in another.
  value: ({ deal }) => (deal.value === undefined ? undefined : Number(deal.value)),
  closeDate: ({ deal }) => moment(deal.closeDate),
  assignee: ({ assignee }) => assignee?.name,
};

const isMissing = (key: Key): key is undefined => key === undefined || Number.isNaN(key);

/**
 * Puts leads in an order; names by the rules of the locale, a BCP 47 tag. Leads without a value come last, whichever
 * way it goes, and those that are equal come newest first and then by id, so that the same leads are always in the same
 * order and pages of them fit together.
 */
export const sortLeads = (leads: readonly Lead[], sort: LeadListQuery['sort'], locale: string | undefined): Lead[] => {
  const name = leadSorts.find((one) => sort.endsWith(one)) ?? 'created';
  const way = sort.startsWith('-') ? -1 : 1;
  const { compare } = new Intl.Collator(locale ?? 'en', { numeric: true });
  const compareKeys = (one: Key, other: Key): number => {
    if (isMissing(one) || isMissing(other)) return Number(isMissing(one)) - Number(isMissing(other));
    const order =
      typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other));
    return way * order;
  };
  return leads
    .map((lead) => ({ lead, key: keyOf[name](lead), created: Date.parse(lead.createdAt) }))
    .sort(
      (one, other) =>
        compareKeys(one.key, other.key) || other.created - one.created || (one.lead.id < other.lead.id ? -1 : 1),
    )
    .map(({ lead }) => lead);
};
