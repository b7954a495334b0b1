import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

forEachEngine((engine) => {
  test('an activity is new once, and its repeats get the same answer', async () => {
    const store = await engine.open();

    expect(await store.transaction((tx) => tx.answers.begin('activity', 1_000))).toBe(true);
    expect(await store.transaction((tx) => tx.answers.begin('activity', 2_000))).toBe(false);
    expect(await store.read.answers.recall('activity')).toBeUndefined();

    await store.transaction((tx) => tx.answers.finish('activity', '{"status":200}'));
    expect(await store.read.answers.recall('activity')).toBe('{"status":200}');
    expect(await store.read.answers.recall('another')).toBeUndefined();
  });

  test('an activity whose work was rolled back is new again', async () => {
    const store = await engine.open();
    const failing = store.transaction(async (tx) => {
      await tx.answers.begin('activity', 1_000);
      throw new Error('could not be done');
    });

    await expect(failing).rejects.toThrow('could not be done');
    expect(await store.transaction((tx) => tx.answers.begin('activity', 2_000))).toBe(true);
  });

  test('of many deliveries at once, one does the work and the others find its answer', async () => {
    const stores = engine.name === 'postgres' ? [await engine.open(), await engine.open()] : [await engine.open()];
    let done = 0;
    const deliver = (index: number) =>
      stores[index % stores.length]?.transaction(async (tx) => {
        if (await tx.answers.begin('activity', 1_000)) {
          done += 1;
          await tx.answers.finish('activity', `done by ${index}`);
        }
        return tx.answers.recall('activity');
      });

    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => deliver(index)));

    expect(done).toBe(1);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^done by /);
  });

  test('answers older than a time are forgotten', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      await tx.answers.begin('old', 999);
      await tx.answers.begin('older', 1);
      await tx.answers.begin('young', 1_000);
    });

    expect(await store.transaction((tx) => tx.answers.prune(1_000))).toBe(2);
    expect(await store.transaction((tx) => tx.answers.begin('old', 2_000))).toBe(true);
    expect(await store.transaction((tx) => tx.answers.begin('young', 2_000))).toBe(false);
  });
});
