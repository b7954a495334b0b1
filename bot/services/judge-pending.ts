import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { fieldsOf } from '@marketplace-leads/shared/partner-center/patch';

const same = (field: keyof Edit, a: string | undefined, b: string | undefined): boolean =>
  a === b || (field === 'dealValue' && a !== undefined && b !== undefined && Number(a) === Number(b));

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
    if (!chain.some((value) => same(field, value, theirs))) foreign.add(field);
  }
  return pending.filter((change) => fieldsOf(change.set).some((field) => foreign.has(field)));
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
      if (base[field] !== set[field] || same(field, set[field], remoteValue(remote, field))) continue;
      const value = before[field];
      if (value === undefined) delete base[field];
      else base[field] = value;
    }
  }
  return { ...change, base };
};
