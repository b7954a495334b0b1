import type { Column } from './column.js';
import { lengthProblems } from './fit-table.js';
import { isKnownHeader } from './header-key.js';
import type { Cells } from './lead-cells.js';
import { isError, type Problem } from './problem.js';
import { type FileFormat, type RawRow, readRawTable } from './raw-table.js';
import { recogniseHeader } from './recognise-header.js';
import { rowCells } from './row-cells.js';
import type { Encoding } from './text-encoding.js';

/** A row of a file: its texts by column, the id by which its lead is looked up (lower case, '' when blank). */
export interface TableRow {
  readonly row: number;
  readonly id: string;
  readonly cells: Cells;
  /** The cells as they stand in the file, in its order. */
  readonly raw: readonly string[];
  readonly problems: readonly Problem[];
}

/** A file of leads, read and recognised, not yet compared with anything. */
export interface LeadTable {
  readonly format?: FileFormat;
  /** As they stand in the file. */
  readonly header: readonly string[];
  readonly columns: readonly (Column | undefined)[];
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

const tableRow = (columns: readonly (Column | undefined)[], { row, cells: raw, problems }: RawRow): TableRow => {
  const cells = rowCells(columns, raw);
  return { row, id: (cells['Referral ID'] ?? '').toLowerCase(), cells, raw, problems };
};

/**
 * Reads the bytes of a file (CSV in any encoding and with any delimiter, or XLSX) and recognises its columns. Always
 * answers: a file that is no table has no rows and says why. `as` reads it in another encoding than its bytes suggest.
 */
export const readTable = async (bytes: Uint8Array, as?: Encoding): Promise<LeadTable> => {
  const { table, problems } = await readRawTable(bytes, isKnownHeader, as);
  if (table === undefined) return { header: [], columns: [], rows: [], problems };
  const { header, format } = table;
  const recognised = recogniseHeader(header);
  const all = [...problems, ...recognised.problems];
  // Without its columns a row says nothing: what is wrong with the file is told once, not once per row.
  const rows = recognised.problems.some(isError) ? [] : table.rows;
  return {
    format,
    header,
    columns: recognised.columns,
    rows: rows.map((row) => tableRow(recognised.columns, row)),
    problems: all,
  };
};

/**
 * The table as somebody mended it: by row number, the cells that stand there now (as they would stand in a file, the
 * formula guard included), or null for a row that was taken out. What was wrong with the length of a row is judged anew.
 */
export const mendedTable = (table: LeadTable, mended: ReadonlyMap<number, readonly string[] | null>): LeadTable => {
  if (mended.size === 0) return table;
  const expected = table.header.length;
  const rows = table.rows.flatMap((old): TableRow[] => {
    const cells = mended.get(old.row);
    if (cells === null) return [];
    if (cells === undefined) return [old];
    const found = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    return [tableRow(table.columns, { row: old.row, cells, problems: lengthProblems(cells, found, expected) })];
  });
  return { ...table, rows };
};
