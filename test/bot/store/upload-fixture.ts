import type { UploadRecord, UploadRow } from '@marketplace-leads/bot/store/store';

/** An upload that nobody has confirmed yet. */
export const anUpload = (id: string, more: Partial<UploadRecord> = {}): UploadRecord => ({
  id,
  state: 'preview',
  person: { id: 'alex', name: 'Alex' },
  fileName: 'leads.csv',
  digest: 'ab'.repeat(32),
  createdAt: 1_000,
  facts: { language: 'en' },
  ...more,
});

/** An upload with the times that belong to its state: when it was confirmed and, at the end, when it ended. */
export const confirmed = (
  id: string,
  state: UploadRecord['state'],
  startedAt: number,
  finishedAt?: number,
): UploadRecord => anUpload(id, { state, startedAt, ...(finishedAt === undefined ? {} : { finishedAt }) });

export const uploadRow = (row: number, more: Partial<UploadRow> = {}): UploadRow => ({
  row,
  state: 'checked',
  detail: { outcome: 'update' },
  ...more,
});
