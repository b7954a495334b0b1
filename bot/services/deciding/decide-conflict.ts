import { withNote } from '@marketplace-leads/shared/lead/merge';
import { reasonFromLabel } from '@marketplace-leads/shared/lead/reasons';
import { conflictOf, openConflict } from './conflict-of.js';
import { type Case, changeOf, type Decision, refused } from './decision.js';

/**
 * Keeps what Partner Center has, or writes over it what was decided here, once more and on top of the newest state,
 * together with the notes that were typed then.
 */
export const decideConflict = (asked: Case, action: 'useMine' | 'keepTheirs'): Decision => {
  const { record, lead, person, now } = asked;
  const { conflict: _conflict, refused: _refused, ...local } = record.local;
  if (conflictOf(record) === undefined) return refused({ kind: 'nothing-to-decide', lead });
  if (action === 'keepTheirs') return { ok: true, local, extra: ['conflict'] };
  const { changes, set } = openConflict(record);
  // One whose answer was lost may have been written after all.
  const notes = changes.flatMap(({ note }) => note ?? []).filter((note) => withNote(lead.notes, note) !== lead.notes);
  const joins = changes.findLast((change) => change.joins !== undefined)?.joins;
  const assigns = changes.findLast((change) => change.assigns !== undefined)?.assigns;
  const code = set.substatus === undefined ? undefined : reasonFromLabel(set.substatus, set.statusReason);
  return {
    ok: true,
    change: changeOf(asked, set, {
      ...(notes.length === 0 ? {} : { note: notes.join('\n\n') }),
      ...(joins === undefined ? {} : { joins }),
      ...(assigns === undefined ? {} : { assigns }),
    }),
    local: {
      ...local,
      ...(set.status === undefined
        ? {}
        : { decided: { by: { kind: 'person', id: person.id, name: person.name }, at: now } }),
      ...(assigns === undefined ? {} : { assignee: assigns }),
      ...(code === undefined ? {} : { reasonCode: code }),
    },
    extra: assigns === undefined ? ['conflict'] : ['conflict', 'assignee'],
  };
};
