import { deadlineOf, expiryOf } from '@marketplace-leads/shared/lead/follow-up';
import { type Lead, leadSchema } from '@marketplace-leads/shared/lead/lead';
import { offeredActions } from '@marketplace-leads/shared/lead/moves';

/** When the cards of these tests are read: a Wednesday, 10:42 in Berlin. */
export const readAt = Date.parse('2026-03-04T09:42:00Z');

/** The instant so many hours before the cards are read; negative = after. */
export const hoursAgo = (hours: number): string => new Date(readAt - hours * 3_600_000).toISOString();

export const megan = { kind: 'person', id: 'megan', name: 'Megan Bowen' } as const;

export const fabrikam: Lead['customer'] = {
  name: 'Fabrikam GmbH',
  country: 'DE',
  city: 'Hamburg',
  size: '51to250employees',
  contact: {
    firstName: 'Petra',
    lastName: 'Beispiel',
    title: 'IT manager',
    email: 'petra.beispiel@fabrikam.example',
    emailValidity: 'Valid',
    phone: '+49 40 1234567',
    phoneValidity: 'Unknown',
  },
};

const followUpHours = 24;

/** What follows from the rest of a lead, by the rules of `shared`: deadline, expiry and the actions on offer. */
const derived = (lead: Omit<Lead, 'allowed'>): Lead => {
  const deadlineAt = deadlineOf(lead, followUpHours);
  const expiresAt = expiryOf(lead);
  return {
    ...lead,
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    allowed: offeredActions(lead),
  };
};

/** A lead with no more than it must have; `changes` replace whole fields. */
export const aBareLead = (changes: Partial<Lead> = {}): Lead => {
  const bare = {
    id: '0f6d5f2c-6a0e-4f1b-9c63-5d1c2f0a7e41',
    version: 3,
    name: '',
    status: 'New',
    substatus: 'Received',
    kind: 'actionable',
    test: false,
    customer: { name: '' },
    source: {},
    deal: {},
    team: [],
    createdAt: hoursAgo(18),
    updatedAt: hoursAgo(18),
    sync: 'saved',
    related: [],
    origins: ['referralsApi'],
  } as const;
  return leadSchema.parse({ ...derived({ ...bare, team: [], related: [], origins: [], ...changes }), ...changes });
};

/** A new "Contact me" lead with everything that one usually has; `changes` replace whole fields. */
export const aLead = (changes: Partial<Lead> = {}): Lead =>
  aBareLead({
    name: 'Fabrikam GmbH - Contoso Backup Premium',
    customer: fabrikam,
    source: { marketplace: 'AzureMarketplace', action: 'ContactMe', offerTitle: 'Contoso Backup Premium' },
    quality: 'High',
    leadType: 'Offer',
    deal: { value: '12500', currency: 'EUR', closeDate: '2026-07-31' },
    intent: 'HaveNotDecided',
    notes: 'We need to protect 40 servers before the summer. Do you support immutable copies?',
    ...changes,
  });

/** The same lead, accepted by Megan two hours ago. */
export const anActiveLead = (changes: Partial<Lead> = {}): Lead =>
  aLead({
    version: 5,
    status: 'Active',
    substatus: 'Accepted',
    decided: { by: megan, at: hoursAgo(2) },
    assignee: { id: megan.id, name: megan.name },
    ...changes,
  });

/** The same lead, closed by Megan yesterday. */
export const aClosedLead = (substatus: string, changes: Partial<Lead> = {}): Lead =>
  anActiveLead({ version: 8, status: 'Closed', substatus, decided: { by: megan, at: hoursAgo(20) }, ...changes });
