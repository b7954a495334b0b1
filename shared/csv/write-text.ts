import Papa from 'papaparse';
import { guarded } from './formula-guard.js';
import type { FileFormat } from './raw-table.js';
import { encodeAs } from './text-encoding.js';

/**
 * Writes rows of texts as CSV: no cell can start a formula (facts "csv", 2.3), what needs quotes has them, lines end
 * with CRLF, the last one too. Read again, every text is what it was.
 */
export const writeText = (
  rows: readonly (readonly string[])[],
  { delimiter }: Pick<FileFormat, 'delimiter'>,
): string => {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => row.map(guarded));
  return `${Papa.unparse(cells, { delimiter, newline: '\r\n' })}\r\n`;
};

/** The bytes of a text in the encoding of a file; in UTF-8 with its mark where that encoding lacks a letter. */
export const fileBytes = (text: string, { encoding, bom }: Pick<FileFormat, 'encoding' | 'bom'>): Uint8Array => {
  const bytes =
    encodeAs(text, { encoding, bom }) ??
    encodeAs(text.replace(/\p{Surrogate}/gu, '\uFFFD'), { encoding: 'utf-8', bom: true });
  return bytes ?? new Uint8Array();
};
