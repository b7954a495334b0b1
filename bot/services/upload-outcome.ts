import { leadCells } from '@marketplace-leads/shared/csv/lead-cells';
import type { Problem } from '@marketplace-leads/shared/csv/problem';
import type { Change } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { unlistedFields } from '@marketplace-leads/shared/partner-center/patch';
import type { LeadRecord, Tx, UploadRowState } from '../store/store.js';
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
      return differences(record, changes);
    case 'gone':
      return [{ code: 'leadGone' }];
    default:
      return [{ code: 'refusedByPartnerCenter' }];
  }
};

/** What became of a change that came with a file: nothing yet, or how its row ends. */
const fate = (
  before: Change,
  after: Change | undefined,
  what: string,
): 'underWay' | 'written' | 'failed' | 'waits' | 'partlyWaits' => {
  if (after !== undefined && after.waits !== true) return 'underWay';
  if (after !== undefined) {
    const all = fieldsOf(before.set).every((field) => unlistedFields.includes(field)) && before.members === undefined;
    return all ? 'waits' : 'partlyWaits';
  }
  return ['conflict', 'impossible', 'refused', 'gone'].includes(what) ? 'failed' : 'written';
};

const stateOf = { written: 'updated', partlyWaits: 'updated', failed: 'notProcessed', waits: 'notProcessed' } as const;

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
    const end = fate(change, left, what);
    if (end === 'underWay') continue;
    const row = await tx.uploads.row(change.upload.id, change.upload.row);
    if (row === undefined || row.state !== 'sending') continue;
    const detail = detailOf(row);
    const state: UploadRowState = stateOf[end];
    const told =
      end === 'failed' ? failures(what, after, detail.checked.changes) : left === undefined ? [] : waiting(left);
    await tx.uploads.saveRow(change.upload.id, {
      ...row,
      state,
      settledAt: now,
      detail: { ...detail, ...(told.length === 0 ? {} : { after: told }) },
    });
  }
};
