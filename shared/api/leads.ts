import * as z from 'zod';
import { actions, leadSchema } from '../lead/lead.js';
import { leadFilterSchema, leadViews, wordFilters } from '../lead/lead-filter.js';
import type { RouteTable } from './route.js';

const count = z.int().nonnegative();

/** By what a list of leads is sorted. */
export const leadSorts = [
  'created',
  'updated',
  'deadline',
  'customer',
  'status',
  'value',
  'closeDate',
  'assignee',
] as const;
export type LeadSort = (typeof leadSorts)[number];

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** The query of a list: filters, the order (a '-' turns it round), and the part of it that is wanted. */
export const leadListSchema = leadFilterSchema.extend({
  sort: z.templateLiteral([z.enum(['', '-']), z.enum(leadSorts)]).default('-created'),
  top: wholeNumber(1, 500).default(50),
  skip: wholeNumber(0, 999_999_999).default(0),
});
export type LeadListQuery = z.output<typeof leadListSchema>;

/** Something that a filter can be set to, and how many leads have it. `label` is what people call it, if not so. */
const optionSchema = z.object({ value: z.string(), label: z.string().optional(), count });
export type FilterOption = z.infer<typeof optionSchema>;

/** The filters whose values are offered. */
export const optionNames = [...wordFilters, 'assignee'] as const;
export type OptionName = (typeof optionNames)[number];

const leadListAnswerSchema = z.object({
  /** How many leads fit, on this page or another. */
  total: count,
  /** How many each of the views would have under the same other filters. */
  counts: z.record(z.enum(leadViews), count),
  /** What occurs among all leads that the person may see, at most 200 each, the most frequent first. */
  options: z.record(z.enum(optionNames), z.array(optionSchema)),
  /** Without what takes a look beside the lead itself: `related` is empty, `checklist` and `history` are absent. */
  leads: z.array(leadSchema.omit({ history: true })),
});
export type LeadList = z.infer<typeof leadListAnswerSchema>;

/** An Adaptive Card 1.5, as the renderer takes it. */
const cardSchema = z.custom<object>((value) => typeof value === 'object' && value !== null);

/** What a card's button sends; all but these two is read by the button's own rules (rules 14). */
export const cardActionSchema = z.looseObject({ k: z.literal(1), verb: z.string().min(1).max(40) });

/** Far more than any field may have, so that what is too long is answered as that. */
const field = z.string().max(20_000).optional();

/** What is asked of a lead: the action, the version that the person saw, and what the action takes (rules 14). */
export const leadActionSchema = z.strictObject({
  action: z.enum(actions),
  version: z.int().positive(),
  reason: field,
  note: field,
  value: field,
  currency: field,
  closeDate: field,
  assignee: field,
  until: field,
});

/**
 * Leads, their cards as the chat shows them, and what is done to them. Both POSTs take `X-Request-Id`, an id of the
 * caller's making for each attempt: what is sent again under the same one is not done again, and answered as before.
 * `timeZone` (an IANA name) in a query says where the reader is, for times on a card and in "tomorrow 14:00".
 */
export const leadRoutes = {
  leads: { method: 'GET', path: '/api/leads', who: 'user', answer: leadListAnswerSchema },
  lead: { method: 'GET', path: '/api/leads/{id}', who: 'user', answer: leadSchema.required({ history: true }) },
  leadCard: {
    method: 'GET',
    path: '/api/leads/{id}/card',
    who: 'user',
    answer: z.object({ card: cardSchema, version: z.int().positive() }),
  },
  actOnLead: { method: 'POST', path: '/api/leads/{id}/actions', who: 'user', answer: z.object({ lead: leadSchema }) },
  /** `lead` is the one that the card is about, as it is now; absent where there is none or the person may not see it. */
  cardAction: {
    method: 'POST',
    path: '/api/card-actions',
    who: 'user',
    answer: z.object({ card: cardSchema, lead: leadSchema.optional() }),
  },
} as const satisfies RouteTable;
