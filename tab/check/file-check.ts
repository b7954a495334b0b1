import { checkRow } from '@marketplace-leads/shared/csv/check-row';
import { createRowCheck, type Knowledge } from '@marketplace-leads/shared/csv/check-table';
import type { CheckedRow } from '@marketplace-leads/shared/csv/checked-row';
import { chooseEncoding } from '@marketplace-leads/shared/csv/choose-encoding';
import { guarded, unguarded } from '@marketplace-leads/shared/csv/formula-guard';
import { type Problem, severityOf } from '@marketplace-leads/shared/csv/problem';
import { type CsvLanguage, problemText } from '@marketplace-leads/shared/csv/problem-text';
import { type LeadTable, mendedTable, readTable, type TableRow } from '@marketplace-leads/shared/csv/read-table';
import { tableBytes } from '@marketplace-leads/shared/csv/write-text';
import type { ColumnView, Mended, Place, RowCells, RowResult, Told } from './protocol.js';

const asRead = (mended: readonly Mended[]): Map<number, readonly string[] | null> =>
  new Map(mended.map(([row, cells]) => [row, cells === null ? null : cells.map(guarded)]));

/** A slice of what the check found. */
interface Findings {
  readonly fileProblems: readonly Told[];
  readonly results: readonly RowResult[];
}

/** How many rows are told at a time: enough for a screen, little enough to be taken in at once. */
const sliceRows = 100;

/**
 * A file that is checked as it is mended: the server's own check (shared/csv), row by row, with what the server knows
 * of the leads once that is there.
 */
export const createFileCheck = async (bytes: Uint8Array, language: CsvLanguage) => {
  const guessed = await readTable(bytes);
  let read = guessed;
  let table = guessed;
  let mended: ReadonlyMap<number, readonly string[] | null> = new Map();
  let meant = new Map<number, string[]>();
  let knowledge: Knowledge | undefined;
  /** What was told of each row last. */
  const told = new Map<number, string>();

  const tell = (problem: Problem): Told => ({
    code: problem.code,
    message: problemText(problem, language),
    severity: severityOf(problem),
    ...(problem.column === undefined ? {} : { column: problem.column }),
  });

  const checkOne = (check: ReturnType<typeof createRowCheck>, row: TableRow): CheckedRow => {
    const asked = check.caseOf(row);
    const override = meant.get(row.row);
    return asked === undefined || override === undefined
      ? check.check(row)
      : checkRow({ ...asked, decisions: { override } });
  };

  const resultOf = ({ edit: _, problems, ...rest }: CheckedRow): RowResult => ({
    ...rest,
    problems: problems.map(tell),
  });

  return {
    columns: (): ColumnView[] =>
      read.header.map((header, index) => {
        const column = read.columns[index];
        return { header, ...(column === undefined ? {} : { column: column.name, use: column.use }) };
      }),

    rowCount: (): number => read.rows.length,

    /** Those of the rows that have one, each once, in the file's order. */
    referralIds: (): string[] => [...new Set(read.rows.map(({ id }) => id))].filter((id) => id !== ''),

    /** The rows as they stand in the file, mended or not, in slices. */
    *rows(): Generator<RowCells[]> {
      for (let from = 0; from < read.rows.length; from += sliceRows) {
        const slice = read.rows.slice(from, from + sliceRows);
        yield slice.map(({ row, raw }) => ({ row, cells: raw.map(unguarded) }));
      }
    },

    /** Takes what the server knows. True when the letters of the file are read otherwise now: its rows are new. */
    async know(known: Knowledge): Promise<boolean> {
      knowledge = known;
      read = await chooseEncoding(bytes, guessed, known.leads);
      table = mendedTable(read, mended);
      return read.format?.encoding !== guessed.format?.encoding;
    },

    /** Takes the state of all mended rows and meant cells. */
    mend(rows: readonly Mended[], places: readonly Place[]): void {
      mended = asRead(rows);
      table = mendedTable(read, mended);
      meant = new Map();
      for (const { row, column } of places) meant.set(row, [...(meant.get(row) ?? []), column]);
    },

    /** Checks the file; yields what is other than it was told last. */
    *check(): Generator<Findings> {
      const check = createRowCheck(table, knowledge);
      const fileProblems = check.problems.map(tell);
      for (let from = 0; from === 0 || from < table.rows.length; from += sliceRows) {
        const results = table.rows.slice(from, from + sliceRows).flatMap((row): RowResult[] => {
          const result = resultOf(checkOne(check, row));
          const text = JSON.stringify(result);
          if (told.get(row.row) === text) return [];
          told.set(row.row, text);
          return [result];
        });
        yield { fileProblems, results };
      }
    },

    isCompared: (): boolean => knowledge !== undefined,

    /** The file as it is now, or what of it changes something. */
    write(which: 'all' | 'changed'): Uint8Array {
      if (which === 'all') return tableBytes(table);
      const check = createRowCheck(table, knowledge);
      const rows = table.rows.filter((row) => checkOne(check, row).outcome !== 'unchanged');
      return tableBytes({ ...table, rows } satisfies LeadTable);
    },
  };
};

export type FileCheck = Awaited<ReturnType<typeof createFileCheck>>;
