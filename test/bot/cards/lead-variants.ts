import { editCard } from '@marketplace-leads/bot/cards/edit-card';
import { leadCard } from '@marketplace-leads/bot/cards/lead-card';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { aBareLead, aClosedLead, aLead, anActiveLead, fabrikam, hoursAgo, megan } from './a-lead.js';
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

const adele = { id: 'adele', name: 'Adele Vance' };
const meganToo = { id: megan.id, name: megan.name };

/** Other leads of the same customer, the oldest first, one per so many hours ago; `by` = who works on the first. */
const others = (hours: number[], by?: typeof adele): Lead['related'] =>
  hours.map((ago, index) => ({
    id: `3d1c57a2-0000-4000-8000-00000000000${index}`,
    name: 'Fabrikam GmbH - Contoso Archive',
    createdAt: hoursAgo(ago),
    ...(index === 0 && by !== undefined ? { assignee: by } : {}),
  }));

const ticked = { by: meganToo, at: hoursAgo(1) };
const checklist: Lead['checklist'] = [
  { id: 'need', done: ticked },
  { id: 'budget', done: ticked },
  { id: 'decider' },
  { id: 'timing' },
];
const requirements: Lead['requirements'] = {
  products: ['Azure', 'SQL', 'Windows'],
  services: ['DeploymentOrMigration'],
  industries: ['Travel & Transportation', 'Manufacturing'],
  solutions: ['BackupDisasterRecovery', 'Contoso Vault for SAP'],
};

