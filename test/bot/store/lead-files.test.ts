import type { LeadIndex, Store } from '@marketplace-leads/bot/store/store';
import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { leadIndex, leadRecord } from './lead-fixture.js';

forEachEngine((engine) => {
  const add = (store: Store, id: string, index: Partial<LeadIndex> = {}) =>
    store.transaction((tx) => tx.leads.insert(leadRecord(id), leadIndex(index)));

  describe('the leads of referrals', () => {
    const found = async (store: Store, referralIds: readonly string[]) =>
      (await store.read.leads.ofReferrals(referralIds)).map(({ id }) => id).toSorted();

    test('are found in whatever case either side writes the ids, and only by whole ids', async () => {
      const store = await engine.open();
      const insert = (id: string, referralId: string) =>
        store.transaction((tx) => tx.leads.insert(leadRecord(id, { referralId }), leadIndex()));
      await insert('lower', '6a2bca9c-0d1e');
      await insert('upper', 'FFAB-01');
      await insert('other', '6a2bca9c-0d1e-2');
      const { referralId: _, ...without } = leadRecord('without');
      await store.transaction((tx) => tx.leads.insert(without, leadIndex()));

      expect(await found(store, ['6a2bca9c-0d1e', 'ffab-01'])).toEqual(['lower', 'upper']);
      expect(await found(store, ['6A2BCA9C-0d1e', 'FfAb-01'])).toEqual(['lower', 'upper']);
      expect(await found(store, ['ffab-0_', '%', '', '6a2bca9c', '\u0000'])).toEqual([]);
      expect(await found(store, ['ffab\u0000-01'])).toEqual(['upper']);
      expect(await found(store, [])).toEqual([]);
    });

    test('come once each and whole, however many and however often they are asked for', async () => {
      const store = await engine.open();
      await store.transaction(async (tx) => {
        for (let at = 0; at < 601; at += 1) await tx.leads.insert(leadRecord(`${at}`), leadIndex());
      });
      const ids = Array.from({ length: 1_300 }, (_, at) => `referral-${at % 650}`);

      const leads = await store.read.leads.ofReferrals([...ids, ...ids.map((id) => id.toUpperCase())]);

      expect(leads).toHaveLength(601);
      expect(leads).toContainEqual(leadRecord('600'));
    });
  });

  describe('looking at every lead in slices', () => {
    const pages = async (store: Store, limit: number) => {
      const slices: string[][] = [];
      for (let after: string | undefined; ; ) {
        const ids = (await store.read.leads.scan(after, limit)).map(({ id }) => id);
        slices.push(ids);
        after = ids.at(-1);
        if (ids.length < limit || after === undefined) return slices;
      }
    };

    test('shows each once, by id, whatever it is found by otherwise', async () => {
      const store = await engine.open();
      for (const id of ['d', 'b', 'e', 'a', 'c']) await add(store, id, { test: id === 'b', createdAt: id.length });

      expect(await pages(store, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
      expect(await pages(store, 5)).toEqual([['a', 'b', 'c', 'd', 'e'], []]);
      expect((await store.read.leads.scan(undefined, 1))[0]).toEqual(leadRecord('a'));
      expect(await store.read.leads.scan('b\u0000', 1)).toEqual([leadRecord('c')]);
    });

    test('misses none of ids that sort differently in different languages', async () => {
      const store = await engine.open();
      const ids = ['a', 'B', 'ä', 'A', '1', 'a-b', 'ab', 'aB', 'z', '_', 'Z-1', 'ß'];
      for (const id of ids) await add(store, id);

      expect((await pages(store, 1)).flat().toSorted()).toEqual(ids.toSorted());
      expect((await pages(store, 5)).flat()).toEqual((await pages(store, 100)).flat());
    });

    test('misses none that was there from the start, however the others change meanwhile', async () => {
      const store = await engine.open();
      for (const id of ['b', 'd', 'f']) await add(store, id);
      const [first] = await store.read.leads.scan(undefined, 1);
      await add(store, 'a');
      await add(store, 'e');
      await store.transaction((tx) => tx.leads.save(leadRecord('b', { version: 2 }), leadIndex({ updatedAt: 9_000 })));

      expect((await store.read.leads.scan(first?.id, 9)).map(({ id }) => id)).toEqual(['d', 'e', 'f']);
    });

    test('of none at all ends at once', async () => {
      expect(await pages(await engine.open(), 9)).toEqual([[]]);
    });
  });
});
