import Papa from 'papaparse';
import type { Problem } from './problem.js';
import { scanText } from './scan-text.js';

/** A text cut into records; each with the number that a spreadsheet gives it, the first line being 1. */
export interface Records {
  readonly records: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly delimiter: string;
  readonly problems: readonly Problem[];
}

const delimiters = [
  [',', undefined],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
] as const;

const separatorLine = /^"?sep=(.)"?[;,\t]*(?:\r\n?|\n)/i;

/** More columns than a lead can have by far. */
const mostColumns = 400;

/** More records than a file may have by far; what lies beyond is not read. */
const mostRecords = 20_000;

const cellsOf = (line: string, delimiter: string): string[] =>
  Papa.parse<string[]>(line, { delimiter, newline: '\n', preview: 1 }).data[0] ?? [];

/** The first line that is not blank: the names of the columns. */
const firstLine = (text: string): string => /^\s*([^\n]*)/.exec(text)?.[1] ?? '';

/** The delimiter that makes the most of the header's names known ones; a comma when none does. */
const delimiterOf = (text: string, isKnown: (header: string) => boolean): (typeof delimiters)[number] => {
  const line = firstLine(text).slice(0, 100_000);
  const ranked = delimiters.map((entry) => ({ entry, known: cellsOf(line, entry[0]).filter(isKnown).length }));
  return ranked.reduce((best, one) => (one.known > best.known ? one : best)).entry;
};

/**
 * Cuts the text of a file into records of texts (facts "csv", findings 2 and 2.1): `sep=` lines and byte order marks
 * aside, the delimiter found by the names of the columns, all line ends made LF before the parser sees them. A quote
 * that leaves open where cells end is an error of the whole file: no row behind it can be trusted.
 */
export const splitText = (given: string, isKnown: (header: string) => boolean): Records => {
  const problems: Problem[] = [];
  const separator = separatorLine.exec(given);
  if (separator !== null) problems.push({ code: 'sepLineDropped' });
  const raw = separator === null ? given : given.slice(separator[0].length);
  const text = raw.replace(/\r\n?/g, '\n');
  const [delimiter, name] = delimiterOf(text, isKnown);
  const none = (problem: Problem): Records => ({ records: [], delimiter, problems: [problem] });
  if (text.includes('\u0000')) return none({ code: 'fileHasNul' });

  const scan = scanText(raw, delimiter);
  if (scan.quote !== undefined) return none(scan.quote);
  if (scan.mostCells > mostColumns) return none({ code: 'tooManyColumns', params: { most: mostColumns } });
  if (name !== undefined) problems.push({ code: 'delimiterConverted', params: { delimiter: name } });
  if (scan.lineEndsMixed) problems.push({ code: 'lineEndsMixed' });
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: mostRecords });
  return { records: data.map((cells, index) => ({ row: index + 1, cells })), delimiter, problems };
};
