import type { RowCells } from '../check/protocol.js';
import type { CellAt } from './grid/grid.js';
import type { GridColumn } from './grid/grid-columns.js';
import type { Step } from './work.js';

/** The cells with another text in one place; a row that was too short becomes long enough. */
const withCell = (cells: readonly string[], index: number, text: string): string[] => {
  const longer = [...cells, ...Array<string>(Math.max(0, index + 1 - cells.length)).fill('')];
  return longer.with(index, text);
};

/** A row in which nothing is left is no row of a file. */
const unlessBlank = (cells: readonly string[]): readonly string[] | null =>
  cells.every((text) => text.trim() === '') ? null : cells;

export const cellStep = (row: number, cells: readonly string[], index: number, text: string): Step => [
  { row, from: cells, to: unlessBlank(withCell(cells, index, text)) },
];

export const leaveOutStep = (row: number, cells: readonly string[]): Step => [{ row, from: cells, to: null }];

export const putBackStep = (rows: readonly number[], cellsOf: (row: number) => readonly string[]): Step =>
  rows.map((row) => ({ row, from: null, to: cellsOf(row) }));

/**
 * A block put down at a cell: its rows go into the rows as they are shown, its columns into the columns as they are
 * shown. What would go beyond them, or into columns that cannot be edited, is skipped and counted in cells.
 */
export const blockStep = (
  block: readonly (readonly string[])[],
  at: CellAt,
  rows: readonly RowCells[],
  columns: readonly GridColumn[],
): { step: Step; skipped: number } => {
  const firstRow = rows.findIndex(({ row }) => row === at.row);
  const firstColumn = columns.findIndex(({ index }) => index === at.index);
  let skipped = 0;
  const step = block.flatMap((texts, down) => {
    const target = rows[firstRow + down];
    if (target === undefined || firstRow < 0 || firstColumn < 0) {
      skipped += texts.length;
      return [];
    }
    let cells: readonly string[] = target.cells;
    for (const [right, text] of texts.entries()) {
      const column = columns[firstColumn + right];
      if (column?.use !== 'editable') skipped += 1;
      else cells = withCell(cells, column.index, text);
    }
    const isSame = cells.every((text, index) => text === target.cells[index]);
    return isSame ? [] : [{ row: target.row, from: target.cells, to: unlessBlank(cells) }];
  });
  return { step, skipped };
};
