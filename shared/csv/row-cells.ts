import { cellText } from './cell-text.js';
import type { Column } from './column.js';
import { columnNamed } from './columns.js';
import { unguarded } from './formula-guard.js';
import type { Cells } from './lead-cells.js';

/** The texts of a row by column name; blank cells of columns that the file has are '' here. */
export const rowCells = (columns: readonly (Column | undefined)[], raw: readonly string[]): Cells => {
  const cells: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    if (column !== undefined) cells[column.name] = cellText(unguarded(raw[index] ?? ''));
  }
  return cells;
};

/** Stored or downloaded texts as they are compared. */
export const comparable = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, cellText(text)]));

/** The columns of a row that are ours, with their texts. */
export const columnsIn = (cells: Cells): { column: Column; text: string }[] =>
  Object.entries(cells).flatMap(([name, text]) => {
    const column = columnNamed(name);
    return column === undefined ? [] : [{ column, text }];
  });
