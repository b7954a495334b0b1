import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

forEachEngine((engine) => {
  test.each([[['a', { id: 'b' }]], ['text'], [7], [false], [null], [{}], ['Zoë 🦊 "quoted" \u0000 \uD800']])(
    'a setting comes back as it was set: %j',
    async (value) => {
      const store = await engine.open();
      await store.transaction((tx) => tx.settings.set('checklist', value));

      expect(await store.read.settings.get('checklist')).toEqual(value);
      expect(await (await engine.reopen()).read.settings.get('checklist')).toEqual(value);
    },
  );

  test('the newest value counts, and each name has its own', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      await tx.settings.set('a', 1);
      await tx.settings.set('b', 2);
      await tx.settings.set('a', 3);
    });

    expect([await store.read.settings.get('a'), await store.read.settings.get('b')]).toEqual([3, 2]);
    expect(await store.read.settings.get('c')).toBeUndefined();
  });

  test('a name may hold what no database can', async () => {
    const store = await engine.open();
    expect(await store.read.settings.get('checklist:\u0000')).toBeUndefined();
    await store.transaction((tx) => tx.settings.set('checklist:\u0000', 1));
    expect(await store.read.settings.get('checklist:\u0000')).toBe(1);
  });
});
