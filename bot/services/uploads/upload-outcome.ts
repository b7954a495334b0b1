import type { CheckedRow } from '@marketplace-leads/shared/csv/checked-row';
import { leadCells } from '@marketplace-leads/shared/csv/lead-cells';
import type { Problem } from '@marketplace-leads/shared/csv/problem';
import type { Change } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { unlistedFields } from '@marketplace-leads/shared/partner-center/patch';
import type { LeadRecord, Tx } from '../../store/store.js';
import { closedBy, detailOf, exportedLead } from './upload-row.js';

/** What Partner Center has now in the columns that a row wanted to change. */
const differences = (record: LeadRecord, columns: readonly { column: string; to: string }[]): Problem[] => {
  const exported = exportedLead(record);
  const cells = exported === undefined ? {} : leadCells(exported);
  return columns
    .filter(({ column, to }) => (cells[column] ?? '') !== to)
    .map(({ column }) => ({ code: 'changedMeanwhile', column, params: { theirs: cells[column] ?? '' } }));
};

/** The names of the columns of which Partner Center's API does not take the values (rules 5). */
const unlistedColumns: readonly (readonly [(typeof unlistedFields)[number], string])[] = [
  ['name', 'Lead Name'],
  ['intent', 'Marketplace Purchase Intent'],
];

const waiting = ({ set }: Change): Problem[] =>
  unlistedColumns
    .filter(([field]) => set[field] !== undefined)
    .map(([, column]) => ({ code: 'waitsForUpload', column }));

/** Why a change was taken back, in the words of a result. `what` is the reason as `takeBack` has it. */
const failures = (what: string, record: LeadRecord, changes: readonly { column: string; to: string }[]): Problem[] => {
  const closed = closedBy(record);
  switch (what) {
    case 'conflict':
    case 'impossible':
      if (closed !== undefined) return [{ code: 'closedMeanwhile', params: { by: closed.by ?? '', at: closed.at } }];
      break;
    case 'gone':
      return [{ code: 'leadGone' }];
    default:
      return [{ code: 'refusedByPartnerCenter' }];
  }
  const found = differences(record, changes);
  return found.length > 0 ? found : [{ code: 'refusedByPartnerCenter' }];
};

/** Whether a row has nothing to write but what the API does not take. */
const isUnlistedOnly = ({ edit }: CheckedRow): boolean =>
  edit !== undefined &&
  edit.members === undefined &&
  fieldsOf(edit.set).every((field) => unlistedFields.includes(field));

/** How a row ends whose change is gone, or waits for Partner Center's own upload page. */
const endOf = (left: Change | undefined, what: string, checked: CheckedRow): 'updated' | 'notProcessed' => {
  if (left === undefined)
    return ['conflict', 'impossible', 'refused', 'gone'].includes(what) ? 'notProcessed' : 'updated';
  return isUnlistedOnly(checked) ? 'notProcessed' : 'updated';
};

/**
 * Writes down what became of rows of uploads whose changes have left the lead's waiting ones, in the transaction that
 * saves the lead; `what` is why it was saved. A change that waits for Partner Center's own upload page has ended, too.
 */
export const settleUploadRows = async (
  tx: Tx,
  before: LeadRecord,
  after: LeadRecord,
  what: string,
  now: number,
): Promise<void> => {
  for (const change of before.pending) {
    if (change.upload === undefined || change.waits === true) continue;
    const left = after.pending.find(({ id }) => id === change.id);
    if (left !== undefined && left.waits !== true) continue;
    const row = await tx.uploads.row(change.upload.id, change.upload.row);
    if (row === undefined || row.state !== 'sending') continue;
    const detail = detailOf(row);
    const state = endOf(left, what, detail.checked);
    const taken = left === undefined && state === 'notProcessed';
    const told = taken ? failures(what, after, detail.checked.changes) : left === undefined ? [] : waiting(left);
    await tx.uploads.saveRow(change.upload.id, {
      ...row,
      state,
      settledAt: now,
      detail: { ...detail, ...(told.length === 0 ? {} : { after: told }) },
    });
  }
};
