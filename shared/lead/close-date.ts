/** `date` is YYYY-MM-DD. */
type ParsedDate =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly why: 'not-a-date' | 'impossible' | 'ambiguous' | 'past' };

/** Year, month and day as they were read, not yet known to exist in the calendar. */
type Reading = readonly [year: string, month: string, day: string];

const yearFirst = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/u;
const yearLast = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/u;
const shortYear = /^\d{1,2}([-./])\d{1,2}\1\d{2}$/u;
const dayFirstNamed = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+(\p{L}+)[\s.,-]+(\d{4})$/iu;
const monthFirstNamed = /^(\p{L}+)[\s.]+(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})$/iu;

const monthNames = [
  ['january', 'jan', 'januar', 'jänner'],
  ['february', 'feb', 'februar'],
  ['march', 'mar', 'märz', 'maerz', 'mär', 'mrz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
];

const named = (year?: string, name?: string, day?: string): readonly Reading[] => {
  const month = monthNames.findIndex((names) => name !== undefined && names.includes(name.toLowerCase())) + 1;
  return year && day && month > 0 ? [[year, String(month), day]] : [];
};

/** Every way to read a text as a date; none when it does not look like one. */
const readingsOf = (text: string): readonly Reading[] => {
  const [, isoYear, , isoMonth, isoDay] = yearFirst.exec(text) ?? [];
  if (isoYear && isoMonth && isoDay) return [[isoYear, isoMonth, isoDay]];

  const [, first, separator, second, year] = yearLast.exec(text) ?? [];
  if (first && second && year) {
    const dayFirst: Reading = [year, second, first];
    return separator === '.' ? [dayFirst] : [dayFirst, [year, first, second]];
  }

  const [, day, month, yearAfter] = dayFirstNamed.exec(text) ?? [];
  const [, name, dayAfter, yearLater] = monthFirstNamed.exec(text) ?? [];
  return [...named(yearAfter, month, day), ...named(yearLater, name, dayAfter)];
};

/** The reading as YYYY-MM-DD, or undefined when the calendar has no such day. */
const calendarDate = ([year, month, day]: Reading): string | undefined => {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : undefined;
};

/** Whether somebody meant a date by this text, be it a possible one or not ("31.02.2026", "1.2.26"). */
export const looksLikeDate = (text: string): boolean => shortYear.test(text) || readingsOf(text).length > 0;

/**
 * Reads a close date as people type it: 2026-12-31, 31.12.2026, 31 Dec 2026, December 31, 2026 (English and German
 * months), and 12/31/2026 or 31/12/2026 where only one of the two orders is a date; 1/2/2026 is `ambiguous`. Years
 * have four digits. A date before `today` (YYYY-MM-DD) is `past`, unless it lies back no more than `allowPastDays`:
 * what was won may have been won last month.
 */
export const parseCloseDate = (
  text: string,
  today: string,
  { allowPastDays = 0 }: { readonly allowPastDays?: number } = {},
): ParsedDate => {
  const readings = readingsOf(text.normalize('NFKC').trim());
  if (readings.length === 0) return { ok: false, why: 'not-a-date' };

  const [date, ...more] = new Set(readings.map(calendarDate).filter((read) => read !== undefined));
  if (date === undefined) return { ok: false, why: 'impossible' };
  if (more.length > 0) return { ok: false, why: 'ambiguous' };

  const daysBack = (Date.parse(today) - Date.parse(date)) / 86_400_000;
  return daysBack > allowPastDays ? { ok: false, why: 'past' } : { ok: true, date };
};
