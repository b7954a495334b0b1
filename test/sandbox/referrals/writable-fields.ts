import * as z from 'zod';
import { blankContact, blankMember } from './blank-referral.js';
import {
  type Contact,
  intentAttribute,
  intents,
  type Member,
  type Referral,
  statuses,
  substatuses,
} from './referral.js';

const text = z.string().nullable();

const memberShape = {
  firstName: z.exactOptional(text),
  lastName: z.exactOptional(text),
  phoneNumber: z.exactOptional(text),
  email: z.exactOptional(text),
  contactPreference: z.exactOptional(
    z.object({ locale: text, disableNotifications: z.boolean() }).partial().nullable(),
  ),
};

/** A member as clients send one: what is absent is null. */
const memberSchema = z.object(memberShape).transform((sent): Member => ({ ...blankMember, ...completed(sent) }));
export const memberListSchema = z.array(memberSchema);

const contactSchema = z
  .object({
    ...memberShape,
    title: z.exactOptional(text),
    emailValidationStatus: z.exactOptional(text),
    phoneValidationStatus: z.exactOptional(text),
  })
  .transform((sent): Contact => ({ ...blankContact, ...completed(sent) }));
export const contactListSchema = z.array(contactSchema);

function completed<T extends { contactPreference?: z.infer<typeof memberShape.contactPreference> }>(sent: T) {
  const { contactPreference: preference, ...rest } = sent;
  const contactPreference =
    preference == null
      ? null
      : { locale: preference.locale ?? null, disableNotifications: preference.disableNotifications ?? false };
  return { ...rest, contactPreference };
}

/** Partner Center's samples send the deal value as a string and read it as a number. */
export const dealValueSchema = z
  .union([z.number().nonnegative(), z.stringFormat('decimal number', /^\d+(\.\d+)?$/).transform(Number)])
  .nullable();

export const currencySchema = z.stringFormat('ISO 4217 code', /^[A-Z]{3}$/).nullable();

export const attributeSchema = z
  .object({ type: z.string().min(1), id: z.string().min(1) })
  .refine(({ type, id }) => type !== intentAttribute || intents.some((intent) => intent === id), {
    error: `${intentAttribute} is Yes, No or HaveNotDecided`,
  });

export const solutionSchema = z.looseObject({ id: z.string().min(1) });

/** One field that clients may write: reads the value and writes it into the draft, or says what is wrong with it. */
export interface WritableField {
  /** JSON pointer, as PATCH names it. */
  path: string;
  write(draft: Referral, value: unknown): string | null;
}

function field<T>(path: string, schema: z.ZodType<T>, assign: (draft: Referral, value: T) => void): WritableField {
  return {
    path,
    write: (draft, value) => {
      const read = schema.safeParse(value);
      if (!read.success) return read.error.issues.map(({ message }) => message).join('; ');
      assign(draft, read.data);
      return null;
    },
  };
}

/** The paths of `UpdateReferralDetails` in the swagger of Microsoft's Referrals connector: the only official list. */
export const listedFields: readonly WritableField[] = [
  field('/campaignId', text, (draft, value) => {
    draft.campaignId = value;
  }),
  field('/consent/consentToShareReferralWithMicrosoftSellers', z.boolean(), (draft, value) => {
    draft.consent.consentToShareReferralWithMicrosoftSellers = value;
  }),
  field('/customerProfile/team', contactListSchema, (draft, value) => {
    draft.customerProfile.team = value;
  }),
  field('/customerProfile/team/-', contactSchema, (draft, value) => {
    draft.customerProfile.team.push(value);
  }),
  field('/details/closingDateTime', z.iso.datetime().nullable(), (draft, value) => {
    draft.details.closingDateTime = value;
  }),
  field('/details/currency', currencySchema, (draft, value) => {
    draft.details.currency = value;
  }),
  field('/details/dealValue', dealValueSchema, (draft, value) => {
    draft.details.dealValue = value;
  }),
  field('/details/notes', text, (draft, value) => {
    draft.details.notes = value;
  }),
  field('/details/requirements/solutions', z.array(solutionSchema), (draft, value) => {
    draft.details.requirements.solutions = value;
  }),
  field('/details/requirements/solutions/-', solutionSchema, (draft, value) => {
    draft.details.requirements.solutions.push(value);
  }),
  field('/externalReferenceId', text, (draft, value) => {
    draft.externalReferenceId = value;
  }),
  field('/referralProgram', text, (draft, value) => {
    draft.referralProgram = value;
  }),
  field('/salesStage', text, (draft, value) => {
    draft.salesStage = value;
  }),
  field('/status', z.enum(statuses), (draft, value) => {
    draft.status = value;
  }),
  field('/substatus', z.enum(substatuses), (draft, value) => {
    draft.substatus = value;
  }),
  field('/statusReason', text, (draft, value) => {
    draft.statusReason = value;
  }),
  field('/team', memberListSchema, (draft, value) => {
    draft.team = value;
  }),
  field('/team/-', memberSchema, (draft, value) => {
    draft.team.push(value);
  }),
];

/** Two paths that Partner Center's own page changes and the official list lacks (flag `unlistedPaths`). */
export const unlistedFields: readonly WritableField[] = [
  field('/name', z.string().min(1).nullable(), (draft, value) => {
    draft.name = value;
  }),
  field('/details/requirements/additionalRequirements/attributes', z.array(attributeSchema), (draft, value) => {
    draft.details.requirements.additionalRequirements.attributes = value;
  }),
];
