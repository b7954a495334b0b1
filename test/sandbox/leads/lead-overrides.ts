import * as z from 'zod';
import { assignDefined } from '../assign-defined.js';
import { blankContact, linksOf } from '../referrals/blank-referral.js';
import { intentAttribute, intents, type Referral, statuses, substatuses } from '../referrals/referral.js';
import { isState } from '../referrals/transitions.js';
import { currencySchema, memberListSchema } from '../referrals/writable-fields.js';
import { SandboxError } from '../sandbox-error.js';
import { wireTime } from '../wire-time.js';
import { leadKinds } from './recipes.js';

const text = z.exactOptional(z.string().nullable());

const contactSchema = z.strictObject({
  firstName: text,
  lastName: text,
  title: text,
  email: text,
  emailValidity: text,
  phone: text,
  phoneValidity: text,
});

/**
 * What is to be different about a lead that arrives. Absent = as an ordinary "Contact me" lead has it; without any
 * override, leads of all kinds take turns. Null empties a field. `contact: null` is a lead without a contact.
 */
export const leadOverridesSchema = z.strictObject({
  kind: z.exactOptional(z.enum(leadKinds)),
  name: text,
  customer: z.exactOptional(z.strictObject({ name: text, country: text, city: text, size: text })),
  contact: z.exactOptional(contactSchema.nullable()),
  callToAction: text,
  referralSource: text,
  referralProgram: text,
  quality: text,
  notes: text,
  dealValue: z.exactOptional(z.number().nonnegative().nullable()),
  currency: z.exactOptional(currencySchema),
  closingDateTime: z.exactOptional(z.iso.datetime().nullable()),
  offer: z.exactOptional(
    z.strictObject({ id: z.string(), name: z.string(), publisherId: z.exactOptional(z.string()) }).nullable(),
  ),
  intent: z.exactOptional(z.enum(intents).nullable()),
  consentToContact: z.exactOptional(z.boolean().nullable()),
  team: z.exactOptional(memberListSchema),
  /** The substatus may be absent with New (then Pending) and Active (then Accepted). */
  status: z.exactOptional(z.enum(statuses)),
  substatus: z.exactOptional(z.enum(substatuses)),
  qualification: z.exactOptional(z.enum(['None', 'Direct', 'MarketingQualified', 'SalesQualified'])),
  type: z.exactOptional(z.enum(['Independent', 'Shared'])),
  direction: z.exactOptional(z.enum(['Incoming', 'Outgoing'])),
  /** Id of the organisation that invited: `msft`, a partner's, or null. */
  invitedBy: text,
  engagementId: z.exactOptional(z.guid()),
  /** A time in the past makes a lead that is already late when it arrives. */
  createdDateTime: z.exactOptional(z.iso.datetime()),
});
export type LeadOverrides = z.input<typeof leadOverridesSchema>;

/** Writes overrides into a fresh lead. Throws where status and substatus do not go together. */
export function applyOverrides(draft: Referral, overrides: z.output<typeof leadOverridesSchema>): void {
  const { name, callToAction, referralSource, referralProgram, quality, team, qualification, type, direction } =
    overrides;
  assignDefined(draft, {
    name,
    callToAction,
    referralSource,
    referralProgram,
    quality,
    team,
    qualification,
    type,
    direction,
  });
  const { notes, dealValue, currency, closingDateTime, consentToContact } = overrides;
  assignDefined(draft.details, { notes, dealValue, currency, closingDateTime });
  assignDefined(draft.consent, { consentToContact });
  const { customer = {}, contact, offer, intent, invitedBy } = overrides;
  assignDefined(draft.customerProfile, { name: customer.name, size: customer.size });
  assignDefined(draft.customerProfile.address, { country: customer.country, city: customer.city });
  if (contact !== undefined) draft.customerProfile.team = contact === null ? [] : [contactOf(draft, contact)];
  const { requirements } = draft.details;
  if (offer !== undefined) requirements.offers = offer === null ? [] : [offer];
  if (intent !== undefined) {
    requirements.additionalRequirements.attributes = intent === null ? [] : [{ type: intentAttribute, id: intent }];
  }
  if (invitedBy !== undefined && draft.inviteContext !== null) {
    draft.inviteContext.invitedBy = { organizationId: invitedBy, organizationName: null };
  }
  if (overrides.createdDateTime !== undefined) draft.createdDateTime = wireTime(Date.parse(overrides.createdDateTime));
  draft.engagementId = overrides.engagementId ?? draft.engagementId;
  draft.links = linksOf(draft.id, draft.engagementId);
  const renamed = name === undefined && (customer.name !== undefined || offer !== undefined);
  if (renamed) draft.name = [draft.customerProfile.name, offer?.name].filter(Boolean).join(' - ');
  if (draft.details.dealValue !== null) draft.details.currency ??= 'USD';
  applyState(draft, overrides);
}

const defaultSubstatus = { New: 'Pending', Active: 'Accepted', Closed: undefined } as const;

function applyState(draft: Referral, { status, substatus }: z.output<typeof leadOverridesSchema>): void {
  if (status === undefined && substatus === undefined) return;
  draft.status = status ?? draft.status;
  draft.substatus = substatus ?? defaultSubstatus[draft.status] ?? draft.substatus;
  if (isState(draft)) return;
  throw new SandboxError('bad-request', `Status ${draft.status} and substatus ${draft.substatus} do not go together`);
}

function contactOf(draft: Referral, contact: z.output<typeof contactSchema>) {
  const { phone, emailValidity, phoneValidity, ...rest } = contact;
  const changed = { ...(draft.customerProfile.team[0] ?? blankContact) };
  assignDefined(changed, { ...rest, phoneNumber: phone });
  assignDefined(changed, { emailValidationStatus: emailValidity, phoneValidationStatus: phoneValidity });
  return changed;
}
