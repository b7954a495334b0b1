import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { createGate, nothing, useWorkers } from './worker-fixture.js';

forEachEngine((engine) => {
  const setUp = useWorkers(engine);

  describe('settling', () => {
    test('writes the effect and finishes the job together', async () => {
      const { store, enqueue, worker, counts } = await setUp({
        send: async (_payload, job) => {
          expect(await job.settle((tx) => tx.cursors.set('effect', 'there'))).toBe(true);
        },
      });
      await enqueue('a');
      await worker.idle();

      expect(await store.read.cursors.get('effect')).toBe('there');
      expect(await counts()).toEqual(nothing);
    });

    test('that fails writes nothing, and the job is tried again', async () => {
      let tries = 0;
      const { store, enqueue, pass, worker, counts } = await setUp({
        send: (_payload, job) =>
          job
            .settle(async (tx) => {
              tries += 1;
              await tx.cursors.set('effect', `${tries}`);
              if (tries === 1) throw new Error('not yet');
            })
            .then(() => undefined),
      });
      await enqueue('a');
      await worker.idle();

      expect(await store.read.cursors.get('effect')).toBeUndefined();
      expect(await counts()).toEqual({ ...nothing, waiting: 1 });
      await pass(1_000);
      expect(await store.read.cursors.get('effect')).toBe('2');
      expect(await counts()).toEqual(nothing);
    });

    test('of a job that was cancelled meanwhile writes nothing', async () => {
      const started = createGate();
      const goOn = createGate();
      const outcomes: boolean[] = [];
      const { store, enqueue, worker } = await setUp({
        send: async (_payload, job) => {
          started.open();
          await goOn.opened;
          outcomes.push(await job.settle((tx) => tx.cursors.set('effect', 'there')));
        },
      });
      await enqueue('a');
      await started.opened;
      await store.transaction((tx) => tx.jobs.cancel('a'));
      goOn.open();
      await worker.idle();

      expect(outcomes).toEqual([false]);
      expect(await store.read.cursors.get('effect')).toBeUndefined();
    });

    test('a second time writes nothing', async () => {
      const outcomes: boolean[] = [];
      const { store, enqueue, worker } = await setUp({
        send: async (_payload, job) => {
          for (const effect of ['first', 'second']) {
            outcomes.push(await job.settle((tx) => tx.cursors.set('effect', effect)));
          }
        },
      });
      await enqueue('a');
      await worker.idle();

      expect(outcomes).toEqual([true, false]);
      expect(await store.read.cursors.get('effect')).toBe('first');
    });

    test('and failing afterwards changes nothing any more', async () => {
      const { enqueue, worker, counts } = await setUp({
        send: async (_payload, job) => {
          await job.settle(async () => undefined);
          throw new Error('too late');
        },
      });
      await enqueue('a');
      await worker.idle();

      expect(await counts()).toEqual(nothing);
    });

    test('runs at once what it asked for, whatever task that is of', async () => {
      const order: string[] = [];
      const { enqueue, worker, clock } = await setUp({
        first: async (_payload, job) => {
          order.push('first');
          await job.settle((tx) => tx.jobs.enqueue({ key: 'b', task: 'second', payload: null, runAt: clock.now() }));
        },
        second: async () => void order.push('second'),
      });
      await enqueue('a');
      await worker.idle();

      expect(order).toEqual(['first', 'second']);
    });
  });
});
