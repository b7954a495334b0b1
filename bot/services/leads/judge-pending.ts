import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf, sameValue } from '@marketplace-leads/shared/lead/edit-fields';
import { remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { patchOf } from '@marketplace-leads/shared/partner-center/patch';

/**
 * Which of the waiting changes Partner Center has overtaken (rules 4). A field is clear while Partner Center's value is
 * one that our own changes started from or wrote: then either nobody touched it, or an answer to us was lost on the
 * way. Any other value was written by somebody else, and every waiting change of that field is in conflict.
 */
export const overtaken = (pending: readonly Change[], remote: Remote): Change[] => {
  const foreign = new Set<keyof Edit>();
  for (const field of new Set(pending.flatMap((change) => fieldsOf(change.set)))) {
    const touching = pending.filter((change) => change.set[field] !== undefined);
    const chain = [touching[0]?.base[field], ...touching.map((change) => change.set[field])];
    const theirs = remoteValue(remote, field);
    if (!chain.some((value) => sameValue(field, value, theirs))) foreign.add(field);
  }
  return pending.filter((change) => fieldsOf(change.set).some((field) => foreign.has(field)));
};

/**
 * How many of these changes, from the first one on, Partner Center has already: the answer to us was lost on the way
 * (rules 4), or somebody else wrote the very same.
 */
export const alreadyThere = (changes: readonly Change[], remote: Remote): number => {
  for (let count = changes.length; count > 0; count -= 1) {
    if (patchOf(changes.slice(0, count), remote).length === 0) return count;
  }
  return 0;
};

/**
 * A waiting change without those that were taken back from under it: what it was based on is then what they were based
 * on. Otherwise Partner Center's value, which they were to replace, would look like somebody else's. What one of them
 * has written all the same, its answer being lost, stays as it is.
 */
export const rebased = (change: Change, takenBack: readonly Change[], remote: Remote): Change => {
  const base = { ...change.base };
  for (const { set, base: before } of takenBack.toReversed()) {
    for (const field of fieldsOf(set)) {
      if (base[field] !== set[field] || sameValue(field, set[field], remoteValue(remote, field))) continue;
      const value = before[field];
      if (value === undefined) delete base[field];
      else base[field] = value;
    }
  }
  const rebasedChange = { ...change, base };
  const { was } = change;
  const from = takenBack.findLast(({ assigns }) => assigns !== undefined && assigns.id === was?.assignee?.id);
  if (was === undefined || from === undefined) return rebasedChange;
  const { assignee: _assignee, ...rest } = was;
  const before = from.was?.assignee;
  return { ...rebasedChange, was: before === undefined ? rest : { ...rest, assignee: before } };
};
