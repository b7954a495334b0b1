import type { RunningJob, Task } from '@marketplace-leads/bot/jobs/task';
import { createWorker, type Worker, type WorkerOptions } from '@marketplace-leads/bot/jobs/worker';
import type { NewJob, Store } from '@marketplace-leads/bot/store/store';
import { afterEach } from 'vitest';
import * as z from 'zod';
import type { Engine } from '../../support/engines.js';
import { createFakeClock } from '../../support/fake-clock.js';

/** What `counts` says when there are no jobs. */
export const nothing = { waiting: 0, running: 0, dead: 0 };

/** A promise that a test opens when it likes. */
export const createGate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

type Run = (payload: unknown, job: RunningJob) => Promise<void>;
type Options = Partial<WorkerOptions> & {
  /** What all the tasks have beside their name and what they do. */
  of?: Partial<Task>;
};

/**
 * Starts workers on the databases of an engine's tests, with a clock that stands still; they are stopped after the
 * test. Tasks are written as functions; `enqueue` asks for the first of them.
 */
export const useWorkers = (engine: Engine) => {
  const workers: Worker[] = [];
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
  });

  return async (runs: Record<string, Run>, { of, ...options }: Options = {}) => {
    const store: Store = options.store ?? (await engine.open());
    const clock = createFakeClock();
    const notes: { fields: object; message: string }[] = [];
    const note = (fields: object, message: string) => notes.push({ fields, message });
    const log = { debug: note, info: note, warn: note, error: note };
    const tasks = Object.entries(runs).map(([name, run]): Task => ({ name, schema: z.unknown(), ...of, run }));
    const worker = createWorker({ clock, tasks, log, random: () => 0, stopMs: 0, ...options, store });
    workers.push(worker);
    worker.start();
    return {
      store,
      clock,
      worker,
      /** What was logged. */
      notes,
      enqueue: async (key: string, job: Partial<NewJob> = {}) => {
        const task = tasks[0]?.name ?? '';
        await store.transaction((tx) => tx.jobs.enqueue({ key, task, payload: { key }, runAt: clock.now(), ...job }));
        worker.wake();
      },
      /** Moves the clock and lets everything run that is due then. */
      pass: async (ms: number) => {
        await clock.advance(ms);
        await worker.idle();
      },
      counts: () => store.read.jobs.counts(),
    };
  };
};
