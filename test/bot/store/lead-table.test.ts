import type { LeadIndex, LeadQuery, Store } from '@marketplace-leads/bot/store/store';
import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { historyEntry, leadIndex, leadRecord } from './lead-fixture.js';

forEachEngine((engine) => {
  const add = (store: Store, id: string, index: Partial<LeadIndex> = {}) =>
    store.transaction((tx) => tx.leads.insert(leadRecord(id), leadIndex(index)));

  test('a lead comes back as it was inserted, by id and by referral id', async () => {
    const store = await engine.open();
    const record = leadRecord('a', {
      etag: 'W/"1"',
      pending: [
        {
          id: 'change',
          action: 'accept',
          at: '2026-03-02T09:00:00Z',
          by: { id: 'alex', name: 'Alex' },
          set: { status: 'Active' },
          base: { status: 'New' },
        },
      ],
      local: { attempts: 2, assignee: { id: 'alex', name: 'Zoë 🦊 \u0000 "quoted"' } },
    });

    expect(await store.transaction((tx) => tx.leads.insert(record, leadIndex()))).toBe(true);

    expect(await store.read.leads.get('a')).toEqual(record);
    expect(await store.transaction((tx) => tx.leads.lock('a'))).toEqual(record);
    expect(await store.transaction((tx) => tx.leads.lockByReferral('referral-a'))).toEqual(record);
    expect(await store.read.leads.get('b')).toBeUndefined();
    expect(await store.transaction((tx) => tx.leads.lockByReferral('b'))).toBeUndefined();
  });

  test('a referral becomes one lead only, and the second insert changes nothing', async () => {
    const store = await engine.open();
    await add(store, 'a');

    const second = leadRecord('b', { referralId: 'referral-a' });

    expect(await store.transaction((tx) => tx.leads.insert(second, leadIndex()))).toBe(false);
    expect(await store.read.leads.get('b')).toBeUndefined();
    expect(await store.read.leads.count({})).toBe(1);
  });

  test('leads without a referral id do not stand in each other’s way', async () => {
    const store = await engine.open();
    const { referralId: _, ...rest } = leadRecord('a');

    expect(await store.transaction((tx) => tx.leads.insert(rest, leadIndex()))).toBe(true);
    expect(await store.transaction((tx) => tx.leads.insert({ ...rest, id: 'b' }, leadIndex()))).toBe(true);
    expect(await store.read.leads.get('a')).toEqual(rest);
  });

  test('of many who insert the same referral at once, one succeeds', async () => {
    const stores = engine.name === 'postgres' ? [await engine.open(), await engine.open()] : [await engine.open()];

    const inserted = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stores[index % stores.length]?.transaction((tx) =>
          tx.leads.insert(leadRecord(`lead-${index}`, { referralId: 'same' }), leadIndex()),
        ),
      ),
    );

    expect(inserted.filter(Boolean)).toHaveLength(1);
    expect(await stores[0]?.read.leads.count({})).toBe(1);
  });

  test('saving replaces the record and what the lead is found by', async () => {
    const store = await engine.open();
    await add(store, 'a', { deadlineAt: 5_000, assigneeId: 'alex' });
    const changed = leadRecord('a', { version: 2, local: { contactedAt: '2026-03-02T10:00:00Z' } });

    await store.transaction((tx) => tx.leads.save(changed, leadIndex({ status: 'Active' })));

    expect(await store.read.leads.find({ status: ['Active'], unclaimed: true, limit: 5 })).toEqual([changed]);
    expect(await store.read.leads.count({ status: ['New'] })).toBe(0);
    expect(await store.read.leads.count({ assigneeId: 'alex' })).toBe(0);
  });

  test('saving a lead that is not there is an error', async () => {
    const store = await engine.open();

    await expect(store.transaction((tx) => tx.leads.save(leadRecord('a'), leadIndex()))).rejects.toThrow(/not been/);
  });

  test('changes of one lead that hold it never overwrite each other', async () => {
    const store = await engine.open();
    const other = engine.name === 'postgres' ? await engine.open() : store;
    await add(store, 'a');
    const grow = (by: Store) =>
      by.transaction(async (tx) => {
        const lead = await tx.leads.lock('a');
        if (!lead) throw new Error('The lead is gone');
        await tx.leads.save({ ...lead, version: lead.version + 1 }, leadIndex());
        await tx.leads.addHistory('a', historyEntry(lead.version + 1));
      });

    await Promise.all(Array.from({ length: 20 }, (_, index) => grow(index % 2 === 0 ? store : other)));

    expect((await store.read.leads.get('a'))?.version).toBe(21);
    expect(await store.read.leads.history('a')).toHaveLength(20);
  });

  test('a fraction in a time is refused by both engines', async () => {
    const store = await engine.open();

    await expect(add(store, 'a', { createdAt: 1.5 })).rejects.toThrow();
  });

  describe('finding', () => {
    const leads: Record<string, Partial<LeadIndex>> = {
      old: {
        createdAt: 1_000,
        searchText: 'contoso 100% sure',
        status: 'Active',
        assigneeId: 'alex',
        deadlineAt: 9_000,
      },
      middle: { createdAt: 2_000, searchText: 'fabrikam trial zürich', deadlineAt: 3_000 },
      test: { createdAt: 3_000, searchText: 'contoso test_lead', test: true },
      new: { createdAt: 4_000, searchText: 'adatum trial \\ backslash', status: 'Closed', assigneeId: 'megan' },
    };
    const filled = async () => {
      const store = await engine.open();
      for (const [id, index] of Object.entries(leads)) await add(store, id, index);
      await store.transaction(async (tx) => {
        await tx.cards.add({ id: '1', leadId: 'old', conversationId: 'team' });
        await tx.cards.add({ id: '2', leadId: 'old', conversationId: 'chat' });
        await tx.cards.add({ id: '3', leadId: 'new', conversationId: 'chat' });
      });
      return store;
    };

    test.each<[string, Omit<LeadQuery, 'limit'>, string[]]>([
      ['everything, newest first', {}, ['new', 'test', 'middle', 'old']],
      ['by deadline, leads without one last', { order: 'deadline' }, ['middle', 'old', 'new', 'test']],
      ['a word anywhere', { words: ['rial'] }, ['new', 'middle']],
      ['all words', { words: ['trial', 'zürich'] }, ['middle']],
      ['a percent sign as itself', { words: ['0%'] }, ['old']],
      ['a percent sign that is nowhere', { words: ['c%o'] }, []],
      ['an underscore as itself', { words: ['t_l'] }, ['test']],
      ['an underscore that is nowhere', { words: ['t_ial'] }, []],
      ['a backslash as itself', { words: ['\\ back'] }, ['new']],
      ['a word with a character that cannot be stored', { words: ['tri\u0000al'] }, ['new', 'middle']],
      ['one of several states', { status: ['Active', 'Closed'] }, ['new', 'old']],
      ['no state at all', { status: [] }, []],
      ['one person’s', { assigneeId: 'alex' }, ['old']],
      ['nobody’s', { unclaimed: true }, ['test', 'middle']],
      ['real ones', { realOnly: true }, ['new', 'middle', 'old']],
      ['those created from a moment on', { createdFrom: 2_000 }, ['new', 'test', 'middle']],
      ['those created before a moment', { createdTo: 3_000 }, ['middle', 'old']],
      ['real ones of a span', { createdFrom: 2_000, createdTo: 4_000, realOnly: true }, ['middle']],
      ['none of a span without time', { createdFrom: 2_000, createdTo: 2_000 }, []],
      ['those whose time is over by a moment', { dueBefore: 3_000 }, ['middle']],
      ['none where no clock is over', { dueBefore: 2_999 }, []],
      ['those that changed from a moment on', { updatedFrom: 1_000 }, ['new', 'test', 'middle', 'old']],
      ['none that changed later', { updatedFrom: 1_001 }, []],
      ['those of conversations, each once', { conversationIds: ['chat', 'team'] }, ['new', 'old']],
      ['those of one conversation', { conversationIds: ['team'] }, ['old']],
      ['those of no conversation', { conversationIds: [] }, []],
      ['several conditions at once', { words: ['contoso'], status: ['Active'], realOnly: true }, ['old']],
    ])('finds %s', async (_, query, expected) => {
      const store = await filled();

      const found = await store.read.leads.find({ ...query, limit: 10 });
      const { order: __, ...conditions } = query;

      expect(found.map(({ id }) => id)).toEqual(expected);
      expect(await store.read.leads.count(conditions)).toBe(expected.length);
    });

    test('returns no more than asked for, and counts all', async () => {
      const store = await filled();

      expect((await store.read.leads.find({ limit: 2 })).map(({ id }) => id)).toEqual(['new', 'test']);
      expect(await store.read.leads.count({})).toBe(4);
    });
  });

  describe('the leads of a customer', () => {
    const leads: Record<string, Partial<LeadIndex>> = {
      new: { createdAt: 3_000, emailKey: 'p@contoso.com', companyKey: 'contoso\nbackup' },
      old: { createdAt: 1_000, emailKey: 'p@contoso.com' },
      b: { createdAt: 2_000, companyKey: 'contoso\nbackup' },
      a: { createdAt: 2_000, emailKey: 'other@contoso.com', companyKey: 'contoso\nbackup' },
      stranger: { createdAt: 1_000, emailKey: 's@fabrikam.com', companyKey: 'fabrikam\nbackup' },
      keyless: { createdAt: 1_000 },
    };

    test.each<[string, Pick<LeadIndex, 'emailKey' | 'companyKey'>, string[]]>([
      ['one address', { emailKey: 'p@contoso.com' }, ['old', 'new']],
      ['one company', { companyKey: 'contoso\nbackup' }, ['a', 'b', 'new']],
      ['either', { emailKey: 'p@contoso.com', companyKey: 'contoso\nbackup' }, ['old', 'a', 'b', 'new']],
      ['an address of nobody', { emailKey: 'contoso' }, []],
      ['an address with a wildcard', { emailKey: '%' }, []],
      ['an address that cannot be stored', { emailKey: 'p@contoso.com\u0000' }, ['old', 'new']],
      ['nothing', {}, []],
    ])('by %s come oldest first', async (_, keys, expected) => {
      const store = await engine.open();
      for (const [id, index] of Object.entries(leads)) await add(store, id, index);

      expect((await store.read.leads.ofCustomer(keys, 10)).map(({ id }) => id)).toEqual(expected);
      expect((await store.read.leads.ofCustomer(keys, 1)).map(({ id }) => id)).toEqual(expected.slice(0, 1));
    });

    test('follow what is saved', async () => {
      const store = await engine.open();
      await add(store, 'a', { emailKey: 'p@contoso.com' });
      await store.transaction((tx) => tx.leads.save(leadRecord('a'), leadIndex({ companyKey: 'contoso\nbackup' })));

      expect(await store.read.leads.ofCustomer({ emailKey: 'p@contoso.com' }, 9)).toEqual([]);
      expect(await store.read.leads.ofCustomer({ companyKey: 'contoso\nbackup' }, 9)).toHaveLength(1);
    });
  });

  test('characters that cannot be stored are no way to a lead, and no way to break a query', async () => {
    const store = await engine.open();
    await add(store, 'a', { status: 'N\u0000ew', substatus: '\u0000', emailKey: 'p\u0000', companyKey: '\u0000' });

    expect(await store.read.leads.get('\u0000')).toBeUndefined();
    expect(await store.transaction((tx) => tx.leads.lock('b\u0000'))).toBeUndefined();
    expect(await store.read.leads.ofCustomer({ emailKey: 'p' }, 9)).toHaveLength(1);
  });

  describe('history', () => {
    test('comes oldest first, several entries of one version in the order in which they were written', async () => {
      const store = await engine.open();
      await add(store, 'a');
      await add(store, 'b');

      await store.transaction(async (tx) => {
        await tx.leads.addHistory('a', historyEntry(2, 'accepted'));
        await tx.leads.addHistory('a', historyEntry(2, 'noted'));
        await tx.leads.addHistory('b', historyEntry(2, 'declined'));
        await tx.leads.addHistory('a', historyEntry(3, 'won'));
      });

      const all = await store.read.leads.history('a');
      expect(all.map(({ what }) => what)).toEqual(['accepted', 'noted', 'won']);
      expect(all[0]).toEqual(historyEntry(2, 'accepted'));
      expect((await store.read.leads.history('a', 2)).map(({ what }) => what)).toEqual(['won']);
      expect(await store.read.leads.history('a', 3)).toEqual([]);
    });

    test('of a lead that is not there cannot be written', async () => {
      const store = await engine.open();

      await expect(store.transaction((tx) => tx.leads.addHistory('a', historyEntry(1)))).rejects.toThrow(
        /foreign key/i,
      );
    });
  });
});
