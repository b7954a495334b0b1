import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

forEachEngine((engine) => {
  test('a cursor keeps what it was last set to, also over a restart', async () => {
    const store = await engine.open();
    expect(await store.read.cursors.get('poll')).toBeUndefined();

    await store.transaction((tx) => tx.cursors.set('poll', 'one'));
    await store.transaction((tx) => tx.cursors.set('poll', 'two'));
    await store.transaction((tx) => tx.cursors.set('other', 'three'));

    const again = await engine.reopen();
    expect(await again.read.cursors.get('poll')).toBe('two');
  });
});
