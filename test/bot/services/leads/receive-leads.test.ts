import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import { describe, expect, it } from 'vitest';
import { defaultFlags } from '../../../sandbox/flags.js';
import type { LeadOverrides } from '../../../sandbox/leads/lead-overrides.js';
import { createState } from '../../../sandbox/state.js';
import { forEachEngine } from '../../../support/engines.js';
import { aChat, aHouse, aPerson, today, workOn } from '../house-fixture.js';

const alex = aPerson('Alex');

forEachEngine((engine) => {
  /** A house that has seen its first leads, in two chats, and a Partner Center to receive from. */
  const aPost = async () => {
    const store = await engine.open();
    const house = aHouse(store);
    const work = workOn(house);
    await store.transaction(async (tx) => {
      await tx.conversations.put(aChat('chat'));
      await tx.conversations.put(aChat('other chat'));
      await tx.conversations.put(aChat('removed chat', { state: 'removed' }));
    });
    await work.leads.completeFirstSync();
    const state = createState({ leads: 0, seed: 1, now: () => today, flags: { ...defaultFlags } });
    const wires = (...referrals: object[]) => referrals.map((referral) => wireReferralSchema.parse(referral));
    return {
      ...work,
      store,
      state,
      arrive: (overrides: LeadOverrides = { kind: 'contactMe' }) => state.arrive(overrides),
      receive: (...referrals: object[]) => work.leads.receive(wires(...referrals)),
      of: async (referral: { id: string }) => {
        const record = await store.transaction((tx) => tx.leads.lockByReferral(referral.id));
        if (record === undefined) throw new Error('not received');
        return record;
      },
    };
  };

  describe('a new lead', () => {
    it('is kept and asked to be posted in every active conversation, once', async () => {
      const post = await aPost();
      const lead = post.arrive();
      expect(await post.receive(lead)).toEqual({ added: 1, changed: 0, others: 0, allKnown: false });
      const { id, etag, version, pending, local } = await post.of(lead);
      expect({ etag, version, pending, local }).toEqual({ etag: lead.eTag, version: 1, pending: [], local: {} });
      const cards = await post.asked('card');
      expect(cards).toHaveLength(2);
      expect(cards).toEqual(expect.arrayContaining([{ cardId: `${id}:chat` }, { cardId: `${id}:other chat` }]));
    });

    it('costs nothing when it comes again as it was', async () => {
      const post = await aPost();
      const lead = post.arrive();
      await post.receive(lead);
      await post.asked('card');
      expect(await post.receive(lead)).toEqual({ added: 0, changed: 0, others: 0, allKnown: true });
      expect(await post.asked('card')).toEqual([]);
      expect((await post.of(lead)).version).toBe(1);
    });

    it.each(['Won', 'Lost', 'Declined', 'Expired', 'Error'] as const)(
      'that is closed (%s) is kept, not posted',
      async (substatus) => {
        const post = await aPost();
        const lead = post.arrive({ status: 'Closed', substatus });
        expect(await post.receive(lead)).toMatchObject({ added: 1 });
        expect(await post.asked('card')).toEqual([]);
        expect((await post.of(lead)).remote.substatus).toBe(substatus);
      },
    );

    it('that somebody works on already is posted', async () => {
      const post = await aPost();
      await post.receive(post.arrive({ status: 'Active' }));
      expect(await post.asked('card')).toHaveLength(2);
    });

    it('is one lead, however often it stands on a page', async () => {
      const post = await aPost();
      const lead = post.arrive();
      expect(await post.receive(lead, lead, lead)).toMatchObject({ added: 1 });
      expect(await post.store.read.leads.count({})).toBe(1);
    });
  });

  it('what is no lead is counted by its reason, and nothing else', async () => {
    const post = await aPost();
    const others = [
      post.arrive({ kind: 'coSell' }),
      post.arrive({ kind: 'outgoing' }),
      post.arrive({ kind: 'partnerInvited' }),
    ];
    expect(await post.receive(...others, post.arrive())).toMatchObject({ added: 1, others: 3 });
    expect(await post.receive(...others)).toMatchObject({ others: 0, allKnown: true });
    expect(Object.fromEntries(await post.store.read.referrals.counts())).toEqual({ coSell: 2, outgoing: 1, lead: 1 });
    expect(await post.store.read.leads.count({})).toBe(1);
  });

  describe('a lead that was changed elsewhere', () => {
    it('shows the new state, says who and when, and its cards are asked for', async () => {
      const post = await aPost();
      const lead = post.arrive();
      await post.receive(lead);
      await post.asked('card');
      const changed = post.state.change(lead.id, { status: 'Active', substatus: 'Accepted', dealValue: 99 });
      expect(await post.receive(changed)).toEqual({ added: 0, changed: 1, others: 0, allKnown: false });
      const record = await post.of(lead);
      expect(record).toMatchObject({
        version: 2,
        etag: changed.eTag,
        remote: { status: 'Active', deal: { value: '99' } },
        local: { decided: { by: { kind: 'partnerCenter' }, at: record.remote.updatedAt } },
      });
      const [line] = await post.store.read.leads.history(record.id);
      expect(line).toMatchObject({ version: 2, by: { kind: 'partnerCenter' }, what: 'changed' });
      expect(line?.fields).toEqual(expect.arrayContaining(['status', 'substatus', 'dealValue']));
      expect(await post.asked('card')).toHaveLength(2);
    });

    it('in nothing that people see: no new version, but the new eTag', async () => {
      const post = await aPost();
      const lead = post.arrive();
      await post.receive(lead);
      const touched = { ...lead, eTag: '"new"', updatedDateTime: '2026-10-05T09:00:00.0000000Z' };
      expect(await post.receive(touched)).toEqual({ added: 0, changed: 0, others: 0, allKnown: false });
      expect(await post.of(lead)).toMatchObject({ version: 1, etag: '"new"' });
    });

    it('has no eTag any more where the list has none: the old one is of no use', async () => {
      const post = await aPost();
      const lead = post.arrive();
      await post.receive(lead);
      const { eTag: _, ...listed } = post.state.change(lead.id, { dealValue: 1 });
      await post.receive(listed);
      expect(await post.of(lead)).not.toHaveProperty('etag');
    });

    it('keeps what waits here on top, and the person who decided it', async () => {
      const post = await aPost();
      const lead = post.arrive();
      await post.receive(lead);
      const { id } = await post.of(lead);
      await post.act(alex, 'accept', id);
      await post.receive(post.state.change(lead.id, { status: 'Active', substatus: 'Accepted', notes: 'new words' }));
      expect(await post.of(lead)).toMatchObject({
        pending: [{ action: 'accept' }],
        remote: { status: 'Active', notes: 'new words' },
        local: { decided: { by: { name: 'Alex' } }, assignee: { id: 'alex' } },
      });
    });

    it('before what we already know, on a page that was late: is not taken back', async () => {
      const post = await aPost();
      const lead = post.arrive();
      const newer = {
        ...lead,
        updatedDateTime: '2026-10-05T09:00:00.0000000Z',
        status: 'Active',
        substatus: 'Accepted',
      };
      await post.receive(newer);
      expect(await post.receive(lead)).toMatchObject({ changed: 0 });
      expect((await post.of(lead)).remote.status).toBe('Active');
      expect(await post.receive(newer)).toMatchObject({ changed: 0 });
      const { updatedDateTime: _, ...timeless } = { ...lead, name: 'Renamed' };
      expect(await post.receive(timeless)).toMatchObject({ changed: 1 });
    });

    it('into something that is no lead stays as it was', async () => {
      const post = await aPost();
      const lead = post.arrive();
      await post.receive(lead);
      expect(await post.receive({ ...lead, type: 'Shared', qualification: 'None', eTag: '"x"' })).toMatchObject({
        others: 1,
      });
      expect((await post.of(lead)).version).toBe(1);
    });
  });

  it('the same page received twice at once makes each lead once, with one card per conversation', async () => {
    const post = await aPost();
    const page = Array.from({ length: 12 }, () => post.arrive());
    const shuffled = page.toReversed();
    const found = await Promise.all([post.receive(...page), post.receive(...shuffled), post.receive(...page)]);
    expect(found.reduce((sum, { added }) => sum + added, 0)).toBe(12);
    expect(await post.store.read.leads.count({})).toBe(12);
    const cards = await post.asked('card');
    expect(new Set(cards.map((card) => JSON.stringify(card))).size).toBe(24);
    expect(cards).toHaveLength(24);
  });
});
