import type { Change } from './change.js';
import { editFields, fieldsOf } from './edit-fields.js';
import type { EditableField } from './lead.js';
import { changedTeam, withNote } from './merge.js';
import type { Remote } from './remote.js';

/** The value that a field has in a lead as it was read. */
export const remoteValue = (remote: Remote, field: EditableField): string | undefined => editFields[field].read(remote);

/** What people see: the lead as it was read plus the changes that Partner Center has not confirmed, in order (rules 2). */
export const effective = (remote: Remote, pending: readonly Change[]): Remote => {
  let seen = remote;
  for (const { set, note, joins, members } of pending) {
    for (const field of fieldsOf(set)) seen = editFields[field].write(seen, set[field] ?? '');
    if (note !== undefined) seen = { ...seen, notes: withNote(seen.notes, note) };
    if (joins !== undefined || members !== undefined) {
      seen = { ...seen, team: [...changedTeam(seen.team, { joins, members })] };
    }
  }
  return seen;
};
