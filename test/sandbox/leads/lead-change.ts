import * as z from 'zod';
import { assignDefined } from '../assign-defined.js';
import { intentAttribute, intents, type Referral, statuses, substatuses } from '../referrals/referral.js';
import { currencySchema, memberListSchema } from '../referrals/writable-fields.js';

const text = z.exactOptional(z.string().nullable());

/**
 * What somebody else does to a lead in Partner Center, or Partner Center itself: absent = as it was, null = emptied.
 * Status and substatus go together, as they do for the API.
 */
export const leadChangeSchema = z.strictObject({
  name: text,
  status: z.exactOptional(z.enum(statuses)),
  substatus: z.exactOptional(z.enum(substatuses)),
  statusReason: text,
  salesStage: text,
  dealValue: z.exactOptional(z.number().nonnegative().nullable()),
  currency: z.exactOptional(currencySchema),
  closingDateTime: z.exactOptional(z.iso.datetime().nullable()),
  notes: text,
  team: z.exactOptional(memberListSchema),
  externalReferenceId: text,
  campaignId: text,
  referralProgram: text,
  quality: text,
  intent: z.exactOptional(z.enum(intents).nullable()),
  consentToContact: z.exactOptional(z.boolean().nullable()),
});
export type LeadChange = z.input<typeof leadChangeSchema>;

/** The referral with a change in it; the given one stays as it is. */
export function changedLead(referral: Referral, change: z.output<typeof leadChangeSchema>): Referral {
  const draft = structuredClone(referral);
  const { dealValue, currency, closingDateTime, notes, consentToContact, intent, ...rest } = change;
  assignDefined(draft, rest);
  assignDefined(draft.details, { dealValue, currency, closingDateTime, notes });
  assignDefined(draft.consent, { consentToContact });
  if (intent !== undefined) {
    const { additionalRequirements } = draft.details.requirements;
    const others = additionalRequirements.attributes.filter(({ type }) => type !== intentAttribute);
    additionalRequirements.attributes = intent === null ? others : [...others, { type: intentAttribute, id: intent }];
  }
  return draft;
}
