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

  test('everybody comes by name, in the same order on every engine', async () => {
    const store = await engine.open();
    expect(await store.read.people.all()).toEqual([]);

    const names = { '1': 'zoë', '2': 'Ärger', '3': 'Alex', '4': 'alex', '5': 'Zoe', '6': 'Alex', '7': '新', '8': '' };
    await store.transaction(async (tx) => {
      for (const [id, name] of Object.entries(names)) await tx.people.put({ id, name });
    });

    const all = await store.read.people.all();
    expect(all.map(({ name }) => name)).toEqual(['', 'alex', 'Alex', 'Alex', 'Ärger', 'Zoe', 'zoë', '新']);
    expect(all.filter(({ name }) => name === 'Alex').map(({ id }) => id)).toEqual(['3', '6']);
    expect(all[0]).toEqual({ id: '8', name: '' });
  });

  test('what no database can hold is left out of what Teams tells', async () => {
    const store = await engine.open();
    const odd = { id: 'alex', name: 'Al\u0000ex', email: 'a\u0000@b.com', locale: '\u0000', timeZone: 'U\u0000TC' };
    for (const person of [odd, odd]) await store.transaction((tx) => tx.people.put(person));
    expect(await store.read.people.get('alex')).toEqual({
      id: 'alex',
      name: 'Alex',
      email: 'a@b.com',
      locale: '',
      timeZone: 'UTC',
    });
  });
});
