import { checkRow, type RowCase } from './check-row.js';
import type { CheckedRow, KnownLead } from './checked-row.js';
import { closestBase } from './closest-base.js';
import { columnNamed } from './columns.js';
import { compareCell } from './compare-cell.js';
import type { Cells } from './lead-cells.js';
import { isError, type Problem } from './problem.js';
import type { LeadTable, TableRow } from './read-table.js';
import { comparable } from './row-cells.js';

/** "You can update a maximum of 1,000 records" (seed "Bulk operations"). */
const mostRows = 1000;

/** What a file is held against. */
export interface Knowledge {
  /** By Referral ID, in lower case. */
  readonly leads: ReadonlyMap<string, KnownLead>;
  /** What the person was given of each lead, the latest first. */
  readonly bases: ReadonlyMap<string, readonly Cells[]>;
}

/** A file with everything that was found out about it. */
export interface CheckedTable {
  /** Of the file as a whole; with an error among them nothing of it can be sent. */
  readonly problems: readonly Problem[];
  readonly rows: readonly CheckedRow[];
  readonly counts: Readonly<Record<CheckedRow['outcome'], number>> & { readonly total: number };
}

const idShape = /^[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}$/i;

const dateColumns = ['Estimated Close Date', 'Lead Created Date'];

/** How often day and month were exchanged in a row, or written the other way round. */
const turnedDates = ({ cells }: TableRow, lead: KnownLead | undefined): number => {
  if (lead === undefined) return 0;
  const stored = comparable(lead.cells);
  return dateColumns.filter((name) => {
    const column = columnNamed(name);
    const [one, other] = [stored[name] ?? '', cells[name] ?? ''];
    if (column === undefined || one === '' || other === '') return false;
    return ['swapped', 'turned'].includes(compareCell(column, one, other));
  }).length;
};

const idProblems = (id: string, places: readonly number[], known: boolean): Problem[] => {
  const column = 'Referral ID';
  if (id === '') return [{ code: 'referralIdMissing', column }];
  const twice: Problem[] =
    places.length > 1 ? [{ code: 'referralIdTwice', column, params: { rows: places.join(', ') } }] : [];
  if (known) return twice;
  return [...twice, { code: idShape.test(id) ? 'leadUnknown' : 'referralIdMalformed', column, params: { id } }];
};

/** What can be told of the file once its rows are known. */
const fileProblems = (table: LeadTable, knowledge: Knowledge | undefined, turned: number): Problem[] => {
  const { rows } = table;
  // What is wrong with its bytes or its header leaves a file without rows, too.
  if (rows.length === 0) return table.problems.some(isError) ? [] : [{ code: 'noRows' }];
  const problems: Problem[] = [];
  if (rows.length > mostRows) problems.push({ code: 'tooManyRows', params: { rows: rows.length, most: mostRows } });
  const strangers = rows.filter(({ id }) => id !== '' && !(knowledge?.leads.has(id) ?? true));
  if (rows.length > 1 && strangers.length === rows.length)
    problems.push({ code: 'otherOrganisation', params: { rows: rows.length } });
  if (turned > 0) problems.push({ code: 'datesSwapped', params: { count: turned } });
  return problems;
};

/** Checks single rows of a table; the same rows give the same answers, whenever and wherever they are checked. */
export const createRowCheck = (table: LeadTable, knowledge: Knowledge | undefined) => {
  const places = new Map<string, number[]>();
  for (const { id, row } of table.rows) places.set(id, [...(places.get(id) ?? []), row]);
  const turned = table.rows.reduce((sum, row) => sum + turnedDates(row, knowledge?.leads.get(row.id)), 0);

  const idsOf = ({ id }: TableRow): Problem[] =>
    idProblems(id, places.get(id) ?? [], knowledge === undefined || knowledge.leads.has(id));

  /** The row with what it is held against; undefined where there is nothing to hold it against, or nothing to hold. */
  const caseOf = (tableRow: TableRow): RowCase | undefined => {
    const { row, id, cells, problems } = tableRow;
    const lead = knowledge?.leads.get(id);
    if (lead === undefined || problems.some(isError)) return undefined;
    const base = closestBase(cells, knowledge?.bases.get(id) ?? []);
    return {
      row,
      cells,
      lead,
      ...(base === undefined ? {} : { base }),
      problems: [...problems, ...idsOf(tableRow)],
      datesTurned: turned > 0,
    };
  };

  return {
    problems: [...table.problems, ...fileProblems(table, knowledge, turned)],
    caseOf,

    check(tableRow: TableRow): CheckedRow {
      const asked = caseOf(tableRow);
      if (asked !== undefined) return checkRow(asked);
      const { row, id } = tableRow;
      const problems = [...tableRow.problems, ...idsOf(tableRow)];
      const outcome = problems.some(isError) ? 'refused' : 'unchanged';
      return { row, ...(id === '' ? {} : { referralId: id }), outcome, changes: [], problems };
    },
  };
};

/** How many rows come to what. */
export const countRows = (rows: readonly Pick<CheckedRow, 'outcome'>[]): CheckedTable['counts'] => {
  const counts = { total: rows.length, update: 0, unchanged: 0, refused: 0, conflict: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
};

/**
 * Checks a whole file in one pass: the same code in browser and server. Without `knowledge` only what can be told from
 * the file alone is: its columns, ids and shape.
 */
export const checkTable = (table: LeadTable, knowledge?: Knowledge): CheckedTable => {
  const { problems, check } = createRowCheck(table, knowledge);
  const rows = table.rows.map((row) => check(row));
  return { problems, rows, counts: countRows(rows) };
};
