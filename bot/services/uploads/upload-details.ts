import { setImmediate as turn } from 'node:timers/promises';
import { errorsColumn } from '@marketplace-leads/shared/csv/columns';
import { unguarded } from '@marketplace-leads/shared/csv/formula-guard';
import { headerKey } from '@marketplace-leads/shared/csv/header-key';
import { type Problem, severityOf } from '@marketplace-leads/shared/csv/problem';
import { problemsText } from '@marketplace-leads/shared/csv/problem-text';
import { readTable } from '@marketplace-leads/shared/csv/read-table';
import { fileBytes, writeText } from '@marketplace-leads/shared/csv/write-text';
import type { UploadRow } from '../../store/store.js';
import type { House } from '../house.js';
import { detailOf, factsOf, problemsOf } from './upload-row.js';

/** Notices are for the preview: what was repaired without being asked is no error of a row. */
const worthTelling = (problem: Problem): boolean => severityOf(problem) !== 'notice';

/** A workbook is given back as what every spreadsheet opens. */
const asCsv = { kind: 'csv', encoding: 'utf-8', bom: true, sure: true, delimiter: ',' } as const;

/** `leads.xlsx` → `leads-details.csv`. */
export const resultName = (fileName: string, what: string): string =>
  `${fileName.replace(/\.(?:csv|xlsx|txt|tsv)$/i, '')}-${what}.csv`;

export const createUploadDetails = (house: House) => ({
  /**
   * The person's own file again, column for column, in its order, delimiter and encoding, with `Errors` filled: all of
   * its rows, or only those that were not processed, ready to be mended and uploaded again (seed "Bulk operations").
   * Undefined where there is no such upload.
   */
  async details(id: string, which: 'all' | 'failed'): Promise<{ fileName: string; bytes: Uint8Array } | undefined> {
    const upload = await house.store.read.uploads.get(id);
    const bytes = await house.store.read.uploads.bytes(id);
    if (upload === undefined || bytes === undefined) return undefined;
    const { format, language } = factsOf(upload);
    const table = await readTable(bytes, format?.kind === 'csv' ? format.encoding : undefined);
    await turn();
    const rows = new Map<number, UploadRow>((await house.store.read.uploads.rows(id)).map((row) => [row.row, row]));
    const place = table.header.findIndex((name) => headerKey(name) === headerKey(errorsColumn.name));
    const errors = (row: UploadRow | undefined): string =>
      row === undefined ? '' : problemsText(problemsOf(detailOf(row)).filter(worthTelling), language);
    const withErrors = (cells: readonly string[], text: string): string[] => {
      const bare = table.header.map((_, index) => unguarded(cells[index] ?? ''));
      return place < 0 ? [...bare, text] : bare.with(place, text);
    };
    const written = table.rows
      .filter(({ row }) => which === 'all' || rows.get(row)?.state === 'notProcessed')
      .map(({ row, raw }) => withErrors(raw, errors(rows.get(row))));
    const header = place < 0 ? [...table.header, errorsColumn.name] : table.header;
    const target = format?.kind === 'csv' ? format : asCsv;
    const text = writeText([header, ...written], target);
    const fileName = resultName(upload.fileName, which === 'failed' ? 'to-mend' : 'details');
    return { fileName, bytes: fileBytes(text, target) };
  },
});
