/** What an offer is about; every voice has something to ask about each. */
export type Topic = 'backup' | 'insights' | 'mail' | 'shopfloor';

/** One invented person: first name, last name, local part of the mail address. */
type Person = readonly [first: string, last: string, mail: string];

/**
 * How customers of one country sound: names that nobody bears on purpose, phone numbers from ranges that are kept free
 * for fiction or never assigned (`##` is filled in), and requests in the customer's own words. `{count}` is a number
 * of servers, people, mailboxes or machines; `{offer}` the offer's title.
 */
export interface Voice {
  /** BCP 47, as in `contactPreference.locale`. */
  locale: string;
  /** ISO 3166 two-letter code. */
  country: string;
  /** ISO 4217 code. */
  currency: string;
  /** How many units of the currency are about one euro, for believable prices. */
  worth: number;
  people: readonly Person[];
  titles: readonly string[];
  /** A company's name is a stem and a tail, with `joint` between them. */
  companies: { stems: readonly string[]; tails: readonly string[]; joint: string };
  /** City, postal code, state. */
  places: readonly (readonly [city: string, postalCode: string, state: string | null])[];
  streets: readonly string[];
  phone: string;
  requests: Record<Topic, string>;
}
