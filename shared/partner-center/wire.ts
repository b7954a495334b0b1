import * as z from 'zod';

/**
 * A referral as Partner Center sends it. The reader is tolerant: absent, null and empty mean the same, numbers may come
 * as strings, unknown enum values and unknown properties are kept or ignored, and one odd field never costs the lead.
 * Source: seed "Referral resources" and the connector's definition; fields beyond them are optional.
 */
const text = z
  .string()
  .nullish()
  // U+0000 means nothing in any of these fields, and a PostgreSQL text cannot hold it.
  .transform((value) => value?.replaceAll('\u0000', '') || undefined)
  .catch(undefined);
/** A word for a truth value is taken at its word: a consent that was refused as "false" is refused. */
const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);
const scalar = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)))
  .catch(undefined);
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item.nullable().catch(null))
    .nullish()
    .transform((items) => (items ?? []).filter((entry) => entry !== null))
    .catch([]);
const part = <T extends z.ZodRawShape>(shape: T) =>
  z
    .object(shape)
    .nullish()
    .transform((value) => value ?? undefined)
    .catch(undefined);

const contactPreference = part({ locale: text, disableNotifications: flag });
const member = z.object({
  firstName: text,
  lastName: text,
  phoneNumber: text,
  email: text,
  title: text,
  emailValidationStatus: text,
  phoneValidationStatus: text,
  contactPreference,
});
const tag = z.object({ id: text, name: text, type: text });
const solution = z.object({
  id: text,
  name: text,
  type: text,
  solutionType: text,
  price: scalar,
  quantity: scalar,
  currency: text,
  publisherName: text,
});
/** The documented tag is an object, one that clients write may be its text alone. */
const mark = z.union([z.string().transform((tag) => ({ tag })), z.object({ tag: text })]);

export const wireReferralSchema = z.object({
  id: z.string().min(1),
  engagementId: text,
  organizationId: text,
  organizationName: text,
  mpnId: scalar,
  name: text,
  externalReferenceId: text,
  campaignId: text,
  createdDateTime: text,
  updatedDateTime: text,
  expirationDateTime: text,
  acceptedDateTime: text,
  closedDateTime: text,
  status: text,
  substatus: text,
  statusReason: text,
  qualification: text,
  type: text,
  direction: text,
  favorite: flag,
  isSpam: flag,
  tags: list(mark),
  salesStage: scalar,
  quality: text,
  callToAction: text,
  referralSource: text,
  referralProgram: text,
  eTag: text,
  target: list(tag),
  customerProfile: part({
    name: text,
    size: text,
    address: part({
      addressLine1: text,
      addressLine2: text,
      city: text,
      state: text,
      postalCode: scalar,
      country: text,
      region: text,
    }),
    team: list(member),
    ids: list(z.object({ profileType: text, id: scalar })),
  }),
  consent: part({
    /** Spelt like this on the wire. */
    consentToToShareInfoWithOthers: flag,
    consentToContact: flag,
    consentToShareReferralWithMicrosoftSellers: flag,
    consentToMicrosoftToContactSpecificPartners: flag,
  }),
  details: part({
    notes: text,
    dealValue: scalar,
    currency: text,
    closingDateTime: text,
    customerRequestedContact: flag,
    customerAction: text,
    requirements: part({
      industries: list(tag),
      products: list(tag),
      services: list(tag),
      solutions: list(solution),
      offers: list(z.object({ id: text, name: text, publisherId: text })),
      additionalRequirements: part({ attributes: list(z.object({ type: text, id: text })) }),
    }),
  }),
  team: list(member),
  inviteContext: part({
    notes: text,
    assistanceRequestCode: text,
    invitedBy: part({ organizationId: text, organizationName: text }),
  }),
});
export type WireReferral = z.infer<typeof wireReferralSchema>;

/** A page of a list. Items that cannot be read at all are counted, not thrown. */
export const wirePageSchema = z.object({
  '@odata.count': z.number().nullish().catch(undefined),
  '@odata.nextLink': text,
  value: z.array(z.unknown()),
});
