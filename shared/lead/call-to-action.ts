import type { LeadKind } from './lead.js';

interface CallToAction {
  readonly kind: LeadKind;
  /** ContactMe, GetItNow, FreeTrial, TestDrive, Create or DoNotContact; an unknown text as it is, '' for none. */
  readonly label: string;
}

const contactMe: CallToAction = { kind: 'actionable', label: 'ContactMe' };
const getItNow: CallToAction = { kind: 'informational', label: 'GetItNow' };
const testDrive: CallToAction = { kind: 'informational', label: 'TestDrive' };
const doNotContact: CallToAction = { kind: 'doNotContact', label: 'DoNotContact' };

/** By their letters: the action codes of the lead destinations (seed "Customer leads") and the words of the CSV. */
const vocabulary: ReadonlyMap<string, CallToAction> = new Map([
  ['plt', contactMe],
  ['contactme', contactMe],
  // A free trial is sent as INS too; the lead destinations cannot tell the two apart.
  ['ins', getItNow],
  ['getitnow', getItNow],
  ['freetrial', { kind: 'informational', label: 'FreeTrial' }],
  ['starttestdrive', testDrive],
  ['testdrive', testDrive],
  ['create', { kind: 'informational', label: 'Create' }],
  ['dnc', doNotContact],
  ['donotcontact', doNotContact],
]);

/**
 * What the customer did on the marketplace, and so what the lead asks of us. Case, spaces and punctuation do not
 * count. An unknown or absent action is actionable: better to ask once too often than to lose a customer.
 */
export const readCallToAction = (text: string | undefined): CallToAction => {
  const given = text?.trim() ?? '';
  const letters = given
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
  return { ...(vocabulary.get(letters) ?? { kind: 'actionable', label: given }) };
};
