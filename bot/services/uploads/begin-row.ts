import type { RowEdit } from '@marketplace-leads/shared/csv/checked-row';
import { columnNamed } from '@marketplace-leads/shared/csv/columns';
import { compareCell } from '@marketplace-leads/shared/csv/compare-cell';
import { leadCells } from '@marketplace-leads/shared/csv/lead-cells';
import type { Problem } from '@marketplace-leads/shared/csv/problem';
import { comparable } from '@marketplace-leads/shared/csv/row-cells';
import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { effective, remoteValue } from '@marketplace-leads/shared/lead/effective';
import { patchOf } from '@marketplace-leads/shared/partner-center/patch';
import type { LeadRecord, Tx, UploadRecord, UploadRow } from '../../store/store.js';
import { type House, iso } from '../house.js';
import { askForPush, saveChange } from '../leads/change-lead.js';
import { closedBy, detailOf, exportedLead, type RowDetail } from './upload-row.js';

/** The lead with what people have decided and Partner Center is about to get; what waits for a file does not count. */
const soonOf = (record: LeadRecord): LeadRecord => ({
  ...record,
  remote: effective(
    record.remote,
    record.pending.filter(({ waits }) => waits !== true),
  ),
  pending: [],
});

/** What somebody has changed since the preview, in the columns that the row changes (rules 22). */
const changedSince = (soon: LeadRecord, { checked }: RowDetail): Problem[] => {
  const exported = exportedLead(soon);
  const now = comparable(exported === undefined ? {} : leadCells(exported));
  return checked.changes.flatMap(({ column: name, from, to }): Problem[] => {
    const column = columnNamed(name);
    const theirs = now[name] ?? '';
    if (column === undefined || theirs === from || compareCell(column, theirs, to) === 'same') return [];
    return [{ code: 'changedMeanwhile', column: name, params: { theirs } }];
  });
};

/** Why the row cannot be written any more; none = it can. */
const obstacles = (record: LeadRecord | undefined, detail: RowDetail): Problem[] => {
  if (record === undefined || record.local.goneAt !== undefined) return [{ code: 'leadGone' }];
  const soon = soonOf(record);
  const closed = closedBy(soon);
  if (closed !== undefined) return [{ code: 'closedMeanwhile', params: { by: closed.by ?? '', at: closed.at } }];
  return changedSince(soon, detail);
};

const changeOf = (house: House, record: LeadRecord, upload: UploadRecord, row: number, edit: RowEdit): Change => {
  const { set, members } = edit;
  const seen = effective(record.remote, record.pending);
  const base: Edit = {};
  for (const field of fieldsOf(set)) {
    const value = remoteValue(seen, field);
    if (value !== undefined) base[field] = value;
  }
  const { decided } = record.local;
  return {
    id: house.newId(),
    action: 'upload',
    at: iso(house.now()),
    by: upload.person,
    set,
    base,
    upload: { id: upload.id, row },
    ...(members === undefined ? {} : { members }),
    ...(set.status === undefined && set.substatus === undefined
      ? {}
      : { was: decided === undefined ? {} : { decided } }),
  };
};

/** The lead with the row's change among those that wait to be written. */
const withChange = (house: House, record: LeadRecord, change: Change, reasonCode: number | undefined): LeadRecord => {
  const { refused: _refused, ...local } = record.local;
  const moves = change.set.status !== undefined || change.set.substatus !== undefined;
  return {
    ...record,
    pending: [...record.pending, change],
    local: {
      ...local,
      ...(moves ? { decided: { by: { kind: 'person', ...change.by }, at: iso(house.now()) } } : {}),
      ...(reasonCode === undefined ? {} : { reasonCode }),
    },
  };
};

/**
 * Starts to write one row: its change joins those of its lead that wait, and the lead's own job writes it, in order
 * with whatever people decide meanwhile (rules 2). A row whose lead has changed since the preview is not written, and
 * says why. All of it in the caller's transaction.
 */
export const beginRow = async (house: House, tx: Tx, upload: UploadRecord, row: UploadRow): Promise<void> => {
  const detail = detailOf(row);
  const { edit } = detail.checked;
  const settle = (state: 'updated' | 'notProcessed', after: Problem[]) =>
    tx.uploads.saveRow(upload.id, { ...row, state, settledAt: house.now(), detail: { ...detail, after } });

  const record = row.leadId === undefined ? undefined : await tx.leads.lock(row.leadId);
  const problems = obstacles(record, detail);
  if (record === undefined || edit === undefined || problems.length > 0) {
    return settle('notProcessed', problems.length > 0 ? problems : [{ code: 'leadGone' }]);
  }
  const change = changeOf(house, record, upload, row.row, edit);
  // Somebody has written the very same meanwhile.
  if (patchOf([change], record.remote).length === 0 && record.pending.length === 0) return settle('updated', []);
  await tx.uploads.saveRow(upload.id, { ...row, state: 'sending' });
  const after = withChange(house, record, change, edit.reasonCode);
  await saveChange(house, tx, record, after, { by: { kind: 'person', ...upload.person }, what: 'upload' });
  await askForPush(house, tx, record.id);
};
