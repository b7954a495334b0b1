import { z } from 'zod';

/** Far more than any input may have: cut there, so that what is too long is answered as that and not as missing. */
const longest = 20_000;

const text = z
  .string()
  .transform((given) => given.slice(0, longest))
  .optional()
  .catch(undefined);

/**
 * What a card's button sends (rules 14): our mark, a verb, the lead and its version, and the inputs. Everything else is
 * ignored; nothing in it is believed beyond what the person may do anyway. Inputs that are no texts count as absent.
 */
export const cardDataSchema = z.object({
  k: z.literal(1),
  verb: z.string().min(1).max(40),
  leadId: z.string().min(1).max(100).optional(),
  version: z.int().positive().optional(),
  reason: text,
  note: text,
  value: text,
  currency: text,
  closeDate: text,
  assignee: text,
  until: text,
});
export type PressedData = z.infer<typeof cardDataSchema>;
