import * as z from 'zod';
import { blankReferral, partner } from './blank-referral.js';
import type { Referral } from './referral.js';
import { invalid } from './refusal.js';
import {
  attributeSchema,
  contactListSchema,
  currencySchema,
  dealValueSchema,
  memberListSchema,
  solutionSchema,
} from './writable-fields.js';

const text = z.string().nullable().default(null);
const tags = z.array(z.object({ id: z.string() })).default([]);

const addressSchema = z.object({
  addressLine1: text,
  addressLine2: text,
  city: text,
  state: text,
  postalCode: text,
  country: z.stringFormat('ISO 3166 two-letter code', /^[A-Z]{2}$/),
  region: text,
});

const requirementsSchema = z.object({
  industries: tags,
  products: tags,
  services: tags,
  solutions: z.array(solutionSchema).default([]),
  additionalRequirements: z.object({ attributes: z.array(attributeSchema).default([]) }).default({ attributes: [] }),
});

const bodySchema = z.object({
  type: z.enum(['Independent', 'Shared']),
  qualification: z.enum(['None', 'Direct', 'MarketingQualified', 'SalesQualified']).default('SalesQualified'),
  name: text,
  externalReferenceId: text,
  campaignId: text,
  engagementId: z.exactOptional(z.guid()),
  customerProfile: z.object({
    name: z.string().min(1),
    size: text,
    address: addressSchema,
    team: contactListSchema.default([]),
    ids: z.array(z.object({ profileType: z.enum(['Duns', 'External']), id: z.string() })).default([]),
  }),
  consent: z.object({
    consentToToShareInfoWithOthers: z.boolean().default(false),
    consentToContact: z.boolean().default(false),
    consentToShareReferralWithMicrosoftSellers: z.boolean().default(false),
    consentToMicrosoftToContactSpecificPartners: z.boolean().default(false),
  }),
  details: z.object({
    notes: text,
    dealValue: dealValueSchema.default(null),
    currency: currencySchema.default(null),
    closingDateTime: z.iso.datetime().nullable().default(null),
    requirements: requirementsSchema.default(() => requirementsSchema.parse({})),
  }),
  team: memberListSchema.default([]),
  target: z.array(z.object({ type: z.string(), id: z.string() })).default([]),
});

/**
 * The opportunity that a POST makes. Type, customer profile, consent and details are required; the partner's own deals
 * start as accepted whatever status was sent, and carry the partner as the one who invited, so that they are never
 * taken for leads, which partners can't create (seed "Bulk operations"). Throws a 400 for a body that does not fit.
 */
export function createdReferral(body: unknown, ids: { id: string; engagementId: string }, at: string): Referral {
  const read = bodySchema.safeParse(body);
  if (!read.success) throw invalid(`The referral is not valid. ${z.prettifyError(read.error)}`, 'body');
  const { engagementId, customerProfile, details, ...sent } = read.data;
  const blank = blankReferral(ids.id, engagementId ?? ids.engagementId, at);
  const { additionalRequirements, ...requirements } = details.requirements;
  return {
    ...blank,
    ...sent,
    status: 'Active',
    substatus: 'Accepted',
    direction: 'Outgoing',
    acceptedDateTime: at,
    createdVia: 'API',
    lastModifiedVia: 'API',
    customerProfile: { ...blank.customerProfile, ...customerProfile },
    details: {
      ...blank.details,
      ...details,
      requirements: {
        ...blank.details.requirements,
        ...requirements,
        additionalRequirements: {
          ...blank.details.requirements.additionalRequirements,
          attributes: additionalRequirements.attributes,
        },
      },
    },
    inviteContext: {
      notes: null,
      assistanceRequestCode: 'Unknown',
      invitedMpnId: null,
      invitedBy: { organizationId: partner.organizationId, organizationName: partner.organizationName },
    },
  };
}
