import { leadCard } from '@marketplace-leads/bot/cards/lead-card';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { aBareLead, aClosedLead, aLead, anActiveLead, fabrikam, hoursAgo } from './a-lead.js';
import type { Material, Variants } from './variant.js';

const longWords = [
  'We are a logistics company with 14 warehouses in northern Germany and run about 40 physical and 120 virtual servers.',
  'Our present backup takes more than the night, restores were never tested, and the contract ends in September.',
  '',
  'We would like to see a demonstration, know what you charge per server, and talk to a customer of our size.',
  'Please call in the morning. Our data must not leave the EU.',
].join('\n');

const partnerCenter = { kind: 'partnerCenter' } as const;
const { contact: _contact, ...withoutContact } = fabrikam;
const { firstName, email, emailValidity } = fabrikam.contact ?? {};

const leads: Record<string, Lead> = {
  'lead-new': aLead(),
  'lead-new-late': aLead({ createdAt: hoursAgo(31) }),
  'lead-new-expires-soon': aLead({ createdAt: hoursAgo(13 * 24) }),
  'lead-new-contacted-expires-soon': aLead({ createdAt: hoursAgo(12 * 24), contactedAt: hoursAgo(11 * 24) }),
  'lead-new-informational': aLead({
    kind: 'informational',
    source: { marketplace: 'AppSource', action: 'FreeTrial', offerTitle: 'Contoso Backup Premium' },
    quality: 'Low',
  }),
  'lead-new-do-not-contact': aLead({ kind: 'doNotContact' }),
  'lead-new-asked-another-partner': aLead({
    kind: 'doNotContact',
    source: { marketplace: 'AppSource', action: 'DoNotContact', offerTitle: 'Contoso Backup Premium' },
  }),
  'lead-new-test': aLead({ test: true, customer: { ...fabrikam, name: 'MSFT_TEST_636573304831318844' } }),
  'lead-new-profile': aLead({ leadType: 'Profile', source: { marketplace: 'AppSource', action: 'ContactMe' } }),
  'lead-new-no-contact': aLead({ customer: withoutContact }),
  'lead-new-some-contact': aLead({
    customer: { ...withoutContact, contact: { firstName, email, emailValidity: emailValidity ?? 'Valid' } },
  }),
  'lead-new-long-words': aLead({ notes: longWords }),
  'lead-new-few-lines': aLead({ notes: 'Two questions:\n1. Price per server?\n2. Data in the EU?' }),
  'lead-new-long-names': aLead({
    customer: {
      ...fabrikam,
      name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mit beschränkter Haftung',
      country: 'AT',
    },
    source: {
      marketplace: 'AzureMarketplace',
      action: 'TestDrive',
      offerTitle: 'Contoso Backup Premium for virtual machines, databases and file shares, with immutable copies',
    },
    quality: 'Medium',
  }),
  'lead-new-bare': aBareLead(),
  'lead-new-unknown-words': aLead({
    quality: 'Unknown',
    source: { marketplace: 'Teams Store', action: 'AskForQuote', offerId: 'contoso.backup-premium' },
    deal: { value: 'about 5k', currency: 'EUR' },
  }),
  'lead-active-saving': anActiveLead({ sync: 'saving' }),
  'lead-active': anActiveLead(),
  'lead-active-late': anActiveLead({ createdAt: hoursAgo(50) }),
  'lead-active-contacted': anActiveLead({ contactedAt: hoursAgo(1.2), attempts: 1 }),
  'lead-active-contacted-often': anActiveLead({ contactedAt: hoursAgo(14.8), attempts: 3 }),
  'lead-active-in-partner-center': anActiveLead({ decided: { by: partnerCenter, at: hoursAgo(26) } }),
  'lead-active-informational': anActiveLead({ kind: 'informational' }),
  'lead-active-do-not-contact': anActiveLead({ kind: 'doNotContact' }),
  'lead-new-not-saved': aLead({ sync: 'refused' }),
  'lead-new-conflict': aLead({ sync: 'conflict' }),
  'lead-gone': anActiveLead({ sync: 'refused', allowed: [] }),
  'lead-won-saving': aClosedLead('Won', { sync: 'saving', deal: { value: '12500.5', currency: 'EUR' }, intent: 'Yes' }),
  'lead-won': aClosedLead('Won'),
  'lead-lost': aClosedLead('Lost', { reason: { code: 3, text: 'Customer chose another vendor' }, intent: 'No' }),
  'lead-declined': aClosedLead('Declined', { reason: { code: 1, text: 'Project budget isn’t adequate' }, deal: {} }),
  'lead-error': aClosedLead('Error', { reason: { code: 7, text: 'Test referral' } }),
  'lead-expired': aClosedLead('Expired', { decided: { by: partnerCenter, at: hoursAgo(40 * 24) } }),
  'lead-unknown-status': aLead({
    status: 'Paused',
    substatus: 'OnHold',
    decided: { by: partnerCenter, at: hoursAgo(5) },
  }),
  'lead-unknown-substatus': aClosedLead('Merged'),
};

/** A lead's own card, in every state that a lead can be in. */
export const leadVariants = ({ lead }: Material): Variants =>
  Object.fromEntries(Object.entries(leads).map(([name, one]) => [name, (speaker) => leadCard(lead(one), speaker)]));
