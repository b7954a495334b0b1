import {
  checklistOf,
  readChecklist,
  standardItems,
  withChecks,
  writeChecklist,
} from '@marketplace-leads/bot/services/deciding/checklist';
import type { Store } from '@marketplace-leads/bot/store/store';
import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../../../support/engines.js';

const standard = standardItems.map((id) => ({ id }));

forEachEngine((engine) => {
  const write = (store: Store, callToAction: string, texts: readonly string[]) => {
    let ids = 0;
    const newId = () => {
      ids += 1;
      return `new-${ids}`;
    };
    return store.transaction((tx) => writeChecklist(tx, callToAction, texts, newId));
  };
  const read = (store: Store, callToAction: string) => readChecklist(store.read, callToAction);

  describe('the checklist of a call to action', () => {
    it('is the one that comes with the app until an admin writes another', async () => {
      const store = await engine.open();
      expect(await read(store, 'ContactMe')).toEqual(standard);
      const own = [
        { id: 'new-1', text: 'Has a tenant' },
        { id: 'new-2', text: 'Hat „Budget“' },
      ];
      expect(await write(store, 'ContactMe', ['Has a tenant', 'Hat „Budget“'])).toEqual(own);
      expect(await read(store, 'ContactMe')).toEqual(own);
      expect(await read(store, 'FreeTrial')).toEqual(standard);
    });

    it('comes back when an admin wants none of their own', async () => {
      const store = await engine.open();
      await write(store, 'ContactMe', ['Has a tenant']);
      expect(await write(store, 'ContactMe', [])).toEqual(standard);
      await write(store, 'ContactMe', ['Has a tenant']);
      expect(await write(store, 'ContactMe', ['', ' \u200B '])).toEqual(standard);
      expect(await read(store, 'ContactMe')).toEqual(standard);
    });

    it('keeps the ids of the items whose text stays', async () => {
      const store = await engine.open();
      await write(store, 'ContactMe', ['a', 'b']);
      const items = await write(store, 'ContactMe', ['c', 'b']);
      expect(items.map(({ text }) => text)).toEqual(['c', 'b']);
      expect(items[1]?.id).toBe('new-2');
    });

    it('has no item twice, and no longer text that would bring the app’s own back', async () => {
      const store = await engine.open();
      const long = 'n'.repeat(1000);
      const items = await write(store, 'ContactMe', [' a', 'a', 'a\u0000', long]);
      expect(items).toEqual([
        { id: 'new-1', text: 'a' },
        { id: 'new-2', text: long },
      ]);
    });

    it('is the app’s own when what is kept is none', async () => {
      const store = await engine.open();
      for (const odd of [7, 'text', { id: 'a' }, [{ text: 'no id' }], [{ id: '' }], null]) {
        await store.transaction((tx) => tx.settings.set('checklist:ContactMe', odd));
        expect(await read(store, 'ContactMe')).toEqual(standard);
      }
    });

    it('is found by whatever a customer was said to have done', async () => {
      const store = await engine.open();
      for (const action of ['Odd\u0000ity', 'n'.repeat(5000), '__proto__', '']) {
        expect(await read(store, action)).toEqual(standard);
      }
    });
  });
});

it('leads without a call to action share a checklist', () => {
  expect(checklistOf({ source: { action: 'TestDrive' } })).toBe('TestDrive');
  expect(checklistOf({ source: {} })).toBe('other');
});

it('the ticks are shown on the items that are still asked', () => {
  const done = { by: { id: 'jo', name: 'Jo' }, at: '2026-10-05T08:00:00.000Z' };
  const local = {
    checked: [
      { id: 'need', ...done },
      { id: 'former', ...done },
    ],
  };
  expect(withChecks([{ id: 'need' }, { id: 'own', text: 'Has a tenant' }], local)).toEqual([
    { id: 'need', done },
    { id: 'own', text: 'Has a tenant' },
  ]);
  expect(withChecks(standard, {})).toEqual(standard);
});
