import papaparse from 'papaparse';
import { guarded } from './formula-guard.js';
import type { FileFormat } from './raw-table.js';
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
