import * as z from 'zod';
import type { Referral } from './referral.js';
import { invalid } from './refusal.js';
import { listedFields, unlistedFields } from './writable-fields.js';

const bodySchema = z.looseObject({ id: z.string() });

/**
 * Applies a PUT: the body is the full resource as it was read, without `links`. What clients may write is taken from
 * it, null where it is absent; what only Microsoft writes is ignored. Whether the outcome is a legal state is not
 * looked at here. Throws a 400 that names what is wrong.
 */
export function applyFullUpdate(referral: Referral, body: unknown): Referral {
  const read = bodySchema.safeParse(body);
  if (!read.success) throw invalid(`The body is not a referral. ${z.prettifyError(read.error)}`, 'body');
  if ('links' in read.data) throw invalid("Remove the 'links' object from the resource.", 'links');
  if (read.data.id !== referral.id) throw invalid('The id in the body is not the one in the address.', 'id');
  const draft = structuredClone(referral);
  for (const { path, write } of [...listedFields, ...unlistedFields]) {
    if (path.endsWith('/-')) continue;
    const problem = write(draft, valueAt(read.data, path) ?? null);
    if (problem !== null) throw invalid(`The value of '${path}' is not valid. ${problem}`, path);
  }
  return draft;
}

const recordSchema = z.record(z.string(), z.unknown());

/** What a JSON pointer without indexes and escapes points at; undefined where it leads nowhere. */
function valueAt(body: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce((value, name) => recordSchema.safeParse(value).data?.[name], body);
}
