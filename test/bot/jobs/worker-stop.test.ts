import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { createGate, nothing, useWorkers } from './worker-fixture.js';

forEachEngine((engine) => {
  const setUp = useWorkers(engine);

  describe('a lease', () => {
    test('is renewed as long as the task runs', async () => {
      const started = createGate();
      const goOn = createGate();
      const { store, clock, enqueue, worker } = await setUp(
        {
          send: async () => {
            started.open();
            await goOn.opened;
          },
        },
        { leaseMs: 3_000 },
      );
      await enqueue('a');
      await started.opened;
      const other = { tasks: ['send'], limit: 1, leaseMs: 1_000 };
      for (let second = 0; second < 10; second += 1) {
        await clock.advance(1_000);
        // Behind the renewal in the queue of the one connection, or given time on PostgreSQL.
        await new Promise((resolve) => setTimeout(resolve, 20));
        const taken = await store.transaction((tx) => tx.jobs.claim({ ...other, now: clock.now() + 1_500 }));
        expect(taken).toEqual([]);
      }
      goOn.open();
      await worker.idle();
    });

    test('that another worker took over makes the task stop, and its outcome does not count', async () => {
      const started = createGate();
      const aborted = createGate();
      const { store, clock, enqueue, worker, counts } = await setUp(
        {
          send: async (_payload, { signal }) => {
            signal.addEventListener('abort', aborted.open);
            started.open();
            await aborted.opened;
            throw new Error('stopped');
          },
        },
        { leaseMs: 3_000 },
      );
      await enqueue('a');
      await started.opened;
      const [taken] = await store.transaction((tx) =>
        tx.jobs.claim({ tasks: ['send'], now: clock.now() + 3_000, limit: 1, leaseMs: 60_000 }),
      );
      await clock.advance(1_000);
      await aborted.opened;
      await worker.idle();

      expect(await counts()).toEqual({ ...nothing, running: 1 });
      if (!taken) throw new Error('The other worker got nothing');
      expect(await store.transaction((tx) => tx.jobs.complete(taken))).toBe('done');
    });
  });

  describe('stopping', () => {
    test('waits for what runs and takes nothing new', async () => {
      const started = createGate();
      const goOn = createGate();
      const done: string[] = [];
      const { enqueue, worker, counts } = await setUp(
        {
          send: async (_payload, { key }) => {
            started.open();
            await goOn.opened;
            done.push(key);
          },
        },
        { concurrency: 1, stopMs: 10_000 },
      );
      await enqueue('a');
      await started.opened;
      await enqueue('b');
      const stopped = worker.stop();
      goOn.open();
      await stopped;

      expect(done).toEqual(['a']);
      expect(await counts()).toEqual({ ...nothing, waiting: 1 });
    });

    test('puts back what does not end in time, uncounted, and tells it', async () => {
      const started = createGate();
      const goOn = createGate();
      let told = false;
      const { store, clock, enqueue, worker, counts } = await setUp(
        {
          send: async (_payload, job) => {
            job.signal.addEventListener('abort', () => {
              told = true;
            });
            started.open();
            await goOn.opened;
            expect(await job.settle((tx) => tx.cursors.set('effect', 'there'))).toBe(false);
          },
        },
        { stopMs: 5_000 },
      );
      await enqueue('a');
      await started.opened;

      const stopped = worker.stop();
      await clock.advance(4_999);
      expect(told).toBe(false);
      await clock.advance(1);
      await stopped;

      expect(told).toBe(true);
      expect(await counts()).toEqual({ ...nothing, waiting: 1 });
      const claim = { tasks: ['send'], now: clock.now(), limit: 1, leaseMs: 1_000 };
      expect(await store.transaction((tx) => tx.jobs.claim(claim))).toMatchObject([{ key: 'a', attempts: 0 }]);
      goOn.open();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await store.read.cursors.get('effect')).toBeUndefined();
    });

    test('does not take it for a failure when a task that was told gives up', async () => {
      const started = createGate();
      const { store, clock, enqueue, worker, notes } = await setUp(
        {
          send: (_payload, { signal }) =>
            new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
              started.open();
            }),
        },
        { stopMs: 5_000 },
      );
      await enqueue('a');
      await started.opened;

      const stopped = worker.stop();
      await clock.advance(5_000);
      await stopped;

      const claim = { tasks: ['send'], now: clock.now(), limit: 1, leaseMs: 1_000 };
      await expect
        .poll(() => store.transaction((tx) => tx.jobs.claim(claim)))
        .toMatchObject([{ key: 'a', attempts: 0 }]);
      expect(notes).toEqual([]);
    });

    test('leaves no sleeper behind', async () => {
      const { clock, worker, enqueue } = await setUp({ send: async () => undefined });
      await enqueue('a');
      await worker.idle();

      await worker.stop();

      expect(clock.sleepers).toBe(0);
    });
  });
});