const conflict = (...fields: NonNullable<Lead['conflict']>['fields']): Partial<Lead> => ({
  sync: 'conflict',
  updatedAt: hoursAgo(0.1),
  conflict: { at: hoursAgo(0.05), by: meganToo, action: 'value', fields },
  allowed: ['useMine', 'keepTheirs', ...anActiveLead().allowed],
});

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
  'lead-new-assigned': aLead({ assignee: adele }),
  'lead-active-handed-over': anActiveLead({ assignee: adele }),
  'lead-active-without-state-line': aLead({ status: 'Active', substatus: 'Accepted', assignee: adele }),
  'lead-active-no-answer': anActiveLead({
    contactedAt: hoursAgo(14.8),
    attempts: 2,
    lastContact: { at: hoursAgo(0.5), by: adele, channel: 'phone', outcome: 'noAnswer' },
    nextContactAt: hoursAgo(-47.3),
  }),
  'lead-active-contacted-by-mail': anActiveLead({
    contactedAt: hoursAgo(1.2),
    attempts: 1,
    lastContact: { at: hoursAgo(1.2), by: meganToo, channel: 'email' },
  }),
  'lead-active-contacted-plainly': anActiveLead({
    contactedAt: hoursAgo(1.2),
    attempts: 1,
    lastContact: { at: hoursAgo(1.2), by: meganToo },
  }),
  'lead-active-snoozed': anActiveLead({ createdAt: hoursAgo(20), snoozedUntil: hoursAgo(-3) }),
  'lead-active-snooze-over': anActiveLead({ snoozedUntil: hoursAgo(1) }),
  'lead-active-stage': anActiveLead({ salesStage: '40', checklist }),
  'lead-active-other-stage': anActiveLead({ salesStage: '35' }),
  'lead-active-qualified': anActiveLead({ checklist: checklist.map((item) => ({ ...item, done: ticked })) }),
  'lead-active-own-items': anActiveLead({
    checklist: [
      { id: 'a1', text: 'Signed the non-disclosure agreement', done: ticked },
      { id: 'a2', text: 'References' },
    ],
  }),
  'lead-new-requirements': aLead({ requirements, customer: { ...fabrikam, size: '1001to5000employees' } }),
  'lead-new-size-only': aLead({ customer: { ...fabrikam, size: 'Morethan20000employees' } }),
  'lead-active-co-sell-creating': anActiveLead({ coSell: { state: 'creating', by: meganToo, at: hoursAgo(0.01) } }),
  'lead-active-co-sell-created': anActiveLead({ coSell: { state: 'created', by: adele, at: hoursAgo(3) } }),
  'lead-active-co-sell-refused': anActiveLead({ coSell: { state: 'refused', by: adele, at: hoursAgo(3) } }),
  'lead-new-second': aLead({ related: others([200], adele) }),
  'lead-new-third-nobody': aLead({ related: others([200, 100]) }),
  'lead-new-fourth-other': aLead({
    related: [...others([400, 300]), ...others([200], adele)].map((one, index) => ({ ...one, id: `other-${index}` })),
  }),
  'lead-new-twelfth': aLead({ related: others([90, 81, 72, 63, 54, 45, 36, 30, 29, 28, 27], adele) }),
  'lead-new-first-of-three': aLead({ related: others([3, 1]) }),
  'lead-active-third': anActiveLead({ related: others([200, 100, 1], meganToo) }),
  'lead-active-everything': anActiveLead({
    name: 'Backup for 40 servers',
    assignee: adele,
    contactedAt: hoursAgo(14.8),
    attempts: 3,
    lastContact: { at: hoursAgo(0.5), by: meganToo, channel: 'meeting', outcome: 'reached' },
    nextContactAt: hoursAgo(-47.3),
    snoozedUntil: hoursAgo(-20),
    salesStage: '60',
    checklist,
    requirements,
    crmId: 'D365-4711',
    campaignId: 'spring-2026',
    coSell: { state: 'created', by: meganToo, at: hoursAgo(3) },
    related: others([200, 100], meganToo),
    sync: 'saving',
    waiting: ['name', 'intent'],
    notes: longWords,
  }),
  'lead-active-waiting': anActiveLead({ sync: 'waitingForUpload', waiting: ['name'] }),
  'lead-active-conflict': anActiveLead(conflict({ field: 'dealValue', mine: '12500', theirs: '14000' })),
  'lead-active-conflict-currency': anActiveLead(
    conflict(
      { field: 'dealValue', mine: '12500', theirs: '14000' },
      { field: 'currency', mine: 'EUR', theirs: 'USD' },
      { field: 'closeDate', mine: '2026-07-31' },
    ),
  ),
  'lead-active-conflict-won': anActiveLead(
    conflict(
      { field: 'status', mine: 'Closed', theirs: 'Active' },
      { field: 'substatus', mine: 'Won', theirs: 'Accepted' },
      { field: 'dealValue', mine: '12500', theirs: '14000' },
    ),
  ),
  'lead-active-conflict-everything': anActiveLead({
    ...conflict(
      { field: 'name', mine: 'Backup for 40 servers', theirs: 'Backup' },
      { field: 'currency', mine: 'EUR', theirs: 'USD' },
      { field: 'closeDate', mine: '2026-07-31', theirs: '2026-09-30' },
      { field: 'intent', mine: 'Yes', theirs: 'HaveNotDecided' },
      { field: 'salesStage', mine: '40', theirs: '20' },
      { field: 'crmId', mine: 'D365-4711', theirs: 'D365-4712' },
      { field: 'campaignId', mine: 'spring-2026' },
      { field: 'statusReason', mine: 'Others', theirs: 'Test referral' },
    ),
    waiting: ['name', 'intent'],
  }),
  'lead-won-co-sell': aClosedLead('Won', { coSell: { state: 'created', by: meganToo, at: hoursAgo(30) } }),
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

/** What can be changed of a lead, value by value. */
const edited: Record<string, Lead> = {
  'edit-new': aLead({ name: 'Fabrikam GmbH - Contoso Backup Premium' }),
  'edit-active': anActiveLead({ salesStage: '40', crmId: 'D365-4711', campaignId: 'spring-2026', intent: 'Yes' }),
  'edit-bare': aBareLead({ status: 'Active', substatus: 'Accepted' }),
  'edit-closed': aClosedLead('Won'),
};

/** A lead's own card, in every state that a lead can be in, and what can be changed of it. */
export const leadVariants = ({ lead }: Material): Variants => ({
  ...Object.fromEntries(Object.entries(leads).map(([name, one]) => [name, (speaker) => leadCard(lead(one), speaker)])),
  ...Object.fromEntries(Object.entries(edited).map(([name, one]) => [name, (speaker) => editCard(lead(one), speaker)])),
});
