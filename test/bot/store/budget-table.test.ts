import type { Store } from '@marketplace-leads/bot/store/store';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

/** The most calls that any 60 s contain, both ends included. */
const busiestMinute = (granted: readonly number[]): number =>
  Math.max(0, ...granted.map((start) => granted.filter((at) => at >= start && at <= start + 60_000).length));

forEachEngine((engine) => {
  const take = (store: Store, now: number, perMinute = 60, burst = 5, name = 'partner-center') =>
    store.transaction((tx) => tx.budget.take(name, now, perMinute, burst));

  test('grants a burst at once, then an even pace, and says how long to wait', async () => {
    const store = await engine.open();
    const now = 1_700_000_000_000;

    const waits = [];
    for (let call = 0; call < 7; call += 1) waits.push(await take(store, now));
    expect(waits).toEqual([0, 0, 0, 0, 0, 1_000, 1_000]);

    expect(await take(store, now + 400)).toBe(600);
    expect(await take(store, now + 1_000)).toBe(0);
    expect(await take(store, now + 1_000)).toBe(1_000);
  });

  test('budgets of different names know nothing of each other', async () => {
    const store = await engine.open();

    expect(await take(store, 1_000, 60, 1, 'one')).toBe(0);
    expect(await take(store, 1_000, 60, 1, 'other')).toBe(0);
    expect(await take(store, 1_000, 60, 1, 'one')).toBe(1_000);
  });

  test('grants nothing while paused, and a later, shorter pause does not shorten it', async () => {
    const store = await engine.open();
    await take(store, 1_000);
    await store.transaction((tx) => tx.budget.pause('partner-center', 31_000));
    await store.transaction((tx) => tx.budget.pause('partner-center', 5_000));

    expect(await take(store, 2_000)).toBe(29_000);
    expect(await take(store, 30_999)).toBe(1);
    expect(await take(store, 31_000)).toBe(0);
  });

  test('what is spent without asking makes the others wait, paused or not', async () => {
    const store = await engine.open();
    await store.read.budget.pause('partner-center', 1_500);
    for (let call = 0; call < 7; call += 1) await store.read.budget.spend('partner-center', 1_000, 60);

    expect(await take(store, 2_000)).toBe(2_000);
    expect(await take(store, 4_000)).toBe(0);
  });

  test('forgets only what holds nobody up any more', async () => {
    const store = await engine.open();
    await take(store, 1_000, 60, 1, 'paced');
    await store.read.budget.pause('paused', 9_000);
    await take(store, 1_000, 60, 1, 'over');

    expect(await store.read.budget.prune(1_999)).toBe(0);
    expect(await take(store, 1_999, 60, 1, 'paced')).toBe(1);
    await take(store, 2_000, 60, 1, 'paced');
    expect(await store.read.budget.prune(2_500)).toBe(1);
    expect(await take(store, 2_500, 60, 1, 'paced')).toBe(500);
    expect(await take(store, 2_500, 60, 1, 'paused')).toBe(6_500);
    expect(await take(store, 2_500, 60, 1, 'over')).toBe(0);
  });

  test('can be paused before the first call', async () => {
    const store = await engine.open();
    await store.transaction((tx) => tx.budget.pause('partner-center', 5_000));

    expect(await take(store, 1_000)).toBe(4_000);
    expect(await take(store, 5_000)).toBe(0);
  });

  test('a clock that goes back grants nothing twice', async () => {
    const store = await engine.open();
    for (let call = 0; call < 5; call += 1) await take(store, 100_000);

    expect(await take(store, 90_000)).toBe(11_000);
  });

  describe('people first', () => {
    const ask = (store: Store, now: number, priority: 'person' | 'background') =>
      store.transaction((tx) => tx.budget.take('partner-center', now, 60, 1, priority));

    test('a call that waits for nobody is not granted while one waits for a person', async () => {
      const store = await engine.open();
      expect(await ask(store, 10_000, 'background')).toBe(0);
      expect(await ask(store, 10_100, 'background')).toBe(900);
      expect(await ask(store, 10_200, 'person')).toBe(800);
      // Its turn has come, but the person has not asked again yet.
      expect(await ask(store, 11_000, 'background')).toBe(1_000);
      expect(await ask(store, 11_001, 'person')).toBe(0);
      expect(await ask(store, 11_999, 'background')).toBe(2);
      expect(await ask(store, 12_001, 'background')).toBe(0);
    });

    test('somebody who asks no more holds the others up for a second behind his turn, not longer', async () => {
      const store = await engine.open();
      await ask(store, 10_000, 'background');
      expect(await ask(store, 10_000, 'person')).toBe(1_000);
      expect(await ask(store, 11_500, 'background')).toBe(500);
      expect(await ask(store, 12_000, 'background')).toBe(0);
    });

    test('people do not hold each other up, and a granted call leaves no mark', async () => {
      const store = await engine.open();
      await ask(store, 10_000, 'person');
      expect(await ask(store, 11_000, 'background')).toBe(0);
      expect(await ask(store, 11_500, 'person')).toBe(500);
      expect(await ask(store, 12_000, 'person')).toBe(0);
      expect(await ask(store, 13_000, 'person')).toBe(0);
    });

    test('keep their place behind a pause', async () => {
      const store = await engine.open();
      await store.transaction((tx) => tx.budget.pause('partner-center', 60_000));
      expect(await ask(store, 10_000, 'person')).toBe(50_000);
      expect(await ask(store, 60_000, 'background')).toBe(1_000);
      expect(await ask(store, 60_000, 'person')).toBe(0);
    });
  });

  test('grants the same to many at once as to one after the other', async () => {
    const stores = engine.name === 'postgres' ? [await engine.open(), await engine.open()] : [await engine.open()];

    const waits = await Promise.all(
      Array.from({ length: 30 }, (_, index) => stores[index % stores.length]?.read.budget.take('shared', 1_000, 95, 5)),
    );

    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  test('who waits as told is granted next, and the pace is kept', async () => {
    const store = await engine.open();
    let now = 1_000;
    const granted: number[] = [];
    while (granted.length < 110) {
      const wait = await store.read.budget.take('partner-center', now, 95, 5);
      if (wait === 0) granted.push(now);
      now += wait;
    }

    expect(busiestMinute(granted)).toBe(99);
    // 105 calls after the burst, at 95 a minute.
    expect((granted.at(-1) ?? 0) - 1_000).toBe(105 * Math.ceil(60_000 / 95));
  });

  test('never grants more than rate and burst in any 60 s, whenever it is asked and paused', async () => {
    const store = await engine.open();
    let budget = 0;

    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.array(
          fc.tuple(fc.oneof(fc.nat(50), fc.nat(2_000), fc.nat(70_000)), fc.integer({ min: 1, max: 12 }), fc.boolean()),
          {
            minLength: 1,
            maxLength: 15,
          },
        ),
        async (perMinute, burst, moments) => {
          budget += 1;
          const name = `budget-${budget}`;
          const granted: number[] = [];
          let now = 1_700_000_000_000;
          for (const [pause, calls, paused] of moments) {
            now += pause;
            if (paused && calls === 1) await store.read.budget.pause(name, now + pause);
            for (let call = 0; call < calls; call += 1) {
              if ((await store.read.budget.take(name, now, perMinute, burst)) === 0) granted.push(now);
            }
          }
          expect(busiestMinute(granted)).toBeLessThanOrEqual(perMinute + burst);
        },
      ),
      { numRuns: 40 },
    );
  });
});
