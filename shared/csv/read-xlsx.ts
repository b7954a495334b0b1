import { unzipSync, zipSync } from 'fflate';
import readSheets from 'read-excel-file/universal';
import type { Problem } from './problem.js';

/** How much a workbook may become when it is unpacked, in bytes: a file of a thousand leads stays below a fiftieth. */
const mostUnpacked = 100 * 1024 * 1024;

type Cell = string | number | boolean | Date | object | null;

/** Dates become days, numbers plain digits: what a CSV of the same sheet would best have said. */
const textOf = (cell: Cell): string => {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell !== 'number') return String(cell).replace(/\r\n?/g, '\n');
  return Number.isSafeInteger(cell) || !/e/i.test(String(cell))
    ? String(cell)
    : cell.toFixed(Math.abs(cell) < 1 ? 12 : 0);
};

/**
 * The workbook with its parts unpacked. What the archive says of their sizes is added up before anything is unpacked,
 * and no part gets more memory than it said: a small file that is made to unpack without end fails here.
 */
const unpacked = (bytes: Uint8Array): Uint8Array => {
  let size = 0;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/i.test(name)) return false;
      size += originalSize;
      if (size > mostUnpacked) throw new Error('a workbook that is too large');
      return true;
    },
  });
  return zipSync(parts, { level: 0 });
};

/** The records of the sheet in which the most names of columns are known; or that the workbook cannot be read. */
export const readXlsx = async (
  bytes: Uint8Array,
  isKnown: (header: string) => boolean,
): Promise<{ records: { row: number; cells: string[] }[]; problems: Problem[] }> => {
  try {
    const plain = unpacked(bytes);
    const sheets = await readSheets(Uint8Array.from(plain).buffer);
    const read = sheets.map(({ data }) => data.map((row) => row.map((cell) => textOf(cell))));
    const known = (rows: string[][]) =>
      (rows.find((row) => row.some((cell) => cell !== '')) ?? []).filter(isKnown).length;
    const best = read.reduce<string[][]>((one, other) => (known(other) > known(one) ? other : one), read[0] ?? []);
    const records = best.map((cells, index) => ({ row: index + 1, cells }));
    return { records, problems: [{ code: 'xlsxConverted' }] };
  } catch {
    return { records: [], problems: [{ code: 'xlsxUnreadable' }] };
  }
};
