import * as z from 'zod';
import type { Flags } from '../flags.js';
import type { Referral } from './referral.js';
import { invalid } from './refusal.js';
import { listedFields, unlistedFields, type WritableField } from './writable-fields.js';

const patchSchema = z
  .array(z.object({ op: z.string(), path: z.string(), value: z.unknown().optional() }))
  .min(1, { error: 'The patch has no operation.' });

/**
 * Applies a JSON Patch in Partner Center's reading of it: only `replace` and `add`, only the paths of the connector's
 * list, and all of it or nothing (the draft is a copy). Whether the outcome is a legal state is not looked at here.
 * Throws a 400 that names the path, or the operation, that it does not take.
 */
export function applyPatch(referral: Referral, body: unknown, flags: Flags): Referral {
  const patch = patchSchema.safeParse(body);
  if (!patch.success) throw invalid(`The body is not a JSON Patch. ${z.prettifyError(patch.error)}`, 'body');
  const draft = structuredClone(referral);
  for (const { op, path, value } of patch.data) {
    if (op !== 'replace' && op !== 'add') {
      throw invalid(`The operation '${op}' on '${path}' is not supported. Use 'replace' or 'add'.`, path);
    }
    const field = fieldAt(path, flags);
    if (field === undefined) throw invalid(`The path '${path}' is not supported for updates.`, path);
    if (op === 'replace' && path.endsWith('/-')) throw invalid(`The path '${path}' can only be added to.`, path);
    const problem = field.write(draft, value);
    if (problem !== null) throw invalid(`The value of '${path}' is not valid. ${problem}`, path);
  }
  return draft;
}

function fieldAt(path: string, flags: Flags): WritableField | undefined {
  const fields = flags.unlistedPaths === 'accept' ? [...listedFields, ...unlistedFields] : listedFields;
  return fields.find((field) => field.path === path);
}
