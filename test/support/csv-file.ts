import { unguarded } from '@marketplace-leads/shared/csv/formula-guard';
import { isKnownHeader } from '@marketplace-leads/shared/csv/header-key';
import { readRawTable } from '@marketplace-leads/shared/csv/raw-table';
import { writeText } from '@marketplace-leads/shared/csv/write-text';

/** The texts of a file's rows by column name. */
export const rowsOf = async (bytes: Uint8Array): Promise<Record<string, string>[]> => {
  const { table, problems } = await readRawTable(new Uint8Array(bytes), isKnownHeader);
  if (table === undefined) throw new Error(`no table: ${JSON.stringify(problems)}`);
  return table.rows.map(({ cells }) =>
    Object.fromEntries(table.header.map((name, index) => [name, unguarded(cells[index] ?? '')])),
  );
};

/** A file of these rows, all with the columns of the first. */
export const fileOf = (rows: readonly Record<string, string>[], delimiter = ','): string => {
  const names = Object.keys(rows[0] ?? {});
  return writeText([names, ...rows.map((row) => names.map((name) => row[name] ?? ''))], { delimiter });
};

/** A file like this one with some cells of some leads changed, by Referral ID. */
export const edited = async (bytes: Uint8Array, edits: Record<string, Record<string, string>>): Promise<string> =>
  fileOf((await rowsOf(bytes)).map((row) => ({ ...row, ...edits[row['Referral ID'] ?? ''] })));
