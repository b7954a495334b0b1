import type { IncomingHttpHeaders } from 'node:http';
import type { Person } from '../../services/people.js';

/** What a request tells of whoever will read its answer. */
interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly person: Person;
}

/** The language that the reader likes best, as a BCP 47 tag; undefined where the request names none that is one. */
export const localeOf = ({ headers }: Pick<Asked, 'headers'>): string | undefined => {
  const [first = ''] = (headers['accept-language'] ?? '').split(/[,;]/);
  try {
    return Intl.getCanonicalLocales(first.trim())[0];
  } catch {
    return undefined;
  }
};

/** By its name: an offset such as "+02:00" does not tell when summer ends. */
const zoneOf = (named: string | null): string | undefined => {
  if (named === null || !/^[A-Za-z][\w+/-]{1,63}$/.test(named)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
};

/** The person, in the time zone that their page is in (`timeZone`), else in the one that Teams told of them. */
export const hereAndNow = ({ query, person }: Pick<Asked, 'query' | 'person'>): Person => {
  const timeZone = zoneOf(query.get('timeZone'));
  return timeZone === undefined ? person : { ...person, timeZone };
};
