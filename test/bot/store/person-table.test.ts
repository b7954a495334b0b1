import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

forEachEngine((engine) => {
  test('putting a person keeps what is stored where nothing is said', async () => {
    const store = await engine.open();

    await store.transaction((tx) => tx.people.put({ id: 'alex', name: 'Alex' }));
    expect(await store.read.people.get('alex')).toEqual({ id: 'alex', name: 'Alex' });

    await store.transaction((tx) =>
      tx.people.put({ id: 'alex', name: 'Alex', email: 'alex@contoso.com', role: 'admin', locale: 'de-DE' }),
    );
    await store.transaction((tx) => tx.people.put({ id: 'alex', name: 'Alex W.', timeZone: 'Europe/Berlin' }));

    expect(await store.read.people.get('alex')).toEqual({
      id: 'alex',
      name: 'Alex W.',
      email: 'alex@contoso.com',
      role: 'admin',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
    });
    expect(await store.read.people.get('megan')).toBeUndefined();
  });
});
