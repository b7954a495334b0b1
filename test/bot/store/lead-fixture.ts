import type { LeadIndex, LeadRecord } from '@marketplace-leads/bot/store/store';
import type { Entry } from '@marketplace-leads/shared/lead/lead';

/** A lead with as little in it as a lead can have. */
export const leadRecord = (id: string, more: Partial<LeadRecord> = {}): LeadRecord => ({
  id,
  referralId: `referral-${id}`,
  version: 1,
  remote: {
    name: 'Contoso asks for a trial',
    status: 'New',
    substatus: 'Pending',
    kind: 'actionable',
    test: false,
    customer: { name: 'Contoso' },
    source: {},
    deal: {},
    team: [],
    createdAt: '2026-03-02T09:00:00Z',
    updatedAt: '2026-03-02T09:00:00Z',
  },
  pending: [],
  local: {},
  ...more,
});

export const leadIndex = (more: Partial<LeadIndex> = {}): LeadIndex => ({
  status: 'New',
  substatus: 'Pending',
  kind: 'actionable',
  test: false,
  customerName: 'Contoso',
  searchText: 'contoso trial',
  createdAt: 1_000,
  updatedAt: 1_000,
  ...more,
});

export const historyEntry = (version: number, what = 'accepted'): Entry => ({
  version,
  at: '2026-03-02T09:00:00Z',
  by: { kind: 'person', id: 'alex', name: 'Alex' },
  what,
  fields: ['status'],
});
