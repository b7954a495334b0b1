import papaparse from 'papaparse';
import { guarded, unguarded } from './formula-guard.js';
import type { FileFormat } from './raw-table.js';
import type { LeadTable } from './read-table.js';
import { encodeAs } from './text-encoding.js';

/** A NUL cannot be read back: a file that holds one is refused as damaged. */
const cell = (text: string): string => guarded(text.replaceAll('\0', ''));

/**
 * The text of a CSV file (RFC 4180): line ends CRLF, one at the end too, within cells as they are; quoted where needed; every
 * cell behind the formula guard (papaparse's own lets texts of several lines through: facts "csv", finding 4).
 */
export const writeText = (
  rows: readonly (readonly string[])[],
  { delimiter }: Pick<FileFormat, 'delimiter'>,
): string => {
  const cells = rows.map((row) => row.map(cell));
  return rows.length === 0 ? '' : `${papaparse.unparse(cells, { delimiter, newline: '\r\n' })}\r\n`;
};

/**
 * The bytes of a file in the encoding that its reader has shown to use, or in UTF-8 with a byte order mark, which every
 * spreadsheet recognises, where that encoding lacks a character. Half a surrogate pair becomes U+FFFD.
 */
export const fileBytes = (text: string, format: Pick<FileFormat, 'encoding' | 'bom'>): Uint8Array => {
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  return encodeAs(whole, format) ?? encodeAs(whole, { encoding: 'utf-8', bom: true }) ?? new Uint8Array();
};

/**
 * A table as a file: its own columns in their order, and its delimiter; blank lines between its rows, so that each keeps
 * its number. In UTF-8 with a byte order mark, whatever it was read from: what was read need not be guessed again.
 */
export const tableBytes = ({ header, rows, format }: LeadTable): Uint8Array => {
  const lines: (readonly string[])[] = [header];
  for (const { row, raw } of rows) {
    while (lines.length + 1 < row) lines.push([]);
    lines.push(raw.map(unguarded));
  }
  return fileBytes(writeText(lines, { delimiter: format?.delimiter ?? ',' }), { encoding: 'utf-8', bom: true });
};
