import type { ColumnView, RowCells, RowResult } from '../../check/protocol.js';

/** A column as the grid shows it. */
export interface GridColumn {
  /** Its place in the file. */
  readonly index: number;
  readonly header: string;
  /** The template's name of it; absent where it is not one of ours, or beyond the header. */
  readonly column?: string;
  readonly use: 'editable' | 'readOnly' | 'ignored';
  readonly width: number;
}

const widths: Readonly<Record<string, number>> = {
  'Referral ID': 130,
  'Customer Name': 150,
  Currency: 90,
  Notes: 260,
  'Sales Stage': 110,
};
const usualWidth = 160;

const useOf = (use: ColumnView['use']): GridColumn['use'] => {
  if (use === 'editable' || use === 'key' || use === 'guard') return 'editable';
  return use === 'readOnly' ? 'readOnly' : 'ignored';
};

/** All columns of a file, and those without a name that rows have cells in because something slipped. */
export const gridColumns = (columns: readonly ColumnView[], rows: readonly RowCells[]): GridColumn[] => {
  const most = rows.reduce((longest, { cells }) => Math.max(longest, cells.length), columns.length);
  const named = columns.map(({ header, column, use }, index): GridColumn => {
    const width = widths[column ?? ''] ?? usualWidth;
    return { index, header, width, use: useOf(use), ...(column === undefined ? {} : { column }) };
  });
  const beyond = Array.from(
    { length: most - columns.length },
    (_, more): GridColumn => ({ index: columns.length + more, header: '', use: 'editable', width: usualWidth }),
  );
  return [...named, ...beyond];
};

/** Those that matter: what can be edited, and wherever something was found. */
export const columnsThatMatter = (
  all: readonly GridColumn[],
  results: ReadonlyMap<number, RowResult>,
): GridColumn[] => {
  const told = new Set<string>();
  for (const { problems, changes } of results.values()) {
    for (const { column } of [...problems, ...changes]) if (column !== undefined) told.add(column);
  }
  return all.filter(({ use, column }) => use === 'editable' || (column !== undefined && told.has(column)));
};

/** The columns that stay in sight: which lead it is. */
const frozenNames = ['Referral ID', 'Customer Name'];

/** Frozen ones first; none are on a narrow page, which they would fill. */
export const frozenFirst = (
  columns: readonly GridColumn[],
  isNarrow: boolean,
): { frozen: GridColumn[]; free: GridColumn[] } => {
  const isFrozen = ({ column = '' }: GridColumn): boolean => !isNarrow && frozenNames.includes(column);
  return { frozen: columns.filter(isFrozen), free: columns.filter((column) => !isFrozen(column)) };
};
