import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { checkRow } from '@marketplace-leads/shared/csv/check-row';
import { countRows, createRowCheck, type Knowledge } from '@marketplace-leads/shared/csv/check-table';
import type { CheckedRow } from '@marketplace-leads/shared/csv/checked-row';
import { chooseEncoding } from '@marketplace-leads/shared/csv/choose-encoding';
import type { CsvLanguage } from '@marketplace-leads/shared/csv/problem-text';
import { type LeadTable, readTable } from '@marketplace-leads/shared/csv/read-table';
import type { UploadRecord, UploadRow } from '../../store/store.js';
import type { House } from '../house.js';
import { createKnownLeads } from '../leads/known-leads.js';
import type { Person } from '../people.js';
import type { RowDetail, UploadFacts } from './upload-row.js';

/** A file as it came. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of whoever reads what is said of it. */
  readonly language: CsvLanguage;
}

export interface MadePreview {
  readonly upload: UploadRecord;
  readonly rows: readonly { row: UploadRow; detail: RowDetail }[];
  readonly counts: ReturnType<typeof countRows>;
}

const hour = 3_600_000;

/** A preview waits this long for somebody to confirm it. */
const previewLasts = 24 * hour;

/** Rows that are checked before others get their turn: a press in a chat does not wait for a thousand of them. */
const rowsAtOnce = 25;

const longestName = 200;

/** On one line and not without end; what a path or a name may hold elsewhere is not ours to judge. */
const fileNameOf = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longestName) || 'leads.csv';

export const createPreviewUpload = (house: House) => {
  const known = createKnownLeads(house);

  /** Checks row by row, with pauses for others. */
  const checked = async (table: LeadTable, knowledge: Knowledge) => {
    const check = createRowCheck(table, knowledge);
    const rows: { checked: CheckedRow; asked?: RowDetail['asked'] }[] = [];
    for (const [index, row] of table.rows.entries()) {
      if (index % rowsAtOnce === 0) await turn();
      const asked = check.caseOf(row);
      rows.push(asked === undefined ? { checked: check.check(row) } : { checked: checkRow(asked), asked });
    }
    return { problems: check.problems, rows };
  };

  return {
    /**
     * Reads a file, compares it with what is known here and keeps both: what is confirmed later is what was looked at
     * (rules 22). Nothing of Partner Center is asked or changed. A file that is no table has a preview, too, which says so.
     */
    async preview(person: Person, { name, bytes, language }: UploadedFile): Promise<MadePreview> {
      const read = await readTable(bytes);
      const { records, leads } = await known.find(read.rows.map(({ id }) => id));
      const table = await chooseEncoding(bytes, read, leads, () => turn());
      const { problems, rows } = await checked(table, { leads, bases: await known.bases(person, leads) });

      const now = house.now();
      const detailed = rows.map(({ checked: one, asked }) => {
        const record = records.get(one.referralId?.toLowerCase() ?? '');
        const isSettled = one.outcome === 'unchanged' || asked === undefined;
        const detail: RowDetail = {
          checked: one,
          ...(record === undefined ? {} : { customer: record.remote.customer.name }),
          ...(isSettled ? {} : { asked }),
        };
        const lead = record === undefined ? {} : { leadId: record.id };
        const row: UploadRow = { row: one.row, ...lead, state: 'checked', detail };
        return { row, detail, calls: record?.etag === undefined ? 2 : 1 };
      });
      const facts: UploadFacts = {
        language,
        ...(table.format === undefined ? {} : { format: table.format }),
        problems,
        calls: detailed.reduce((sum, { detail, calls }) => sum + (detail.checked.outcome === 'update' ? calls : 0), 0),
        expiresAt: now + previewLasts,
      };
      const upload: UploadRecord = {
        id: house.newId(),
        state: 'preview',
        person: { id: person.id, name: person.name },
        fileName: fileNameOf(name),
        digest: createHash('sha256').update(bytes).digest('hex'),
        createdAt: now,
        facts,
      };
      await house.store.transaction((tx) =>
        tx.uploads.insert(
          upload,
          bytes,
          detailed.map(({ row }) => row),
        ),
      );
      return { upload, rows: detailed, counts: countRows(rows.map(({ checked: one }) => one)) };
    },
  };
};
