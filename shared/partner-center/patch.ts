import type { Change, Edit } from '../lead/change.js';
import { remoteValue } from '../lead/effective.js';
import { joined, withNote } from '../lead/merge.js';
import type { Remote, RemoteMember } from '../lead/remote.js';

/** One JSON Patch operation; Partner Center takes `replace` and `add` only. */
export interface PatchOperation {
  readonly op: 'replace' | 'add';
  readonly path: string;
  readonly value: unknown;
}

/** The paths that we write, all of them on the connector's official list, with the value in the wire's form. */
const paths: { readonly [K in keyof Edit]-?: { path: string; wire(value: string): unknown } } = {
  status: { path: '/status', wire: (value) => value },
  substatus: { path: '/substatus', wire: (value) => value },
  statusReason: { path: '/statusReason', wire: (value) => value },
  dealValue: { path: '/details/dealValue', wire: Number },
  currency: { path: '/details/currency', wire: (value) => value },
  closeDate: { path: '/details/closingDateTime', wire: (value) => `${value}T00:00:00Z` },
};
const fields = Object.keys(paths) as (keyof Edit)[];

/** The names of the fields that an edit touches. */
export const fieldsOf = (edit: Edit): (keyof Edit)[] => fields.filter((field) => edit[field] !== undefined);

const wireMember = (member: RemoteMember) => ({
  firstName: member.firstName,
  lastName: member.lastName,
  email: member.email === '' ? null : member.email,
  phoneNumber: member.phone ?? '',
  ...(member.contactPreference === undefined ? {} : { contactPreference: member.contactPreference }),
});

/**
 * What has to be sent so that a lead with these notes and this team shows the changes, later ones last. Waiting changes
 * of one lead may be sent as one PATCH (rules 2). Empty when Partner Center already has everything.
 */
export const patchOf = (changes: readonly Change[], remote: Remote): PatchOperation[] => {
  const edit: Edit = Object.assign({}, ...changes.map((change) => change.set));
  const operations: PatchOperation[] = fieldsOf(edit)
    .filter((field) => edit[field] !== remoteValue(remote, field))
    .map((field) => ({ op: 'replace', path: paths[field].path, value: paths[field].wire(edit[field] ?? '') }));
  let notes = remote.notes;
  let team: readonly RemoteMember[] = remote.team;
  for (const change of changes) {
    if (change.note !== undefined) notes = withNote(notes, change.note);
    if (change.joins !== undefined) team = joined(team, change.joins);
  }
  if (notes !== remote.notes) operations.push({ op: 'replace', path: '/details/notes', value: notes });
  if (team.length !== remote.team.length) {
    operations.push({ op: 'replace', path: '/team', value: team.map(wireMember) });
  }
  return operations;
};
