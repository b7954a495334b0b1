import type { Store, Tx } from '@marketplace-leads/bot/store/store';
import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

type Rows = Parameters<Tx['downloads']['remember']>[1];

const row = (referralId: string, name: string) => ({ referralId, cells: { 'Lead Name': name } });

forEachEngine((engine) => {
  const remember = (store: Store, at: number, rows: Rows, personId = 'alex') =>
    store.transaction((tx) => tx.downloads.remember(personId, rows, at));

  test('what a person was given comes back for the leads asked for, the latest first', async () => {
    const store = await engine.open();
    await remember(store, 1_000, [row('a', 'first'), row('b', 'first'), row('c', 'first')]);
    await remember(store, 3_000, [row('a', 'third')]);
    await remember(store, 2_000, [row('a', 'second'), row('b', 'second')]);

    const given = await store.read.downloads.of('alex', ['b', 'a', 'nobody’s']);
    expect(given[0]).toEqual(row('a', 'third'));
    const of = (lead: string) => given.filter(({ referralId }) => referralId === lead);
    expect(of('a')).toEqual([row('a', 'third'), row('a', 'second'), row('a', 'first')]);
    expect(of('b')).toEqual([row('b', 'second'), row('b', 'first')]);
    expect(given).toHaveLength(5);
    expect(await store.read.downloads.of('alex', ['c'])).toEqual([row('c', 'first')]);
    expect(await store.read.downloads.of('alex', [])).toEqual([]);
  });

  test('the same texts are kept once and only given a new time', async () => {
    const store = await engine.open();
    await remember(store, 1_000, [row('a', 'old')]);
    await remember(store, 2_000, [row('a', 'new'), row('a', 'new')]);
    await remember(store, 3_000, [row('a', 'old')]);

    expect(await store.read.downloads.of('alex', ['a', 'a'])).toEqual([row('a', 'old'), row('a', 'new')]);
    expect(await store.transaction((tx) => tx.downloads.prune(3_000))).toBe(1);
    expect(await store.read.downloads.of('alex', ['a'])).toEqual([row('a', 'old')]);
  });

  test('people know nothing of each other’s downloads', async () => {
    const store = await engine.open();
    await remember(store, 1_000, [row('a', 'same')]);
    await remember(store, 2_000, [row('a', 'same'), row('a', 'hers')], 'megan');

    expect(await store.read.downloads.of('alex', ['a'])).toEqual([row('a', 'same')]);
    expect(await store.read.downloads.of('megan', ['a'])).toHaveLength(2);
    expect(await store.read.downloads.of('nobody', ['a'])).toEqual([]);
  });

  test('every text comes back as it was given, and ids that cannot be stored break nothing', async () => {
    const store = await engine.open();
    const cells = { Notes: 'Zoë 🦊 \u0000 \ud800 "quoted"\r\n\t\\', 'Deal Value': '', '': ' ' };

    await remember(store, 1_000, [{ referralId: 'a\u0000', cells }], 'alex\u0000');

    expect(await store.read.downloads.of('alex\u0000', ['a\u0000', '\u0000'])).toEqual([{ referralId: 'a', cells }]);
  });

  test('more rows than fit into one statement are remembered and found, the latest still first', async () => {
    const store = await engine.open();
    const many = Array.from({ length: 1_201 }, (_, at) => row(`r${at}`, 'old'));
    await remember(store, 1_000, many);
    await remember(store, 2_000, [row('r1200', 'new'), ...many.slice(3)]);

    const found = await store.read.downloads.of(
      'alex',
      many.map(({ referralId }) => referralId),
    );

    expect(found).toHaveLength(1_202);
    expect(new Set(found.slice(-3).map(({ referralId }) => referralId))).toEqual(new Set(['r0', 'r1', 'r2']));
    expect(found).toContainEqual(row('r1200', 'new'));
  });

  test('what was downloaded before a time is forgotten', async () => {
    const store = await engine.open();
    await remember(store, 999, [row('a', 'old'), row('b', 'old')]);
    await remember(store, 999, [row('a', 'old')], 'megan');
    await remember(store, 1_000, [row('a', 'new')]);

    expect(await store.transaction((tx) => tx.downloads.prune(1_000))).toBe(3);
    expect(await store.read.downloads.of('alex', ['a', 'b'])).toEqual([row('a', 'new')]);
    expect(await store.transaction((tx) => tx.downloads.prune(1_000))).toBe(0);
  });

  test('downloads of the same leads in different orders do not stand in each other’s way', async () => {
    const stores = engine.name === 'postgres' ? [await engine.open(), await engine.open()] : [await engine.open()];
    const rows = Array.from({ length: 150 }, (_, at) => row(`r${at}`, 'same'));

    await Promise.all(
      [rows, rows.toReversed(), rows, rows.toReversed()].map((some, at) =>
        stores[at % stores.length]?.transaction((tx) => tx.downloads.remember('alex', some, 1_000 + at)),
      ),
    );

    const ids = rows.map(({ referralId }) => referralId);
    expect(await stores[0]?.read.downloads.of('alex', ids)).toHaveLength(150);
  });

  test('a download whose transaction fails was never given', async () => {
    const store = await engine.open();
    const failing = store.transaction(async (tx) => {
      await tx.downloads.remember('alex', [row('a', 'name')], 1_000);
      throw new Error('could not be sent');
    });

    await expect(failing).rejects.toThrow('could not be sent');
    expect(await store.read.downloads.of('alex', ['a'])).toEqual([]);
  });
});
