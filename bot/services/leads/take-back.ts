import type { Change } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { effective } from '@marketplace-leads/shared/lead/effective';
import type { Actor } from '@marketplace-leads/shared/lead/lead';
import type { LeadRecord, LocalFacts, Tx } from '../../store/store.js';
import { isPossible } from '../deciding/conflict-of.js';
import { type House, iso } from '../house.js';
import { askForNotice, type Notice } from '../notice.js';
import { saveChange } from './change-lead.js';
import { rebased } from './judge-pending.js';
import { withoutOldReason } from './take-in.js';

/**
 * Why a change did not make it into Partner Center: somebody was faster, the lead has come to where it cannot be made
 * any more, it was refused, or the lead is gone.
 */
type PushFailure = Extract<Notice, { kind: 'refused' }>['why'];

const partnerCenter: Actor = { kind: 'partnerCenter' };

/**
 * Who brought the lead where it is once some changes are taken back: the last step that still stands, else whoever had
 * brought it there before the first one that does not, else somebody in Partner Center (rules 8).
 */
const deciderOf = (
  { remote, local }: LeadRecord,
  pending: readonly Change[],
  takenBack: readonly Change[],
): Pick<LocalFacts, 'decided'> => {
  const step = pending.findLast(({ set }) => set.substatus !== undefined);
  const lost = takenBack.find(({ set }) => set.substatus !== undefined);
  if (lost === undefined) return local.decided === undefined ? {} : { decided: local.decided };
  if (step !== undefined) return { decided: { by: { kind: 'person', ...step.by }, at: step.at } };
  if (remote.status === 'New') return {};
  const untouched = lost.base.status === remote.status && lost.base.substatus === remote.substatus;
  const decided = untouched ? lost.was?.decided : undefined;
  return { decided: decided ?? { by: partnerCenter, at: remote.updatedAt } };
};

/** Who has the lead once some changes are taken back, the last one first. */
const assigneeOf = ({ local }: LeadRecord, takenBack: readonly Change[]): Pick<LocalFacts, 'assignee'> => {
  let { assignee } = local;
  for (const { assigns, was } of takenBack.toReversed()) {
    if (assigns !== undefined && assigns.id === assignee?.id) assignee = was?.assignee;
  }
  return assignee === undefined ? {} : { assignee };
};

/** Those of the changes that their lead can still take, one on top of the other. */
const stillPossible = (changes: readonly Change[], { remote, pending }: LeadRecord): Change[] => {
  const kept: Change[] = [];
  for (const change of changes) {
    const seen = effective(remote, [...pending, ...kept]);
    if (fieldsOf(change.set).length > 0 && isPossible(change, seen)) kept.push(change);
  }
  return kept;
};

/**
 * Takes changes back that Partner Center does not have, and tells the people who made them (rules 2). Those that
 * somebody else's values stand against (`conflict`) are kept for a person to decide, as long as they are possible
 * (rules 4); a conflict that was there before goes on with them.
 */
export const takeBack = async (
  house: House,
  tx: Tx,
  record: LeadRecord,
  changes: readonly Change[],
  why: PushFailure,
): Promise<void> => {
  const at = iso(house.now());
  const ids = changes.map((change) => change.id);
  const left = record.pending.filter((change) => !ids.includes(change.id));
  const pending = left.map((change) => rebased(change, changes, record.remote));
  // What a file wanted is told in the file's result: no card asks about it, and no lead looks refused for it.
  const ofPeople = changes.filter(({ upload }) => upload === undefined);
  const kept = why === 'conflict' ? stillPossible(ofPeople, { ...record, pending }) : [];
  const whyOf = (change: Change): PushFailure => (why !== 'conflict' || kept.includes(change) ? why : 'impossible');
  const failed = ofPeople.find((change) => !kept.includes(change));

  const { assignee: before, decided: _decided, ...local } = record.local;
  const assigned = assigneeOf(record, changes);
  const facts: LocalFacts = {
    ...local,
    ...assigned,
    ...deciderOf(record, pending, changes),
    ...(kept.length === 0 ? {} : { conflict: { at, changes: [...(local.conflict?.changes ?? []), ...kept] } }),
    ...(failed === undefined ? {} : { refused: { at, why: whyOf(failed) } }),
    ...(why === 'gone' ? { goneAt: at } : {}),
  };
  const after: LeadRecord = { ...record, pending, local: withoutOldReason(facts, record, { ...record, pending }) };
  const extra = [
    ...(before?.id === assigned.assignee?.id ? [] : ['assignee']),
    ...(kept.length === 0 ? [] : ['conflict']),
  ];
  await saveChange(house, tx, record, after, { by: partnerCenter, what: why, extra });
  for (const change of changes) {
    const { action, by, toldIn: conversationId } = change;
    if (conversationId === undefined || action === 'upload') continue;
    const notice = { kind: 'refused' as const, leadId: record.id, action, name: by.name, why: whyOf(change) };
    await askForNotice(house, tx, { key: `refused:${change.id}`, conversationId, notice });
  }
};
