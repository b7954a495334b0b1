import * as z from 'zod';
import { AppError } from '../errors.js';
import { intents, statuses, substatuses } from '../lead/lead.js';

/** One JSON Patch operation; Partner Center takes `replace` and `add` only. */
export interface PatchOperation {
  readonly op: 'replace' | 'add';
  readonly path: string;
  readonly value: unknown;
}

/** What the purchase intent is called among the attributes of a referral. */
export const intentType = 'CustomerMarketplaceIntent';

const text = z.string().nullable();
export const currency = z.stringFormat('ISO 4217 code', /^[A-Z]{3}$/);
export const instant = z.iso.datetime();
export const dealValue = z.number().nonnegative();

const contactPreference = z
  .strictObject({ locale: z.string(), disableNotifications: z.boolean() })
  .partial()
  .nullable()
  .optional();
const memberShape = {
  firstName: text.optional(),
  lastName: text.optional(),
  phoneNumber: text.optional(),
  email: text.optional(),
  contactPreference,
};
const member = z.strictObject(memberShape);
export const contact = z.strictObject({ ...memberShape, title: text.optional() });
export const solution = z.strictObject({
  id: z.string().min(1),
  name: text.optional(),
  type: text.optional(),
  solutionType: text.optional(),
  price: z.number().nullable().optional(),
  quantity: z.number().nullable().optional(),
  currency: text.optional(),
  publisherName: text.optional(),
  closingDateTime: text.optional(),
});
const attribute = z
  .strictObject({ type: z.string().min(1), id: z.string().min(1) })
  .refine(({ type, id }) => type !== intentType || intents.some((intent) => intent === id));

/** A whole number of percent, as text. */
const stage = z.stringFormat('sales stage', /^(?:\d{1,2}|100)$/);

/**
 * Every path that may be written, and what may be written there: the list of the connector's `UpdateReferralDetails`,
 * and behind it the two that Partner Center's own page changes and the list lacks (rules 5).
 */
const values: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['/campaignId', text],
  ['/consent/consentToShareReferralWithMicrosoftSellers', z.boolean()],
  ['/customerProfile/team', z.array(contact)],
  ['/customerProfile/team/-', contact],
  ['/details/closingDateTime', instant.nullable()],
  ['/details/currency', currency.nullable()],
  ['/details/dealValue', dealValue.nullable()],
  ['/details/notes', text],
  ['/details/requirements/solutions', z.array(solution)],
  ['/details/requirements/solutions/-', solution],
  ['/externalReferenceId', text],
  ['/referralProgram', text],
  ['/salesStage', stage.nullable()],
  ['/status', z.enum(statuses)],
  ['/substatus', z.enum(substatuses)],
  ['/statusReason', text],
  ['/team', z.array(member)],
  ['/team/-', member],
  ['/name', z.string().min(1)],
  ['/details/requirements/additionalRequirements/attributes', z.array(attribute)],
]);

/** What is wrong with an operation, without the value, which is lead data. */
const problemOf = ({ op, path, value }: PatchOperation): string | undefined => {
  const schema = values.get(path);
  if (schema === undefined) return 'a path that is not known';
  if (op === 'replace' && path.endsWith('/-')) return `${path} can only be added to`;
  return schema.safeParse(value).success ? undefined : `a value that does not fit ${path}`;
};

/**
 * Refuses to send what Partner Center has not promised to take.
 * @throws AppError `internal`: whoever made the operations made a mistake.
 */
export const checkOperations = (operations: readonly PatchOperation[]): void => {
  const problem = operations.length === 0 ? 'nothing to change' : operations.map(problemOf).find(Boolean);
  if (problem !== undefined) throw new AppError('internal', `a patch was not sent: ${problem}`);
};
