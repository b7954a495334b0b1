import type { KnownLead } from './checked-row.js';
import { columnNamed } from './columns.js';
import type { Problem } from './problem.js';
import { type LeadTable, readTable, type TableRow } from './read-table.js';
import { comparable } from './row-cells.js';
import { type Encoding, legacyEncodings } from './text-encoding.js';

const isPlain = (text: string): boolean => /^[\x20-\x7E\n\t]*$/.test(text);

/** How many cells that nobody may edit read as they are stored, and how many do not; only those with special letters tell. */
const echo = (table: LeadTable, leads: ReadonlyMap<string, KnownLead>): { same: number; other: number } => {
  const heard = { same: 0, other: 0 };
  const listen = ({ id, cells }: TableRow): void => {
    const lead = leads.get(id);
    if (lead === undefined) return;
    for (const [name, text] of Object.entries(comparable(lead.cells))) {
      const use = columnNamed(name)?.use;
      const there = cells[name];
      if (isPlain(text) || there === undefined || (use !== 'readOnly' && use !== 'guard')) continue;
      if (there === text) heard.same += 1;
      else heard.other += 1;
    }
  };
  for (const row of table.rows) listen(row);
  return heard;
};

const withProblem = (table: LeadTable, problem: Problem): LeadTable => ({
  ...table,
  problems: [problem, ...table.problems],
});

/**
 * Finds out how the letters of a file are written that does not say so: in the encoding in which the cells that nobody
 * may edit read as they are stored (facts "csv", 2.2: right for 84 of 84 files). Where no such cell has a special
 * letter, the first guess is taken with a warning; where none of the encodings fits, the file is refused. `pause` is
 * awaited between the tries.
 */
export const chooseEncoding = async (
  bytes: Uint8Array,
  guessed: LeadTable,
  leads: ReadonlyMap<string, KnownLead>,
  pause: () => Promise<void> = async () => undefined,
): Promise<LeadTable> => {
  const first = guessed.format?.encoding;
  if (first === undefined || guessed.format?.sure === true) return guessed;
  const candidates: readonly Encoding[] = [first, ...legacyEncodings.filter((one) => one !== first)];
  let best: { table: LeadTable; encoding: Encoding; same: number; other: number } | undefined;
  for (const encoding of candidates) {
    const table = encoding === first ? guessed : await readTable(bytes, encoding);
    const { same, other } = echo(table, leads);
    if (same > 0 && other === 0) return withProblem(table, { code: 'encodingConverted', params: { encoding } });
    if (same + other > 0 && (best === undefined || same > best.same)) best = { table, encoding, same, other };
    await pause();
  }
  if (best === undefined) return withProblem(guessed, { code: 'encodingGuessed', params: { encoding: first } });
  // A few cells may have changed since the download; a wrong encoding spoils nearly all of them.
  const { table, encoding, same, other } = best;
  if (other * 10 <= same) return withProblem(table, { code: 'encodingGuessed', params: { encoding } });
  return withProblem({ ...guessed, rows: [] }, { code: 'encodingUnknown' });
};
