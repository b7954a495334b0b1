import { z } from 'zod';

const text = z.string().max(20_000).optional().catch(undefined);

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
