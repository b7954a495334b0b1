import type { Store } from '@marketplace-leads/bot/store/store';
import { describe, expect, test, vi } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { createGate, nothing, useWorkers } from './worker-fixture.js';

forEachEngine((engine) => {
  const setUp = useWorkers(engine);

  test('runs what is due, with its payload, and forgets it', async () => {
    const seen: unknown[] = [];
    const { worker, enqueue, counts } = await setUp({
      send: async (payload, { key, attempts }) => void seen.push({ payload, key, attempts }),
    });

    await enqueue('a', { payload: { to: 'team' } });
    await worker.idle();

    expect(seen).toEqual([{ payload: { to: 'team' }, key: 'a', attempts: 0 }]);
    expect(await counts()).toEqual(nothing);
  });

  test('runs what was there before it started', async () => {
    const store = await engine.open();
    await store.transaction((tx) => tx.jobs.enqueue({ key: 'a', task: 'send', payload: 1, runAt: 0 }));
    const run = vi.fn(async () => undefined);

    const { worker } = await setUp({ send: run }, { store });
    await worker.idle();

    expect(run).toHaveBeenCalledTimes(1);
  });

  test('leaves a job alone until its time, and jobs of tasks that it does not know for ever', async () => {
    const run = vi.fn(async () => undefined);
    const { enqueue, pass, counts } = await setUp({ send: run });
    await enqueue('a', { runAt: Date.parse('2026-03-02T09:00:00Z') + 90_000 });
    await enqueue('b', { task: 'another program’s' });

    await pass(89_999);
    expect(run).toHaveBeenCalledTimes(0);
    await pass(1);
    expect(run).toHaveBeenCalledTimes(1);
    await pass(1e6);
    expect(await counts()).toEqual({ ...nothing, waiting: 1 });
  });

  test('finds jobs without being woken when it looks again', async () => {
    const run = vi.fn(async () => undefined);
    const { store, clock, pass } = await setUp({ send: run });
    await store.transaction((tx) => tx.jobs.enqueue({ key: 'a', task: 'send', payload: 1, runAt: clock.now() }));

    await pass(engine.name === 'postgres' ? 1_000 : 30_000);

    expect(run).toHaveBeenCalledTimes(1);
  });

  test('asked for again while it runs, a job runs once more with what was asked last', async () => {
    const started = createGate();
    const goOn = createGate();
    const payloads: unknown[] = [];
    const { enqueue, worker, counts } = await setUp({
      send: async (payload) => {
        payloads.push(payload);
        started.open();
        await goOn.opened;
      },
    });
    await enqueue('a', { payload: 1 });
    await started.opened;
    await enqueue('a', { payload: 2 });
    await enqueue('a', { payload: 3 });
    expect(payloads).toEqual([1]);
    goOn.open();
    await worker.idle();

    expect(payloads).toEqual([1, 3]);
    expect(await counts()).toEqual(nothing);
  });

  describe('of many jobs', () => {
    const crowd = async (more: Parameters<typeof setUp>[1]) => {
      const running = { now: 0, most: 0 };
      const done: string[] = [];
      const context = await setUp(
        {
          send: async (_payload, { key }) => {
            running.now += 1;
            running.most = Math.max(running.most, running.now);
            await new Promise((resolve) => setTimeout(resolve, 2));
            running.now -= 1;
            done.push(key);
          },
        },
        more,
      );
      const { store, clock } = context;
      await store.transaction(async (tx) => {
        for (let job = 0; job < 30; job += 1) {
          await tx.jobs.enqueue({ key: `${job}`, task: 'send', payload: null, runAt: clock.now() });
        }
      });
      context.worker.wake();
      await context.worker.idle();
      return { ...context, running, done };
    };

    test('as many run at once as there are slots, and each runs once', async () => {
      const { running, done } = await crowd({ concurrency: 4 });

      expect(running.most).toBe(4);
      expect(new Set(done).size).toBe(30);
      expect(done).toHaveLength(30);
    });

    test('of a task with a figure of its own no more than that run at once', async () => {
      const { running, done } = await crowd({ of: { concurrency: 1 } });

      expect(running.most).toBe(1);
      expect(done).toHaveLength(30);
    });
  });

  test('a task that takes all its slots does not keep another one waiting', async () => {
    const goOn = createGate();
    const done = createGate();
    const { enqueue, worker } = await setUp(
      { slow: () => goOn.opened, quick: async () => done.open() },
      { of: { concurrency: 1 } },
    );
    await enqueue('a', { task: 'slow' });
    await enqueue('b', { task: 'slow' });
    await enqueue('c', { task: 'quick' });

    await done.opened;
    goOn.open();
    await worker.idle();
  });

  test('trouble with the database is survived: it looks again', async () => {
    const store = await engine.open();
    let broken = true;
    const run = vi.fn(async () => undefined);
    const fragile: Store = {
      ...store,
      transaction: (work) => (broken ? Promise.reject(new Error('gone')) : store.transaction(work)),
    };
    await store.transaction((tx) => tx.jobs.enqueue({ key: 'a', task: 'send', payload: 1, runAt: 0 }));
    const { clock, worker, notes } = await setUp({ send: run }, { store: fragile });
    await vi.waitFor(() => expect(notes[0]?.message).toBe('no jobs taken'));
    expect(run).toHaveBeenCalledTimes(0);

    broken = false;
    await clock.advance(1_000);
    await worker.idle();
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('an outcome that cannot be stored is logged, and the job runs again when its lease has run out', async () => {
    const store = await engine.open();
    let broken = false;
    let runs = 0;
    const fragile: Store = {
      ...store,
      transaction: (work) => (broken ? Promise.reject(new Error('gone')) : store.transaction(work)),
    };
    const { enqueue, notes, clock, worker } = await setUp(
      {
        send: async () => {
          runs += 1;
          broken = runs === 1;
        },
      },
      { store: fragile, leaseMs: 3_000 },
    );
    await enqueue('a');
    while (!notes.some(({ message }) => message === 'outcome of a job not stored')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    broken = false;
    worker.wake();
    await clock.advance(2_000);
    expect(runs).toBe(1);
    await clock.advance(1_000);
    const looked = () => {
      worker.wake();
      return runs;
    };
    await expect.poll(looked).toBe(2);
    await worker.idle();
    expect(await store.read.jobs.counts()).toEqual(nothing);
  });
});
