import type { Change, Edit } from '../lead/change.js';
import { fieldsOf, sameValue } from '../lead/edit-fields.js';
import { remoteValue } from '../lead/effective.js';
import type { EditableField } from '../lead/lead.js';
import { changedTeam, withNote } from '../lead/merge.js';
import type { Remote, RemoteMember } from '../lead/remote.js';
import { intentType, type PatchOperation } from './operation.js';

interface PatchPath {
  readonly path: string;
  /** The value in the wire's form; lists are written whole, so that the rest of them is kept. */
  wire(value: string, remote: Remote): unknown;
}

const asText = (value: string): unknown => value;

/** The paths that we write, with the value in the wire's form. */
const paths: Readonly<Record<EditableField, PatchPath>> = {
  status: { path: '/status', wire: asText },
  substatus: { path: '/substatus', wire: asText },
  statusReason: { path: '/statusReason', wire: asText },
  dealValue: { path: '/details/dealValue', wire: Number },
  currency: { path: '/details/currency', wire: asText },
  closeDate: { path: '/details/closingDateTime', wire: (value) => `${value}T00:00:00Z` },
  salesStage: { path: '/salesStage', wire: asText },
  crmId: { path: '/externalReferenceId', wire: asText },
  campaignId: { path: '/campaignId', wire: asText },
  notes: { path: '/details/notes', wire: asText },
  name: { path: '/name', wire: asText },
  intent: {
    path: '/details/requirements/additionalRequirements/attributes',
    wire: (value, remote) => [
      ...(remote.attributes ?? []).filter(({ type }) => type !== intentType),
      { type: intentType, id: value },
    ],
  },
};

/**
 * Fields whose paths are not on the connector's official list (rules 5): Partner Center's own page changes them, the
 * API may refuse them.
 */
export const unlistedFields: readonly EditableField[] = ['name', 'intent'];

const wireMember = (member: RemoteMember) => ({
  firstName: member.firstName,
  lastName: member.lastName,
  email: member.email === '' ? null : member.email,
  phoneNumber: member.phone ?? '',
  ...(member.contactPreference === undefined ? {} : { contactPreference: member.contactPreference }),
});

/** A team as it stands on the wire. */
export const teamOf = (team: readonly RemoteMember[]) => team.map(wireMember);

const sameTeam = (one: readonly RemoteMember[], other: readonly RemoteMember[]): boolean =>
  JSON.stringify(teamOf(one)) === JSON.stringify(teamOf(other));

/**
 * What has to be sent so that a lead with these notes and this team shows the changes, later ones last. Waiting changes
 * of one lead may be sent as one PATCH (rules 2). Empty when Partner Center already has everything. `unlisted` false
 * leaves out the fields that the API may refuse (rules 5).
 */
export const patchOf = (
  changes: readonly Change[],
  remote: Remote,
  { unlisted = true }: { unlisted?: boolean } = {},
): PatchOperation[] => {
  const edit: Edit = Object.assign({}, ...changes.map((change) => change.set));
  const operations: PatchOperation[] = fieldsOf(edit)
    // Notes are written once, with what is appended to them.
    .filter((field) => field !== 'notes' && (unlisted || !unlistedFields.includes(field)))
    .filter((field) => !sameValue(field, edit[field], remoteValue(remote, field)))
    .map((field) => ({ op: 'replace', path: paths[field].path, value: paths[field].wire(edit[field] ?? '', remote) }));
  let notes = remote.notes;
  let team: readonly RemoteMember[] = remote.team;
  for (const change of changes) {
    if (change.set.notes !== undefined) notes = change.set.notes;
    if (change.note !== undefined) notes = withNote(notes, change.note);
    team = changedTeam(team, change);
  }
  if (notes !== remote.notes) operations.push({ op: 'replace', path: paths.notes.path, value: notes });
  if (!sameTeam(team, remote.team)) operations.push({ op: 'replace', path: '/team', value: teamOf(team) });
  return operations;
};
