import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf, sameValue } from '@marketplace-leads/shared/lead/edit-fields';
import { effective, remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { EditableField, Lead } from '@marketplace-leads/shared/lead/lead';
import { type Move, moves, whyNot } from '@marketplace-leads/shared/lead/moves';
import { isClosed, type Standing } from '@marketplace-leads/shared/lead/status';
import type { LeadRecord, LocalFacts } from '../../store/store.js';
import { isMove } from './is-move.js';

/** The step of the life cycle that an edit takes, whatever the action was called. */
const stepOf = ({ substatus }: Edit): Move | undefined =>
  Object.keys(moves)
    .filter(isMove)
    .find((move) => moves[move].to.substatus === substatus);

/** Whether a lead that stands there can still take a change. */
export const isPossible = ({ set }: Change, standing: Standing): boolean => {
  const step = stepOf(set);
  return step === undefined ? !isClosed(standing) : whyNot(step, standing) === undefined;
};

/** The changes in conflict that the lead can still take, and the values that they would give it. */
export const openConflict = ({ remote, pending, local }: LeadRecord): { changes: Change[]; set: Edit } => {
  const seen = effective(remote, pending);
  const changes = (local.conflict?.changes ?? []).filter((change) => isPossible(change, seen));
  const whole: Edit = Object.assign({}, ...changes.map(({ set }) => set));
  const differing = fieldsOf(whole).filter((field) => !sameValue(field, whole[field], remoteValue(seen, field)));
  return { changes, set: Object.fromEntries(differing.map((field) => [field, whole[field] ?? ''])) };
};

/**
 * What is left to be decided by a person (rules 4): the values that they wanted and Partner Center has otherwise.
 * Undefined when nothing differs any more, or when the lead has come to where their step is not possible.
 */
export const conflictOf = (record: LeadRecord): Lead['conflict'] => {
  const { changes, set } = openConflict(record);
  const last = changes.at(-1);
  const seen = effective(record.remote, record.pending);
  const fields = fieldsOf(set).map((field) => {
    const theirs = remoteValue(seen, field);
    return { field, mine: set[field] ?? '', ...(theirs === undefined ? {} : { theirs }) };
  });
  if (record.local.conflict === undefined || last === undefined || fields.length === 0) return undefined;
  // What a file wanted is told in the file's result, never asked on a card.
  if (last.action === 'upload') return undefined;
  return { at: record.local.conflict.at, by: last.by, action: last.action, fields };
};

/** What only we know, without a conflict about which there is nothing left to decide. */
export const withoutSettled = (record: LeadRecord): LocalFacts => {
  const { conflict, ...local } = record.local;
  return conflict === undefined || conflictOf(record) !== undefined ? record.local : local;
};

const without = (edit: Edit, fields: readonly EditableField[]): Edit =>
  Object.fromEntries(Object.entries(edit).filter(([field]) => !fields.some((other) => other === field)));

/**
 * What only we know once somebody has decided on these fields anew: their word replaces what was in conflict there.
 * A step of the life cycle replaces every other step whole, with all that went along.
 */
export const withoutReplaced = (local: LocalFacts, decided: Edit): LocalFacts => {
  const { conflict, ...rest } = local;
  if (conflict === undefined) return local;
  const touched = fieldsOf(decided);
  const changes = conflict.changes
    .filter(({ set }) => decided.status === undefined || stepOf(set) === undefined)
    .map((change) => ({ ...change, set: without(change.set, touched), base: without(change.base, touched) }))
    .filter(({ set }) => fieldsOf(set).length > 0);
  return changes.length === 0 ? rest : { ...rest, conflict: { ...conflict, changes } };
};
