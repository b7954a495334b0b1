import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

forEachEngine((engine) => {
  test('referrals come back as they were last seen, unknown ones not at all', async () => {
    const store = await engine.open();

    await store.transaction((tx) =>
      tx.referrals.put([
        { id: 'a', mark: '1', verdict: 'lead' },
        { id: 'b', mark: '1', verdict: 'outgoing' },
        { id: 'a', mark: '2', verdict: 'lead' },
      ]),
    );
    await store.transaction((tx) => tx.referrals.put([{ id: 'b', mark: '3', verdict: 'lead' }]));

    expect(await store.read.referrals.seen(['a', 'b', 'c'])).toEqual(
      new Map([
        ['a', { id: 'a', mark: '2', verdict: 'lead' }],
        ['b', { id: 'b', mark: '3', verdict: 'lead' }],
      ]),
    );
    expect(await store.read.referrals.counts()).toEqual(new Map([['lead', 2]]));
  });

  test('nothing to look for and nothing to put is no trouble', async () => {
    const store = await engine.open();

    await store.transaction((tx) => tx.referrals.put([]));

    expect(await store.read.referrals.seen([])).toEqual(new Map());
    expect(await store.read.referrals.counts()).toEqual(new Map());
  });

  test('more referrals than fit into one statement are put and found', async () => {
    const store = await engine.open();
    const many = Array.from({ length: 1_201 }, (_, index) => ({
      id: `r${index}`,
      mark: `${index}`,
      verdict: index % 3 === 0 ? 'lead' : 'outgoing',
    }));

    await store.transaction((tx) => tx.referrals.put(many));

    expect([...(await store.read.referrals.seen(many.map(({ id }) => id))).values()]).toHaveLength(1_201);
    expect(await store.read.referrals.counts()).toEqual(
      new Map([
        ['lead', 401],
        ['outgoing', 800],
      ]),
    );
  });

  test('polls that put the same referrals in different orders do not stand in each other’s way', async () => {
    const store = await engine.open();
    const seen = Array.from({ length: 50 }, (_, index) => ({ id: `r${index}`, mark: '1', verdict: 'lead' }));

    await Promise.all([seen, seen.toReversed(), seen].map((them) => store.transaction((tx) => tx.referrals.put(them))));

    expect(await store.read.referrals.counts()).toEqual(new Map([['lead', 50]]));
  });
});
