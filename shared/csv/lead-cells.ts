import type { ExportedLead } from './column.js';
import { allColumns, columnsFor } from './columns.js';

/** The texts of a lead's cells by column name; blank ones are left out. */
export type Cells = Readonly<Record<string, string>>;

/** A lead as a file would show it, in every column that it has something for. */
export const leadCells = (lead: ExportedLead): Cells => {
  const cells: Record<string, string> = {};
  for (const { name, read } of allColumns) {
    const text = read(lead);
    if (text !== '') cells[name] = text;
  }
  return cells;
};

/** The rows of a download: the header, and a row per lead; further columns where a lead has more than usual (rules 24). */
export const leadRows = (leads: readonly ExportedLead[]): string[][] => {
  const most = (count: (lead: ExportedLead) => number | undefined) =>
    leads.reduce((largest, lead) => Math.max(largest, count(lead) ?? 0), 0);
  const columns = columnsFor({
    offers: most(({ remote }) => remote.offers?.length),
    solutions: most(({ remote }) => remote.solutions?.length),
  });
  return [columns.map(({ name }) => name), ...leads.map((lead) => columns.map(({ read }) => read(lead)))];
};
