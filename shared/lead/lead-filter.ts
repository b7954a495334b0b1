import * as z from 'zod';
import type { Lead } from './lead.js';
import { normaliseWords, searchTextOf } from './search-text.js';
import { isClosed } from './status.js';

/** The tabs of the Leads page. */
export const leadViews = ['all', 'new', 'mine', 'late', 'closed'] as const;
export type LeadView = (typeof leadViews)[number];

/** Several words in one value, such as `New,Active`. */
const words = z
  .string()
  .max(2000)
  .transform((text) => text.split(',').map((word) => word.trim().toLowerCase()))
  .transform((list) => list.filter((word) => word !== ''));

/**
 * What a list or a download of leads is narrowed by: Partner Center's filters (seed "Bulk operations": "the current
 * tab in the Lead page and the filters that have been applied"). `from` and `to` are days of creation in UTC, both
 * included; `assignee` is a person's id, `me` or `none`.
 */
export const leadFilterSchema = z.object({
  view: z.enum(leadViews).optional(),
  q: z.string().max(300).optional(),
  status: words.optional(),
  country: words.optional(),
  source: words.optional(),
  action: words.optional(),
  leadType: words.optional(),
  quality: words.optional(),
  emailValidity: words.optional(),
  phoneValidity: words.optional(),
  program: words.optional(),
  offer: words.optional(),
  assignee: z.string().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type LeadFilter = z.infer<typeof leadFilterSchema>;

/** The filters that take words. */
export const wordFilters = [
  'status',
  'country',
  'source',
  'action',
  'leadType',
  'quality',
  'emailValidity',
  'phoneValidity',
  'program',
  'offer',
] as const satisfies readonly (keyof LeadFilter)[];
export type WordFilter = (typeof wordFilters)[number];

/** What a lead has under each filter that takes words. */
export const valuesOf: Readonly<Record<WordFilter, (lead: Lead) => readonly (string | undefined)[]>> = {
  status: ({ status, substatus }) => [status, substatus],
  country: ({ customer }) => [customer.country],
  source: ({ source }) => [source.marketplace],
  action: ({ source }) => [source.action],
  leadType: ({ leadType }) => [leadType],
  quality: ({ quality }) => [quality],
  emailValidity: ({ customer }) => [customer.contact?.emailValidity],
  phoneValidity: ({ customer }) => [customer.contact?.phoneValidity],
  program: ({ program }) => [program],
  offer: ({ source }) => [source.offerId, source.offerTitle],
};

/** Whether a filter can ask for this very value: commas part values, and blanks around one are not looked at. */
export const canBeAskedFor = (value: string): boolean => {
  const read = words.safeParse(value);
  return read.success && read.data.length === 1 && read.data[0] === value.toLowerCase();
};

const isListed = (name: string): name is WordFilter => wordFilters.some((filter) => filter === name);

const isInView = (lead: Lead, view: LeadFilter['view'], me: string, now: number): boolean => {
  switch (view) {
    case 'new':
      return lead.status === 'New';
    case 'mine':
      return lead.assignee?.id === me && !isClosed(lead);
    case 'late': {
      const { deadlineAt, contactedAt } = lead;
      return !isClosed(lead) && contactedAt === undefined && deadlineAt !== undefined && Date.parse(deadlineAt) < now;
    }
    case 'closed':
      return isClosed(lead);
    default:
      return true;
  }
};

const isOf = (lead: Lead, assignee: string, me: string): boolean => {
  if (assignee === 'none') return lead.assignee === undefined;
  return lead.assignee?.id === (assignee === 'me' ? me : assignee.toLowerCase());
};

/**
 * Makes the test that a filter stands for. `me` is who asks, `now` epoch milliseconds. Every part of the filter has to
 * hold; of several words of one part, one.
 */
export const leadMatcher = (filter: LeadFilter, me: string, now: number): ((lead: Lead) => boolean) => {
  const { view, q = '', assignee, from, to } = filter;
  const wanted = Object.entries(filter).flatMap(([name, value]) =>
    isListed(name) && Array.isArray(value) && value.length > 0 ? [{ of: valuesOf[name], any: new Set(value) }] : [],
  );
  const searched = normaliseWords(q);
  const isFound = (lead: Lead): boolean => {
    if (searched.length === 0) return true;
    const { firstName, lastName } = lead.customer.contact ?? {};
    const text = searchTextOf([lead.customer.name, lead.name, firstName, lastName, lead.referralId, lead.id]);
    return searched.every((word) => text.includes(word));
  };
  return (lead) =>
    isInView(lead, view, me, now) &&
    (assignee === undefined || isOf(lead, assignee, me)) &&
    (from === undefined || lead.createdAt.slice(0, 10) >= from) &&
    (to === undefined || lead.createdAt.slice(0, 10) <= to) &&
    wanted.every(({ of, any }) => of(lead).some((value) => value !== undefined && any.has(value.toLowerCase()))) &&
    isFound(lead);
};
