import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf, sameValue } from '@marketplace-leads/shared/lead/edit-fields';
import { remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { EditableField } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { unlistedFields } from '@marketplace-leads/shared/partner-center/patch';

const pick = (edit: Edit, keep: (field: EditableField) => boolean): Edit =>
  Object.fromEntries(
    fieldsOf(edit)
      .filter(keep)
      .map((field) => [field, edit[field] ?? '']),
  );

/** A change cut down to some of its fields, without all that was written along with it; undefined = nothing is left. */
const reduced = (change: Change, keep: (field: EditableField) => boolean): Change | undefined => {
  const { note: _note, joins: _joins, members: _members, assigns: _assigns, was: _was, ...rest } = change;
  const set = pick(change.set, keep);
  return fieldsOf(set).length === 0 ? undefined : { ...rest, set, base: pick(change.base, keep) };
};

/** What is left of a change once Partner Center has all but the fields that its API may refuse (rules 5). */
export const unlistedPart = (change: Change, remote: Remote): Change | undefined =>
  reduced(
    change,
    (field) => unlistedFields.includes(field) && !sameValue(field, change.set[field], remoteValue(remote, field)),
  );

/**
 * Waiting values that were decided anew: where a newer change of that field is one of `those`, the older waiting one is
 * dropped, and the newer one stands on what that was based on.
 */
export const withoutSuperseded = (pending: readonly Change[], those: (newer: Change) => boolean): Change[] => {
  const kept: Change[] = [];
  for (const change of pending.toReversed()) {
    const newer = (field: EditableField) => kept.find((later) => later.set[field] !== undefined && those(later));
    if (change.waits !== true) kept.unshift(change);
    else {
      for (const field of fieldsOf(change.set)) {
        const later = newer(field);
        if (later === undefined) continue;
        const { [field]: _base, ...rest } = later.base;
        const base = change.base[field];
        kept[kept.indexOf(later)] = { ...later, base: base === undefined ? rest : { ...rest, [field]: base } };
      }
      const left = reduced(change, (field) => newer(field) === undefined);
      if (left !== undefined) kept.unshift(left);
    }
  }
  return kept;
};

/** The waiting changes without the fields that have arrived in Partner Center meanwhile, by an upload of a CSV. */
export const withoutArrived = (pending: readonly Change[], remote: Remote): Change[] =>
  pending.flatMap((change) =>
    change.waits === true
      ? (reduced(change, (field) => !sameValue(field, change.set[field], remoteValue(remote, field))) ?? [])
      : change,
  );
