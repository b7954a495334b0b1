import type { Store } from '@marketplace-leads/bot/store/store';
import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { claim, complete, enqueue, next } from './job-steps.js';

forEachEngine((engine) => {
  test('many who claim at once get each job once', async () => {
    const stores = engine.name === 'postgres' ? [await engine.open(), await engine.open()] : [await engine.open()];
    const [first] = stores;
    if (!first) throw new Error('No store');
    await first.transaction(async (tx) => {
      for (let job = 0; job < 100; job += 1) {
        await tx.jobs.enqueue({ key: `job-${job}`, task: 'send', payload: job, runAt: 1_000 });
      }
    });

    const drain = async (store: Store): Promise<string[]> => {
      const keys: string[] = [];
      for (;;) {
        const jobs = await claim(store, 1_000, 3);
        // On PostgreSQL the last jobs may all be locked by others for a moment.
        if (jobs.length === 0 && (await next(store)) === undefined) return keys;
        expect(jobs.length).toBeLessThanOrEqual(3);
        for (const job of jobs) {
          keys.push(job.key);
          expect(await complete(store, job)).toBe('done');
        }
      }
    };
    const drained = await Promise.all(Array.from({ length: 8 }, (_, index) => drain(stores[index % 2] ?? first)));

    expect(drained.flat().toSorted()).toEqual(Array.from({ length: 100 }, (_, job) => `job-${job}`).toSorted());
  });

  test('requests that race with completions are never forgotten', async () => {
    const store = await engine.open();
    const other = engine.name === 'postgres' ? await engine.open() : store;
    let asked = 0;
    let answered = 0;
    let asking = true;

    const ask = async () => {
      for (let request = 1; request <= 60; request += 1) {
        await enqueue(store, 'a', { payload: request });
        asked = request;
      }
      asking = false;
    };
    const work = async () => {
      while (asking || (await next(other)) !== undefined) {
        const [job] = await claim(other, 1_000, 1);
        if (!job) continue;
        answered = Math.max(answered, Number(job.payload));
        await complete(other, job);
      }
    };
    await Promise.all([ask(), work(), work()]);

    expect(asked).toBe(60);
    expect(answered).toBe(60);
    expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
  });
});
