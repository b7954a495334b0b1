import { leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { LeadRecord } from '@marketplace-leads/bot/store/store';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { leadFilterSchema, leadMatcher } from '@marketplace-leads/shared/lead/lead-filter';
import { describe, expect, it } from 'vitest';
import { leadRecord } from '../../bot/store/lead-fixture.js';

const now = Date.parse('2026-03-05T12:00:00Z');
const alex = { id: 'alex', name: 'Alex' };

const lead = (id: string, remote: Partial<LeadRecord['remote']> = {}, local: LeadRecord['local'] = {}): Lead => {
  const record = leadRecord(id, { local });
  return leadOf({ ...record, remote: { ...record.remote, ...remote } }, 24);
};

const leads: readonly Lead[] = [
  lead('new', { createdAt: '2026-03-05T09:00:00.000Z', source: { marketplace: 'AppSource', action: 'ContactMe' } }),
  lead('late', { customer: { name: 'Fabrikam GmbH', country: 'DE' }, quality: 'High' }),
  lead('mine', { status: 'Active', substatus: 'Accepted', program: 'isv' }, { assignee: alex }),
  lead('contacted', { status: 'Active', substatus: 'Accepted' }, { contactedAt: '2026-03-02T10:00:00.000Z' }),
  lead('closed', { status: 'Closed', substatus: 'Won' }, { assignee: alex }),
  lead('offer', {
    createdAt: '2026-03-05T10:00:00.000Z',
    source: { offerId: 'backup', offerTitle: 'Contoso Backup' },
    leadType: 'Profile',
    customer: { name: 'Wingtip', contact: { lastName: 'Beispiel', emailValidity: 'Valid', phoneValidity: 'Invalid' } },
  }),
];

const found = (query: Record<string, string>): string[] => {
  const matches = leadMatcher(leadFilterSchema.parse(query), 'alex', now);
  return leads.filter(matches).map(({ id }) => id);
};

describe('the filters of a list of leads', () => {
  it('leave everything where there are none', () => {
    expect(found({})).toHaveLength(leads.length);
    expect(found({ view: 'all', status: '' })).toHaveLength(leads.length);
  });

  it.each([
    [{ view: 'new' }, ['new', 'late', 'offer']],
    [{ view: 'mine' }, ['mine']],
    [{ view: 'late' }, ['late', 'mine']],
    [{ view: 'closed' }, ['closed']],
    [{ status: 'active,won' }, ['mine', 'contacted', 'closed']],
    [{ country: 'de' }, ['late']],
    [{ source: 'appsource' }, ['new']],
    [{ action: 'ContactMe' }, ['new']],
    [{ quality: 'high' }, ['late']],
    [{ program: 'ISV' }, ['mine']],
    [{ leadType: 'profile' }, ['offer']],
    [{ offer: 'backup' }, ['offer']],
    [{ emailValidity: 'valid', phoneValidity: 'invalid' }, ['offer']],
    [{ assignee: 'me' }, ['mine', 'closed']],
    [{ assignee: 'none', status: 'new' }, ['new', 'late', 'offer']],
    [{ assignee: 'ALEX' }, ['mine', 'closed']],
    [{ from: '2026-03-05' }, ['new', 'offer']],
    [{ from: '2026-03-02', to: '2026-03-02', country: 'DE' }, ['late']],
    [{ q: 'wing' }, ['offer']],
    [{ q: 'beispiel WINGTIP' }, ['offer']],
    [{ q: 'referral late' }, ['late']],
    [{ country: 'de', view: 'closed' }, []],
  ] as const)('%j leave %j', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it.each([{ view: 'some' }, { from: 'yesterday' }, { q: 'x'.repeat(301) }])('cannot be %j', (query) => {
    expect(leadFilterSchema.safeParse(query).success).toBe(false);
  });
});
