import { customerKeys } from '@marketplace-leads/bot/services/leads/customer-keys';
import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { viewLead } from '@marketplace-leads/bot/services/leads/view-lead';
import type { LeadRecord, Store } from '@marketplace-leads/bot/store/store';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { describe, expect, it } from 'vitest';
import { aChange, aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { forEachEngine } from '../../../support/engines.js';
import { aHouse, aPerson, aRecord } from '../house-fixture.js';

interface Kept extends Omit<Partial<Remote>, 'customer'> {
  company?: string;
  email?: string;
  offer?: string;
  local?: LeadRecord['local'];
  pending?: LeadRecord['pending'];
}

const remoteOf = ({ company = '', email, offer, local: _local, pending: _pending, ...more }: Kept): Remote =>
  aRemote({
    customer: { name: company, ...(email === undefined ? {} : { contact: { email } }) },
    source: offer === undefined ? {} : { offerId: offer },
    ...more,
  });

forEachEngine((engine) => {
  const shelve = (store: Store, leads: Record<string, Kept>) =>
    store.transaction(async (tx) => {
      for (const [id, kept] of Object.entries(leads)) {
        const { local = {}, pending = [] } = kept;
        const record = aRecord(remoteOf(kept), { id, referralId: `referral-${id}`, local, pending });
        await tx.leads.insert(record, indexOf(record, 24));
      }
    });

  const seen = async (store: Store, id: string): Promise<Lead> => {
    const record = await store.read.leads.get(id);
    if (record === undefined) throw new Error('no such lead');
    return viewLead(aHouse(store), store.read, record);
  };
  const relatedTo = async (store: Store, id: string) => (await seen(store, id)).related.map((lead) => lead.id);

  describe('other leads of the same customer', () => {
    it.each<[string, Kept, Kept, boolean]>([
      ['the same e-mail', { email: 'p@contoso.com' }, { email: 'p@contoso.com' }, true],
      ['the same e-mail, written otherwise', { email: 'P@Contoso.com ' }, { email: 'ｐ@contoso.COM' }, true],
      [
        'the same company and offer',
        { company: 'Contoso', offer: 'backup' },
        { company: 'Contoso', offer: 'backup' },
        true,
      ],
      [
        'the same company and offer, written otherwise',
        { company: ' CONTOSO  Ltd', offer: 'Backup' },
        { company: 'Ｃontoso Ltd', offer: 'backup ' },
        true,
      ],
      ['another e-mail', { email: 'p@contoso.com' }, { email: 'q@contoso.com' }, false],
      ['another offer', { company: 'Contoso', offer: 'backup' }, { company: 'Contoso', offer: 'mail' }, false],
      ['another company', { company: 'Contoso', offer: 'backup' }, { company: 'Fabrikam', offer: 'backup' }, false],
      ['the same company, no offer', { company: 'Contoso' }, { company: 'Contoso' }, false],
      ['the same offer, no company', { offer: 'backup' }, { offer: 'backup' }, false],
      ['words that fall apart otherwise', { company: 'a b', offer: 'c' }, { company: 'a', offer: 'b c' }, false],
      ['an empty e-mail', { email: ' ' }, { email: ' ' }, false],
      ['a test lead', { email: 'p@contoso.com' }, { email: 'p@contoso.com', test: true }, false],
      ['two test leads', { email: 'p@contoso.com', test: true }, { email: 'p@contoso.com', test: true }, false],
      [
        'names without an end',
        { company: 'n'.repeat(400), offer: 'b' },
        { company: 'n'.repeat(400), offer: 'b' },
        false,
      ],
      ['addresses without an end', { email: 'n'.repeat(400) }, { email: 'n'.repeat(400) }, false],
      ['what no database can hold', { email: 'p\u0000@contoso.com' }, { email: 'p@contoso.com' }, true],
    ])('%s', async (_what, one, other, related) => {
      const store = await engine.open();
      await shelve(store, { one, other });
      expect(await relatedTo(store, 'one')).toEqual(related ? ['other'] : []);
      expect(await relatedTo(store, 'other')).toEqual(related ? ['one'] : []);
    });

    it('are found by either, the oldest first, each once, and never the lead itself', async () => {
      const store = await engine.open();
      const both = { email: 'p@contoso.com', company: 'Contoso', offer: 'backup' };
      await shelve(store, {
        youngest: { ...both, createdAt: '2026-03-05T09:00:00.000Z', status: 'Closed', substatus: 'Won' },
        lead: { ...both, createdAt: '2026-03-02T09:00:00.000Z' },
        byCompany: { ...both, email: 'other@contoso.com', createdAt: '2026-03-04T09:00:00.000Z' },
        byEmail: { email: 'p@contoso.com', createdAt: '2026-03-03T09:00:00.000Z' },
        oldest: { ...both, createdAt: '2026-03-01T09:00:00.000Z' },
        stranger: { email: 's@fabrikam.com', company: 'Fabrikam', offer: 'backup' },
      });
      expect(await relatedTo(store, 'lead')).toEqual(['oldest', 'byEmail', 'byCompany', 'youngest']);
    });

    it('tell who works on them, and are called what people call them', async () => {
      const store = await engine.open();
      const assignee = { id: 'jo', name: 'Jo' };
      const pending = [aChange({ action: 'name', set: { name: 'Renamed' } })];
      await shelve(store, { lead: { email: 'p@c.com' }, other: { email: 'p@c.com', local: { assignee }, pending } });
      expect((await seen(store, 'lead')).related).toEqual([
        { id: 'other', name: 'Renamed', createdAt: '2026-03-02T09:00:00.000Z', assignee },
      ]);
    });

    it('are twenty at most', async () => {
      const store = await engine.open();
      const day = (at: number) => new Date(Date.UTC(2026, 0, at + 1)).toISOString();
      const many = Array.from({ length: 30 }, (_value, at) => [`lead${at}`, { email: 'p@c.com', createdAt: day(at) }]);
      await shelve(store, Object.fromEntries(many));
      const first = Array.from({ length: 20 }, (_value, at) => `lead${at}`);
      expect(await relatedTo(store, 'lead29')).toEqual(first);
      expect(await relatedTo(store, 'lead0')).toEqual([...first.slice(1), 'lead20']);
    });

    it('of another organisation are never among them', async () => {
      await shelve(await engine.reopen('fabrikam'), { theirs: { email: 'p@c.com', company: 'Contoso', offer: 'b' } });
      const store = await engine.reopen('contoso');
      await shelve(store, { ours: { email: 'p@c.com', company: 'Contoso', offer: 'b' } });
      expect(await relatedTo(store, 'ours')).toEqual([]);
    });

    it('are shown to whoever finds the lead', async () => {
      const store = await engine.open();
      await shelve(store, { lead: { email: 'p@c.com' }, other: { email: 'p@c.com' } });
      const found = await createFindLeads(aHouse(store)).byId(aPerson('Alex'), 'lead');
      expect(found?.related.map(({ id }) => id)).toEqual(['other']);
      expect(found?.checklist?.map(({ id }) => id)).toEqual(['need', 'budget', 'decider', 'timing']);
    });
  });

  it('a checklist is shown where there is something to qualify', async () => {
    const store = await engine.open();
    await shelve(store, {
      open: {},
      closed: { status: 'Closed', substatus: 'Won' },
      alone: { kind: 'doNotContact' },
      gone: { local: { goneAt: '2026-03-02T09:00:00.000Z' } },
    });
    for (const [id, shown] of Object.entries({ open: true, closed: false, alone: false, gone: false })) {
      expect('checklist' in (await seen(store, id))).toBe(shown);
    }
  });
});

it('the keys of a customer are the same whatever waits to be saved', () => {
  const remote = remoteOf({ company: 'Contoso', email: 'P@C.com', offer: 'Backup' });
  const record = aRecord(remote, { pending: [aChange({ set: { name: 'Renamed', status: 'Active' } })] });
  expect(customerKeys(remote)).toEqual({ emailKey: 'p@c.com', companyKey: 'contoso\nbackup' });
  expect(indexOf(record, 24)).toMatchObject(customerKeys(remote));
});
