import { Postpone } from '@marketplace-leads/bot/jobs/postpone';
import type { RunningJob, Task } from '@marketplace-leads/bot/jobs/task';
import { createWorker, type Worker, type WorkerOptions } from '@marketplace-leads/bot/jobs/worker';
import type { NewJob, Store } from '@marketplace-leads/bot/store/store';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { forEachEngine } from '../../support/engines.js';
import { createFakeClock } from '../../support/fake-clock.js';

interface Note {
  readonly fields: object;
  readonly message: string;
}

/** A promise that a test opens when it likes. */
const createGate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

forEachEngine((engine) => {
  const workers: Worker[] = [];
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
  });

  /** A worker on this test's database, whose tasks may be written as functions. */
  const setUp = async (
    runs: Record<string, (payload: unknown, job: RunningJob) => Promise<void>>,
    more: Partial<WorkerOptions> & { of?: Partial<Task>; store?: Store } = {},
  ) => {
    const { of, ...options } = more;
    const store = more.store ?? (await engine.open());
    const clock = createFakeClock();
    const notes: Note[] = [];
    const note = (fields: object, message: string) => notes.push({ fields, message });
    const log = { debug: note, info: note, warn: note, error: note };
    const tasks = Object.entries(runs).map(([name, run]): Task => ({ name, schema: z.unknown(), ...of, run }));
    const worker = createWorker({ clock, tasks, log, random: () => 0, stopMs: 0, ...options, store });
    workers.push(worker);
    worker.start();
    const enqueue = async (key: string, job: Partial<NewJob> = {}) => {
      const task = tasks[0]?.name ?? '';
      await store.transaction((tx) => tx.jobs.enqueue({ key, task, payload: { key }, runAt: clock.now(), ...job }));
      worker.wake();
    };
    /** Moves the clock and lets everything run that is due then. */
    const pass = async (ms: number) => {
      await clock.advance(ms);
      await worker.idle();
    };
    const counts = () => store.read.jobs.counts();
    return { store, clock, worker, notes, enqueue, pass, counts };
  };
  const nothing = { waiting: 0, running: 0, dead: 0 };

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
    let runs = 0;

    const { worker } = await setUp({ send: async () => void (runs += 1) }, { store });
    await worker.idle();

    expect(runs).toBe(1);
  });

  test('leaves a job alone until its time, and jobs of tasks that it does not know for ever', async () => {
    let runs = 0;
    const { enqueue, pass, counts } = await setUp({ send: async () => void (runs += 1) });
    await enqueue('a', { runAt: Date.parse('2026-03-02T09:00:00Z') + 90_000 });
    await enqueue('b', { task: 'another program’s' });

    await pass(89_999);
    expect(runs).toBe(0);
    await pass(1);
    expect(runs).toBe(1);
    await pass(1e6);
    expect(await counts()).toEqual({ ...nothing, waiting: 1 });
  });

  test('finds jobs without being woken when it looks again', async () => {
    let runs = 0;
    const { store, clock, pass } = await setUp({ send: async () => void (runs += 1) });
    await store.transaction((tx) => tx.jobs.enqueue({ key: 'a', task: 'send', payload: 1, runAt: clock.now() }));

    await pass(engine.name === 'postgres' ? 1_000 : 30_000);

    expect(runs).toBe(1);
  });

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
    let runs = 0;
    const { store, enqueue, worker } = await setUp(
      { send: async () => void (runs += 1) },
      { of: { schema: z.object({ leadId: z.string() }) } },
    );
    await enqueue('a', { payload: { leadId: 7 } });
    await worker.idle();

    expect(runs).toBe(0);
    expect(await store.read.jobs.dead(9)).toMatchObject([{ key: 'a', error: 'bad-payload' }]);
  });

  test('a job that never came to an end, as if it killed the process, is laid aside in the end', async () => {
    const store = await engine.open();
    await store.transaction((tx) => tx.jobs.enqueue({ key: 'a', task: 'send', payload: 1, runAt: 0 }));
    for (let crash = 0; crash < 3; crash += 1) {
      await store.transaction((tx) => tx.jobs.claim({ tasks: ['send'], now: crash, limit: 1, leaseMs: 1 }));
    }
    let runs = 0;

    await setUp({ send: async () => void (runs += 1) }, { of: { maxAttempts: 3 }, store });

    await expect.poll(() => store.read.jobs.dead(9)).toMatchObject([{ error: 'abandoned' }]);
    expect(runs).toBe(0);
  });

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
          await job.settle((tx) =>
            tx.jobs.enqueue({ key: 'b', task: 'second', payload: null, runAt: clock.now() }),
          );
        },
        second: async () => void order.push('second'),
      });
      await enqueue('a');
      await worker.idle();

      expect(order).toEqual(['first', 'second']);
    });
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

    test('leaves no sleeper behind', async () => {
      const { clock, worker, enqueue } = await setUp({ send: async () => undefined });
      await enqueue('a');
      await worker.idle();

      await worker.stop();

      expect(clock.sleepers).toBe(0);
    });
  });

  test('trouble with the database is survived: it looks again', async () => {
    const store = await engine.open();
    let broken = true;
    let runs = 0;
    const fragile: Store = {
      ...store,
      transaction: (work) => (broken ? Promise.reject(new Error('gone')) : store.transaction(work)),
    };
    await store.transaction((tx) => tx.jobs.enqueue({ key: 'a', task: 'send', payload: 1, runAt: 0 }));
    const { clock, worker, notes } = await setUp({ send: async () => void (runs += 1) }, { store: fragile });
    await clock.advance(2_000);
    expect(runs).toBe(0);
    expect(notes[0]?.message).toBe('no jobs taken');

    broken = false;
    await clock.advance(1_000);
    await worker.idle();
    expect(runs).toBe(1);
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
