import { leadSorts, type optionNames } from '@marketplace-leads/shared/api/leads';
import { leadViews, wordFilters } from '@marketplace-leads/shared/lead/lead-filter';
import * as z from 'zod';

/** Partner Center's filters, in the order in which they are offered; `from` and `to` are days of creation. */
export const filterNames = [...wordFilters, 'assignee', 'from', 'to'] as const satisfies readonly (
  | (typeof optionNames)[number]
  | 'from'
  | 'to'
)[];
export type FilterName = (typeof filterNames)[number];

const keptSchema = z.object({
  view: z.enum(leadViews),
  q: z.string(),
  /** Values by filter; absent or '' = any. */
  filters: z.partialRecord(z.enum(filterNames), z.string()),
  sort: z.enum(leadSorts),
  isDescending: z.boolean(),
});

/** What a list of leads is narrowed by, and its order; as the address of a question has it. */
export type ListQuery = Readonly<z.infer<typeof keptSchema>> & {
  /** How many leads are before the page that is shown. */
  readonly skip: number;
};

export const pageSize = 50;

/** The longest text that a search takes (shared/lead/lead-filter.ts). */
export const longestSearch = 300;

export const wholeList: ListQuery = { view: 'all', q: '', filters: {}, sort: 'created', isDescending: true, skip: 0 };

const filled = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** The filters alone, as a download takes them, too. */
export const filterParams = ({ view, q, filters }: ListQuery): Record<string, string> =>
  filled({ view, q: q.trim().slice(0, longestSearch), ...filters });

/** The query of `GET /api/leads`. */
export const listParams = (query: ListQuery): Record<string, string> => ({
  ...filterParams(query),
  sort: `${query.isDescending ? '-' : ''}${query.sort}`,
  top: String(pageSize),
  skip: String(query.skip),
});

/** The filters that hold, the view and the search aside, in the order in which they are offered. */
export const filtersIn = ({ filters }: ListQuery): { name: FilterName; value: string }[] =>
  filterNames.flatMap((name) => {
    const value = filters[name];
    return value ? [{ name, value }] : [];
  });

/** Another order: the same column again turns it round. A page number belongs to its order. */
export const sortedBy = (query: ListQuery, sort: ListQuery['sort']): ListQuery => ({
  ...query,
  sort,
  isDescending:
    query.sort === sort ? !query.isDescending : sort === 'created' || sort === 'updated' || sort === 'value',
  skip: 0,
});

/** How many leads are before the last page of so many, for a list that has become shorter than where somebody was. */
export const lastSkip = (total: number): number => Math.max(0, Math.ceil(total / pageSize) - 1) * pageSize;

/** What was kept of a query; the whole list where that was nothing, or nothing that can be read. */
export const queryFrom = (text: string | null): ListQuery => {
  try {
    const read = keptSchema.safeParse(JSON.parse(text ?? 'null'));
    return read.success ? { ...read.data, skip: 0 } : wholeList;
  } catch {
    return wholeList;
  }
};

const key = 'marketplace-leads list';

/** The query as it was before a reload, which begins with the first page. */
export const keptQuery = (): ListQuery => {
  try {
    return queryFrom(sessionStorage.getItem(key));
  } catch {
    return wholeList;
  }
};

/** Begins with one view of all leads, as whoever follows a link to it expects. */
export const beginWithView = (view: ListQuery['view']): void => keepQuery({ ...wholeList, view });

export const keepQuery = (query: ListQuery): void => {
  try {
    sessionStorage.setItem(key, JSON.stringify(query));
  } catch {
    // A browser that keeps nothing begins with the whole list again.
  }
};
