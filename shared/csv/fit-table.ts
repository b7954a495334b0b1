import type { Problem } from './problem.js';
import { type FileRow, isBlank } from './split-text.js';

/** A row under its header: the cells stand where their columns do, and any that go beyond follow. */
export interface RawRow {
  /** As a spreadsheet counts; the header is usually 1. A line sep=… is not counted, blank rows are. */
  readonly row: number;
  /** As they stand in the file, the formula guard not removed; line ends are LF. A short row has fewer than the header. */
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
}

interface FittedTable {
  readonly header: readonly string[];
  readonly rows: readonly RawRow[];
  readonly problems: readonly Problem[];
}

/** What a column is called in a spreadsheet: A, B … Z, AA … */
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const curlyQuotes = /[“”„]/;

/** A row of another length than the header: some text was split in two, or something is missing in it. */
export const lengthProblems = (cells: readonly string[], found: number, expected: number): Problem[] => {
  const params = { found, expected };
  if (found > expected) {
    return [{ code: cells.some((cell) => curlyQuotes.test(cell)) ? 'cellsExtraQuotes' : 'cellsExtra', params }];
  }
  return cells.length < expected ? [{ code: 'cellsMissing', params: { ...params, found: cells.length } }] : [];
};

/**
 * Takes the first row as the header and fits the others under it. Columns that are blank from top to bottom are left out, so
 * that places in header and rows still agree; one without a name that holds something is an error of the file. Blank cells
 * beyond the header are nothing, filled ones are a problem of their row, and so are cells that are missing.
 */
export const fitTable = ([top, ...below]: readonly [FileRow, ...FileRow[]]): FittedTable => {
  const filled = new Set<number>();
  for (const { cells } of below) {
    for (const [index, cell] of cells.entries()) if (index < top.cells.length && !isBlank(cell)) filled.add(index);
  }
  const isNamed = (index: number): boolean => !isBlank(top.cells[index] ?? '');
  const columns = [...top.cells.keys()].filter((index) => isNamed(index) || filled.has(index));
  const expected = (columns.at(-1) ?? -1) + 1;
  const unnamed = columns.filter((index) => !isNamed(index));

  const rows = below.map(({ row, cells }): RawRow => {
    const found = cells.findLastIndex((cell) => !isBlank(cell)) + 1;
    const fitted = columns.filter((index) => index < cells.length).map((index) => cells[index] ?? '');
    const beyond = cells.slice(expected, Math.max(found, expected));
    return { row, cells: [...fitted, ...beyond], problems: lengthProblems(cells, found, expected) };
  });
  return {
    header: columns.map((index) => top.cells[index] ?? ''),
    rows,
    problems: unnamed.map((index) => ({ code: 'columnUnnamed', params: { column: letters(index) } })),
  };
};
