import type { LeadSort, OptionName } from '@marketplace-leads/shared/api/leads';
import type { leadViews } from '@marketplace-leads/shared/lead/lead-filter';

/** What a list of leads is narrowed by, and its order; as the address of a question has it. */
export interface ListQuery {
  readonly view: (typeof leadViews)[number];
  readonly q: string;
  /** Values by filter; absent or '' = any. */
  readonly filters: Readonly<Partial<Record<OptionName | 'from' | 'to', string>>>;
  readonly sort: LeadSort;
  readonly isDescending: boolean;
  readonly skip: number;
}

export const pageSize = 50;

export const wholeList: ListQuery = { view: 'all', q: '', filters: {}, sort: 'created', isDescending: true, skip: 0 };

const filled = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** The filters alone, as a download takes them, too. */
export const filterParams = ({ view, q, filters }: ListQuery): Record<string, string> =>
  filled({ view, q: q.trim(), ...filters });

export const listParams = (query: ListQuery): Record<string, string> => ({
  ...filterParams(query),
  sort: `${query.isDescending ? '-' : ''}${query.sort}`,
  top: String(pageSize),
  skip: String(query.skip),
});

/** How many filters hold, the view and the search aside. */
export const filterCount = ({ filters }: ListQuery): number => Object.keys(filled(filters)).length;

/** Another order: the same column again turns it round. A page number belongs to its order. */
export const sortedBy = (query: ListQuery, sort: LeadSort): ListQuery => ({
  ...query,
  sort,
  isDescending:
    query.sort === sort ? !query.isDescending : sort === 'created' || sort === 'updated' || sort === 'value',
  skip: 0,
});

const key = 'marketplace-leads list';

/** The query as it was before a reload; the whole list where there was none, or none that can be read. */
export const keptQuery = (): ListQuery => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'filters' in kept
      ? { ...wholeList, ...(kept as Partial<ListQuery>), skip: 0 }
      : wholeList;
  } catch {
    return wholeList;
  }
};

export const keepQuery = (query: ListQuery): void => {
  try {
    sessionStorage.setItem(key, JSON.stringify(query));
  } catch {
    // A browser that keeps nothing begins with the whole list again.
  }
};
