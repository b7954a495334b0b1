import { zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { plainNumber } from './plain-number.js';
import { type Budget, plainSheet, wholeBudget } from './plain-sheet.js';
import type { Problem } from './problem.js';
import { type FileRow, isBlank, mostRows } from './split-text.js';
import { decodeAs, encodeAs } from './text-encoding.js';
import { unpackZip } from './unpack-zip.js';

const utf8 = { encoding: 'utf-8', bom: false } as const;
const emptySheet = '<worksheet><sheetData/></worksheet>';

/** As much text as a CSV file may have: a few strings that many cells share would come to far more. */
const mostText = 20 * 2 ** 20;

const plainPart = (part: Uint8Array, budget: Budget): string | undefined => {
  const text = decodeAs(part, 'utf-8');
  try {
    return text === undefined ? undefined : plainSheet(text, budget);
  } catch {
    return undefined;
  }
};

/** The workbook packed again without compression, of parts that are safe to read; `refused` when some were not. */
const safeWorkbook = (bytes: Uint8Array): { file: ArrayBuffer; refused: boolean } => {
  const budget = wholeBudget();
  const parts: Record<string, Uint8Array> = {};
  let refused = false;
  for (const [name, part] of unpackZip(bytes, (entry) => /\.xml(?:\.rels)?$/.test(entry))) {
    const plain = plainPart(part, budget);
    refused ||= plain === undefined;
    parts[name] = encodeAs(plain ?? emptySheet, utf8) ?? new Uint8Array();
  }
  return { file: new Uint8Array(zipSync(parts, { level: 0 })).buffer, refused };
};

/** A date as spreadsheets mean it, without zone; what they cannot show they show as ######## . */
const dateText = (date: Date): string => {
  const rounded = new Date(date.getTime() + 500);
  const year = rounded.getUTCFullYear();
  return year >= 1 && year <= 9999 ? rounded.toISOString().slice(0, 10) : '########';
};

const cellText = (cell: unknown): string => {
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'string' ? cell.replace(/\r\n?/g, '\n') : '';
};

type Sheet = readonly (readonly unknown[])[];

const rowsOf = (sheet: Sheet, most: number): FileRow[] => {
  const rows: FileRow[] = [];
  for (const [index, values] of sheet.entries()) {
    const cells = values.map(cellText);
    if (!cells.every(isBlank)) rows.push({ row: index + 1, cells });
    if (rows.length >= most) break;
  }
  return rows;
};

const textLength = (rows: readonly FileRow[]): number =>
  rows.reduce((sum, { cells }) => cells.reduce((length, cell) => length + cell.length, sum), 0);

/**
 * Reads the sheet of an .xlsx file whose header has most known names; of several the first. Dates come as YYYY-MM-DD,
 * numbers in plain digits, truth as TRUE and FALSE, the errors of formulas as what the cell shows. The file is outside
 * data that may be made to exhaust us: `unpackZip` bounds what it unpacks to, `plainSheet` what its sheets span, and the
 * reader gets a copy packed without compression, for which it neither inflates anything nor starts workers, as the page's
 * content security policy would not let it. Whatever it stumbles over makes the file unreadable, never an exception.
 */
export const readXlsx = async (
  bytes: Uint8Array,
  isKnown: (header: string) => boolean,
): Promise<{ rows: readonly FileRow[]; problems: readonly Problem[] }> => {
  const unreadable = { rows: [], problems: [{ code: 'xlsxUnreadable' }] } as const;
  try {
    const { file, refused } = safeWorkbook(bytes);
    const sheets = await readXlsxFile(file, { trim: false, parseNumber: plainNumber });
    let chosen: { sheet: Sheet; known: number } = { sheet: [], known: -1 };
    for (const { data: sheet } of sheets) {
      // A sheet that holds only a chart has no data, whatever the types say.
      if (!Array.isArray(sheet)) continue;
      const known = rowsOf(sheet, 1)
        .flatMap(({ cells }) => cells)
        .filter((cell) => isKnown(cell)).length;
      if (known > chosen.known) chosen = { sheet, known };
    }
    if (refused && chosen.known < 1) return unreadable;
    const rows = rowsOf(chosen.sheet, mostRows + 1);
    if (textLength(rows) > mostText)
      return { rows: [], problems: [{ code: 'fileTooLarge', params: { megabytes: 20 } }] };
    return { rows, problems: [{ code: 'xlsxConverted' }] };
  } catch {
    return unreadable;
  }
};
