import * as z from 'zod';

/** Status words of Partner Center (seed "Referral resources"). Unknown words are kept and shown as they are. */
export const statuses = ['New', 'Active', 'Closed'] as const;
export type Status = (typeof statuses)[number];

/** Substatus words of Partner Center (seed "Referral resources"). */
export const substatuses = ['Pending', 'Received', 'Accepted', 'Won', 'Lost', 'Declined', 'Expired', 'Error'] as const;
export type Substatus = (typeof substatuses)[number];

/** What a lead asks of us: an answer, nothing, or to be left alone. */
export const leadKinds = ['actionable', 'informational', 'doNotContact'] as const;
export type LeadKind = (typeof leadKinds)[number];

/** Everything a person can do to a lead, by card, command, tab or mail pane. The names are fixed interfaces. */
export const actions = [
  'accept',
  'decline',
  'win',
  'lose',
  'error',
  'contacted',
  'next',
  'note',
  'value',
  'closeDate',
  'intent',
  'stage',
  'name',
  'crm',
  'campaign',
  'assign',
  'snooze',
  'qualify',
  'coSell',
  'useMine',
  'keepTheirs',
] as const;
export type Action = (typeof actions)[number];

/** Whether what people see is what Partner Center has. */
const syncStates = ['saved', 'saving', 'waitingForUpload', 'conflict', 'refused'] as const;
export type SyncState = (typeof syncStates)[number];

/** The purchase intent as it is written to Partner Center's API (seed "Bulk operations"). */
export const intents = ['Yes', 'No', 'HaveNotDecided'] as const;
export type Intent = (typeof intents)[number];

/** How a customer was contacted, and what came of it (rules 26). */
export const contactChannels = ['phone', 'email', 'meeting', 'chat', 'other'] as const;
export type ContactChannel = (typeof contactChannels)[number];
export const contactOutcomes = ['reached', 'message', 'noAnswer'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** The fields of a lead that people change and Partner Center keeps, by the names that conflicts and histories use. */
export const editableFields = [
  'status',
  'substatus',
  'statusReason',
  'name',
  'dealValue',
  'currency',
  'closeDate',
  'intent',
  'salesStage',
  'crmId',
  'campaignId',
  'notes',
] as const;
export type EditableField = (typeof editableFields)[number];

/** Where we heard of a lead. */
const origins = ['referralsApi', 'httpsDestination', 'azureTable', 'csvExport', 'intake'] as const;

const text = z.string().min(1);
const instant = z.iso.datetime();

const memberSchema = z.object({
  firstName: z.string(),
  lastName: z.string(),
  phone: text.optional(),
  email: text,
});
/** A person of the partner's who works on the lead, as Partner Center's team lists them. */
export type TeamMember = z.infer<typeof memberSchema>;

const personSchema = z.object({ id: text, name: text });

/**
 * Who did something: a person through us, somebody in Partner Center, whom the API does not name (rules 8), or a rule of
 * the routing table.
 */
const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: text, name: text }),
  z.object({ kind: z.literal('partnerCenter') }),
  z.object({ kind: z.literal('routing') }),
]);
export type Actor = z.infer<typeof actorSchema>;

const entrySchema = z.object({
  /** The version of the lead that this entry made. */
  version: z.int().positive(),
  at: instant,
  by: actorSchema,
  what: text,
  /** Names of the fields that changed, as the stale check compares them (rules 13). */
  fields: z.array(text),
});
/** One line of a lead's history. */
export type Entry = z.infer<typeof entrySchema>;

/**
 * A lead as people and programs see it: what Partner Center has plus our changes that it has not confirmed (rules 2).
 * Absent values are absent, never null; times are ISO 8601 UTC; the deal value is a decimal string.
 */
export const leadSchema = z.object({
  id: text,
  referralId: text.optional(),
  engagementId: text.optional(),
  version: z.int().positive(),
  name: z.string(),
  status: text,
  substatus: text,
  reason: z.object({ code: z.int().optional(), text }).optional(),
  salesStage: text.optional(),
  kind: z.enum(leadKinds),
  test: z.boolean(),
  customer: z.object({
    name: z.string(),
    country: text.optional(),
    city: text.optional(),
    size: text.optional(),
    contact: z
      .object({
        firstName: text.optional(),
        lastName: text.optional(),
        title: text.optional(),
        email: text.optional(),
        emailValidity: text.optional(),
        phone: text.optional(),
        phoneValidity: text.optional(),
      })
      .optional(),
  }),
  source: z.object({
    marketplace: text.optional(),
    action: text.optional(),
    publisherId: text.optional(),
    offerId: text.optional(),
    offerTitle: text.optional(),
  }),
  quality: text.optional(),
  leadType: text.optional(),
  program: text.optional(),
  deal: z.object({ value: text.optional(), currency: text.optional(), closeDate: z.iso.date().optional() }),
  intent: z.enum(intents).optional(),
  notes: text.optional(),
  crmId: text.optional(),
  campaignId: text.optional(),
  assignee: personSchema.optional(),
  team: z.array(memberSchema),
  requirements: z
    .object({
      products: z.array(text),
      services: z.array(text),
      industries: z.array(text),
      solutions: z.array(text),
    })
    .optional(),
  createdAt: instant,
  updatedAt: instant,
  deadlineAt: instant.optional(),
  contactedAt: instant.optional(),
  attempts: z.int().nonnegative().optional(),
  /** The latest attempt that somebody logged. */
  lastContact: z
    .object({
      at: instant,
      by: personSchema,
      channel: z.enum(contactChannels).optional(),
      outcome: z.enum(contactOutcomes).optional(),
    })
    .optional(),
  nextContactAt: instant.optional(),
  expiresAt: instant.optional(),
  snoozedUntil: instant.optional(),
  /** Who brought the lead into its present status, and when. Absent while nobody has touched it. */
  decided: z.object({ by: actorSchema, at: instant }).optional(),
  sync: z.enum(syncStates),
  /** Fields whose new value Partner Center's API does not take; they wait for the next CSV upload (rules 5). */
  waiting: z.array(z.enum(editableFields)).optional(),
  /** What somebody decided and Partner Center has another value for, until a person says which is right (rules 4). */
  conflict: z
    .object({
      at: instant,
      by: personSchema,
      action: z.enum(actions),
      fields: z.array(z.object({ field: z.enum(editableFields), mine: z.string(), theirs: z.string().optional() })),
    })
    .optional(),
  /** The qualification checklist of this kind of lead, and who ticked what (rules 26). */
  checklist: z
    .array(
      z.object({
        id: text,
        /** An admin's own words; absent for the ones that come with the app, which have a text per language. */
        text: text.optional(),
        done: z.object({ by: personSchema, at: instant }).optional(),
      }),
    )
    .optional(),
  /** The co-sell opportunity that an admin made from this lead (rules 12). */
  coSell: z
    .object({
      state: z.enum(['creating', 'created', 'refused']),
      by: personSchema,
      at: instant,
      referralId: text.optional(),
    })
    .optional(),
  /** Other leads of the same customer, the oldest first. */
  related: z.array(z.object({ id: text, name: z.string(), createdAt: instant, assignee: personSchema.optional() })),
  allowed: z.array(z.enum(actions)),
  origins: z.array(z.enum(origins)),
  history: z.array(entrySchema).optional(),
});
export type Lead = z.infer<typeof leadSchema>;
