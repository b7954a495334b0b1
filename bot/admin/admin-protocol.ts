import { isAbsolute } from 'node:path';
import * as z from 'zod';

/** What may be asked for, as one line of JSON. The path is the caller's, so that only an absolute one has a meaning. */
export const requestSchema = z.object({
  command: z.literal('backup'),
  path: z.string().max(4096).refine(isAbsolute),
});
export type AdminRequest = z.infer<typeof requestSchema>;

/** What comes back, as one line of JSON; `message` is for the person who asked. */
export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type AdminAnswer = z.infer<typeof answerSchema>;
