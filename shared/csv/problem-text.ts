import type { Problem } from './problem.js';
import { de } from './texts/de.js';
import { en } from './texts/en.js';
import { parts } from './texts/parts.js';

const catalogues = { en, de };
export type CsvLanguage = keyof typeof catalogues;

/** The language of the catalogues that a locale such as "de-AT" is served by. */
export const csvLanguage = (locale: string | undefined): CsvLanguage =>
  locale?.toLowerCase().startsWith('de') ? 'de' : 'en';

type Values = Readonly<Record<string, string | number>>;

const filled = (text: string, values: Values): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

/** More of a cell than this is not quoted. */
const longest = 120;

const shown = (value: string | number): string | number =>
  typeof value === 'number' || value.length <= longest ? value : `${value.slice(0, longest - 1)}…`;

/** Who closed a lead and when, as far as it is known; the zone of the day is UTC, as everywhere in a file. */
const closing = ({ by, at }: Values, language: CsvLanguage): Values => {
  const words = parts[language];
  if (by === undefined || at === undefined) return {};
  const day =
    at === '' ? '' : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
  return {
    byWhom: by === '' ? words.inPartnerCenter : filled(words.by, { name: by }),
    when: day === '' ? '' : filled(words.on, { at: day }),
  };
};

const range = (values: Values, language: CsvLanguage): Values => {
  const words = parts[language];
  if (values.low === undefined) return {};
  const text = values.low === '' ? words.unchanged : values.low === values.high ? words.only : words.range;
  return { range: filled(text, values) };
};

const delimiter = ({ delimiter: name }: Values, language: CsvLanguage): Values => {
  const { delimiters } = parts[language];
  return name === 'semicolon' || name === 'tab' || name === 'pipe' ? { delimiter: delimiters[name] } : {};
};

/** The sentence for a problem: what is wrong and what to do. The column is not named in it. */
export const problemText = ({ code, column = '', params = {} }: Problem, language: CsvLanguage): string => {
  const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]));
  const more = { ...closing(values, language), ...range(values, language), ...delimiter(values, language) };
  return filled(catalogues[language][code], { column, ...values, ...more });
};

/** Problems of a row as its cell "Errors" has them: each with its column, separated by "; " (seed "Bulk operations"). */
export const problemsText = (problems: readonly Problem[], language: CsvLanguage): string =>
  problems
    .map((problem) => {
      const text = problemText(problem, language);
      return (problem.column === undefined ? text : `${problem.column}: ${text}`).replaceAll(';', ',');
    })
    .join('; ');
