import * as z from 'zod';
import { contact, currency, dealValue, instant, solution } from './operation.js';

const line = z.exactOptional(z.string());
const tag = z.strictObject({ id: z.string().min(1) });

/**
 * A referral that partners create: an opportunity, never a lead (seed "Bulk operations"). Type, customer profile,
 * consent and details are required; what else Partner Center insists on is not documented.
 */
export const newReferralSchema = z.strictObject({
  name: z.exactOptional(z.string().min(1)),
  externalReferenceId: z.string().min(1),
  type: z.literal('Independent'),
  qualification: z.literal('SalesQualified'),
  status: z.literal('New'),
  substatus: z.literal('Pending'),
  customerProfile: z.strictObject({
    name: z.string().min(1),
    size: line,
    address: z.strictObject({
      addressLine1: line,
      addressLine2: line,
      city: line,
      state: line,
      postalCode: line,
      country: z.stringFormat('ISO 3166 two-letter code', /^[A-Z]{2}$/),
      region: line,
    }),
    team: z.array(contact),
    ids: z.array(z.strictObject({ profileType: z.enum(['Duns', 'External']), id: z.string().min(1) })),
  }),
  consent: z.strictObject({
    consentToToShareInfoWithOthers: z.boolean(),
    consentToContact: z.exactOptional(z.boolean()),
    consentToShareReferralWithMicrosoftSellers: z.boolean(),
    consentToMicrosoftToContactSpecificPartners: z.boolean(),
  }),
  details: z.strictObject({
    notes: line,
    dealValue: z.exactOptional(dealValue),
    currency: z.exactOptional(currency),
    closingDateTime: z.exactOptional(instant),
    requirements: z.strictObject({
      industries: z.array(tag),
      products: z.array(tag),
      services: z.array(tag),
      solutions: z.array(solution),
    }),
  }),
  target: z.array(z.strictObject({ type: z.string().min(1), id: z.string().min(1) })),
});
export type NewReferral = z.infer<typeof newReferralSchema>;
