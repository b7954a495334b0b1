import { Postpone } from '@marketplace-leads/bot/jobs/postpone';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { forEachEngine } from '../../support/engines.js';
import { nothing, useWorkers } from './worker-fixture.js';

forEachEngine((engine) => {
  const setUp = useWorkers(engine);

  describe('a task that fails', () => {
    test('is tried again after 1, 2, 4 … seconds', async () => {
      const at: number[] = [];
      const { clock, worker, enqueue, pass, counts, notes } = await setUp({
        send: async () => {
          at.push((clock.now() - start) / 1_000);
          if (at.length < 4) throw new Error('Contoso does not answer');
        },
      });
      const start = clock.now();
      await enqueue('a');
      await worker.idle();

      for (let second = 0; second < 10; second += 1) await pass(1_000);

      expect(at).toEqual([0, 1, 3, 7]);
      expect(await counts()).toEqual(nothing);
      expect(notes.map(({ message }) => message)).toEqual(['job failed', 'job failed', 'job failed']);
      expect(notes[0]?.fields).toMatchObject({ task: 'send', key: 'a', attempts: 0, code: 'Error' });
    });

    test('is laid aside after its last try, with a code and never with a message', async () => {
      const { store, enqueue, pass, worker, notes } = await setUp(
        {
          send: async () => {
            throw Object.assign(new Error('Contoso, megan@contoso.com'), { code: 'ECONNRESET' });
          },
        },
        { of: { maxAttempts: 3 } },
      );
      await enqueue('a');
      await worker.idle();
      for (let second = 0; second < 10; second += 1) await pass(1_000);

      expect(await store.read.jobs.dead(9)).toEqual([{ key: 'a', task: 'send', attempts: 3, error: 'ECONNRESET' }]);
      expect(notes.at(-1)?.message).toBe('job laid aside');
    });

    test.each([
      [new TypeError('x'), 'TypeError'],
      [Object.assign(new Error('x'), { code: 'partner-center-unavailable' }), 'partner-center-unavailable'],
      [Object.assign(new Error('x'), { code: 'Lead of Contoso' }), 'unknown'],
      [Object.assign(new Error('x'), { code: 7 }), 'Error'],
      ['thrown text', 'unknown'],
    ])('with %s is stored as %s', async (error, code) => {
      const { store, enqueue, worker } = await setUp(
        {
          send: async () => {
            throw error;
          },
        },
        { of: { maxAttempts: 1 } },
      );
      await enqueue('a');
      await worker.idle();

      expect(await store.read.jobs.dead(9)).toMatchObject([{ error: code }]);
    });

    test('after it was laid aside runs again when it is asked for again', async () => {
      let broken = true;
      const { enqueue, worker, counts } = await setUp(
        {
          send: async () => {
            if (broken) throw new Error('broken');
          },
        },
        { of: { maxAttempts: 1 } },
      );
      await enqueue('a');
      await worker.idle();
      expect(await counts()).toEqual({ ...nothing, dead: 1 });

      broken = false;
      await enqueue('a');
      await worker.idle();
      expect(await counts()).toEqual(nothing);
    });
  });

  describe('a task that postpones itself', () => {
    test.each([
      ['from now', () => new Postpone({ afterMs: 5_000.5 }, 'throttled')],
      ['until a time', (now: number) => new Postpone({ at: now + 5_000.5 }, 'throttled')],
    ])('%s runs again then, having been tried', async (_, postpone) => {
      const attempts: number[] = [];
      const { clock, enqueue, pass, worker } = await setUp({
        send: async (_payload, job) => {
          attempts.push(job.attempts);
          if (attempts.length === 1) throw postpone(clock.now());
        },
      });
      await enqueue('a');
      await worker.idle();

      await pass(5_000);
      expect(attempts).toEqual([0]);
      await pass(1);
      expect(attempts).toEqual([0, 1]);
    });

    test('without it counting is never laid aside for that', async () => {
      const attempts: number[] = [];
      const { enqueue, pass, worker, counts } = await setUp(
        {
          send: async (_payload, job) => {
            attempts.push(job.attempts);
            if (attempts.length < 5) throw new Postpone({ afterMs: 1_000 }, 'throttled', { counts: false });
          },
        },
        { of: { maxAttempts: 1 } },
      );
      await enqueue('a');
      await worker.idle();
      for (let second = 0; second < 5; second += 1) await pass(1_000);

      expect(attempts).toEqual([0, 0, 0, 0, 0]);
      expect(await counts()).toEqual(nothing);
    });

    test('too often is laid aside like one that fails', async () => {
      const { store, enqueue, pass, worker } = await setUp(
        {
          send: async () => {
            throw new Postpone({ afterMs: 1_000 }, 'throttled');
          },
        },
        { of: { maxAttempts: 2 } },
      );
      await enqueue('a');
      await worker.idle();
      await pass(1_000);

      expect(await store.read.jobs.dead(9)).toMatchObject([{ error: 'throttled', attempts: 2 }]);
    });
  });

  test('a payload that does not fit its task is laid aside at once', async () => {
    const run = vi.fn(async () => undefined);
    const { store, enqueue, worker } = await setUp({ send: run }, { of: { schema: z.object({ leadId: z.string() }) } });
    await enqueue('a', { payload: { leadId: 7 } });
    await worker.idle();

    expect(run).not.toHaveBeenCalled();
    expect(await store.read.jobs.dead(9)).toMatchObject([{ key: 'a', error: 'bad-payload' }]);
  });

  test('a job that never came to an end, as if it killed the process, is laid aside in the end', async () => {
    const store = await engine.open();
    await store.transaction((tx) => tx.jobs.enqueue({ key: 'a', task: 'send', payload: 1, runAt: 0 }));
    for (let crash = 0; crash < 3; crash += 1) {
      await store.transaction((tx) => tx.jobs.claim({ tasks: ['send'], now: crash, limit: 1, leaseMs: 1 }));
    }
    const run = vi.fn(async () => undefined);

    await setUp({ send: run }, { of: { maxAttempts: 3 }, store });

    await expect.poll(() => store.read.jobs.dead(9)).toMatchObject([{ error: 'abandoned' }]);
    expect(run).not.toHaveBeenCalled();
  });
});
