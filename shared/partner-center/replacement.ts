import * as z from 'zod';
import type { Change } from '../lead/change.js';
import type { Remote } from '../lead/remote.js';
import { intentType, type PatchOperation } from './operation.js';
import { patchOf, teamOf } from './patch.js';

const objectSchema = z.record(z.string(), z.unknown()).catch({});
const listSchema = z.array(z.unknown()).catch([]);
const intentSchema = z.object({ type: z.literal(intentType) });

const valueAt = (body: unknown, names: readonly string[]): unknown =>
  names.reduce((part, name) => objectSchema.parse(part)[name], body);

/** A copy with another value in one place; parts on the way there that are missing or null are made. */
const withValue = (body: unknown, [name, ...rest]: readonly string[], value: unknown): Record<string, unknown> => {
  const part = objectSchema.parse(body);
  if (name === undefined) return part;
  return { ...part, [name]: rest.length === 0 ? value : withValue(part[name], rest, value) };
};

const namedSchema = z.object({ firstName: z.string(), lastName: z.string(), email: z.string() }).partial().catch({});

/** Entries that name nobody are not among those that we read; they stay where they are. */
const isSomebody = (entry: unknown): boolean => {
  const { firstName, lastName, email } = namedSchema.parse(objectSchema.parse(entry));
  return [firstName, lastName, email].some((text) => text !== undefined && text !== '');
};

/** Whoever we wrote anew is written over what came of them; whoever did not change stays as they came. */
const rebasedTeam = (there: readonly unknown[], value: readonly unknown[], remote: Remote): unknown[] => {
  const before = listSchema.parse(teamOf(remote.team));
  const team = value.values();
  const known = before.values();
  const kept = there.map((entry) => {
    if (!isSomebody(entry)) return entry;
    const [now, was] = [team.next().value, known.next().value];
    return JSON.stringify(now) === JSON.stringify(was)
      ? entry
      : { ...objectSchema.parse(entry), ...objectSchema.parse(now) };
  });
  return [...kept, ...team];
};

/**
 * Lists are rebuilt from what came, not from what we read of it: entries may hold properties that we do not know, and
 * must not lose them on the way back (rules 4).
 */
const rebased = ({ path, value }: PatchOperation, there: unknown, remote: Remote): unknown => {
  if (path === '/team') return rebasedTeam(listSchema.parse(there), listSchema.parse(value), remote);
  if (!path.endsWith('/attributes')) return value;
  const isIntent = (entry: unknown) => intentSchema.safeParse(entry).success;
  return [
    ...listSchema.parse(there).filter((entry) => !isIntent(entry)),
    ...listSchema.parse(value).filter((entry) => isIntent(entry)),
  ];
};

/**
 * The whole referral with all changes in it, later ones last, for a PUT where a PATCH of some fields is refused
 * (rules 5). `raw` is the referral as it came and `remote` what was read from just that, so that nothing that we do
 * not know gets lost. Without `links`, which Partner Center refuses.
 */
export const replacementOf = (
  raw: Record<string, unknown>,
  changes: readonly Change[],
  remote: Remote,
): Record<string, unknown> => {
  const { links: _links, ...whole } = raw;
  return patchOf(changes, remote).reduce((body, operation) => {
    const names = operation.path.split('/').slice(1);
    return withValue(body, names, rebased(operation, valueAt(raw, names), remote));
  }, whole);
};
