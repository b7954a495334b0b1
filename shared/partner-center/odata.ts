/** The properties of a referral that Partner Center's documentation shows in a `$filter`. All of them are texts. */
export type FilterField =
  | 'engagementId'
  | 'status'
  | 'substatus'
  | 'qualification'
  | 'type'
  | 'direction'
  | 'customerProfile/address/country';

/** A condition on referrals in OData's words, not yet percent-encoded. */
export interface Filter {
  readonly text: string;
}

/** A quote inside is doubled; half of a surrogate pair, which no address can hold, is replaced. */
const literal = (value: string): string => `'${value.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll("'", "''")}'`;

/** No numbers, dates or other operators: there is no documented example of any (rules 11). */
export const eq = (field: FilterField, value: string): Filter => ({ text: `${field} eq ${literal(value)}` });

/** Somebody with exactly this e-mail address is on the partner's team. */
export const anyTeamEmail = (email: string): Filter => ({ text: `team/any(t:t/email eq ${literal(email)})` });

const group = (word: string, filters: readonly Filter[]): Filter => {
  const [only, ...others] = filters;
  if (only !== undefined && others.length === 0) return only;
  return { text: `(${filters.map(({ text }) => text).join(` ${word} `)})` };
};

export const and = (first: Filter, ...others: readonly Filter[]): Filter => group('and', [first, ...others]);
export const or = (first: Filter, ...others: readonly Filter[]): Filter => group('or', [first, ...others]);

/** Also the five that `encodeURIComponent` leaves as they are: the quote is where a filter could be broken out of. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The orders that Partner Center documents and we use. */
export type Order = 'updatedDateTime desc' | 'createdDateTime desc';

/**
 * The query of a list. Filter and order are repeated beside the skip token, because the link that the token came in is
 * not followed. There is no `$top`: it limits the whole list, not a page, and there would be no link to the next one.
 */
export const listQuery = (query: { filter?: Filter; order: Order; skipToken?: string }): string =>
  [
    ...(query.filter === undefined ? [] : [`$filter=${encoded(query.filter.text)}`]),
    `$orderby=${encoded(query.order)}`,
    ...(query.skipToken === undefined ? [] : [`$skiptoken=${encoded(query.skipToken)}`]),
  ].join('&');
