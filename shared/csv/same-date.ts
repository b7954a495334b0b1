import { calendarDate, serialDate } from './read-date.js';

/** A day as it may be meant; a text like "3-4" names no year. */
interface Day {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

const months: ReadonlyMap<string, number> = new Map(
  [
    'jan january januar janv janvier ene enero gen gennaio jän jänner',
    'feb february februar fév févr février febrero febbraio',
    'mar march märz mär mars marzo mrz',
    'apr april avr avril abr abril aprile',
    'may mai mayo mag maggio',
    'jun june juni juin junio giu giugno',
    'jul july juli juil juillet julio lug luglio',
    'aug august août agosto ago',
    'sep sept september septembre septiembre set settembre',
    'oct october oktober okt octobre octubre ott ottobre',
    'nov november novembre noviembre',
    'dec december dezember dez déc décembre dic diciembre dicembre',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

const fullYear = (text: string): number =>
  text.length === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : Number(text);

const withYear = (year: string, ...orders: readonly (readonly [string, string])[]): Day[] =>
  orders.map(([month, day]) => ({ year: fullYear(year), month: Number(month), day: Number(day) }));

const withoutYear = (one: string, other: string): Day[] => [
  { month: Number(one), day: Number(other) },
  { month: Number(other), day: Number(one) },
];

const named = (text: string): Day[] => {
  const words = text
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .split(/[\s.,/-]+/)
    .filter(Boolean);
  const month = words.map((word) => months.get(word)).find((found) => found !== undefined);
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word));
  const rest = words.filter((word) => !numbers.includes(word) && !months.has(word));
  if (month === undefined || rest.some((word) => word.length > 3 && !/day$|tag$/.test(word))) return [];
  const [first, second] = numbers;
  if (first === undefined || numbers.length > 2) return [];
  if (second !== undefined) {
    return [
      { year: fullYear(second), month, day: Number(first) },
      { year: fullYear(first), month, day: Number(second) },
    ];
  }
  // "Mar-05" is the fifth of March or March 2005, shown as the first of it.
  return [
    { month, day: Number(first) },
    { year: fullYear(first.padStart(2, '0')), month, day: 1 },
  ];
};

/** Every day that a spreadsheet of some country could take a text for. */
const daysIn = (given: string): Day[] => {
  const text = given.trim().replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?$/i, '');
  const [, y, , m, d] = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? [];
  if (y && m && d) return withYear(y, [m, d], [d, m]);
  const [, a, , b, year] = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{2}|\d{4})$/.exec(text) ?? [];
  if (a && b && year) {
    const turned = year.length === 2 && a.length === 2 ? withYear(a, [b, year], [year, b]) : [];
    return [...withYear(year, [a, b], [b, a]), ...turned];
  }
  const [, month, , whole] = /^(\d{1,2})([-/.])(\d{4})$/.exec(text) ?? [];
  if (month && whole) return withYear(whole, [month, '1']);
  const [, one, , other] = /^(\d{1,2})([-/.])(\d{1,2})\2?$/.exec(text) ?? [];
  if (one && other) return [...withoutYear(one, other), ...withYear(other.padStart(2, '0'), [one, '1'])];
  return text.length <= 40 ? named(text) : [];
};

const exists = ({ year = 2024, month, day }: Day): boolean => calendarDate(year, month, day) !== undefined;

const possibleDays = (text: string): Day[] => {
  const serial = serialDate(text.trim());
  const [year, month, day] = serial?.split('-').map(Number) ?? [];
  return [...(year && month && day ? [{ year, month, day }] : []), ...daysIn(text).filter(exists)];
};

/** Whether a text looks as a spreadsheet shows a date. */
export const looksLikeShownDate = (text: string): boolean => daysIn(text).some(exists);

/** Whether a spreadsheet somewhere shows the stored text as the other one because it took it for a date. */
export const isSameDay = (stored: string, shown: string): boolean => {
  const theirs = daysIn(stored).filter(exists);
  if (theirs.length === 0) return false;
  const ours = possibleDays(shown);
  return theirs.some((one) =>
    ours.some(
      (other) =>
        one.month === other.month &&
        one.day === other.day &&
        (one.year === undefined || other.year === undefined || one.year === other.year),
    ),
  );
};
