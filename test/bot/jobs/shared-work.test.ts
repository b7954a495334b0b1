import { systemClock } from '@marketplace-leads/bot/clock';
import { createWorker } from '@marketplace-leads/bot/jobs/worker';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { useEngine } from '../../support/engines.js';

const engine = useEngine('postgres');

test('several instances share the work: each job is done once, and one finds what another asked for', async () => {
  const done: string[] = [];
  const instance = async (name: string) => {
    const store = await engine.open();
    const worker = createWorker({
      store,
      clock: systemClock,
      concurrency: 3,
      tasks: [
        {
          name: 'count',
          schema: z.number(),
          run: async (number, job) => {
            await job.settle(async (tx) => {
              const counted = Number((await tx.cursors.get(`count-${number}`)) ?? 0);
              await tx.cursors.set(`count-${number}`, String(counted + 1));
            });
            done.push(name);
          },
        },
      ],
    });
    worker.start();
    return { store, worker };
  };
  const instances = [await instance('one'), await instance('two'), await instance('three')];
  const [first] = instances;

  await first?.store.transaction(async (tx) => {
    for (let job = 0; job < 90; job += 1) {
      await tx.jobs.enqueue({ key: `job-${job}`, task: 'count', payload: job, runAt: 1 });
    }
  });
  // Nobody wakes the others: they look by themselves.
  await expect.poll(() => done.length, { timeout: 20_000 }).toBe(90);
  for (const { worker } of instances) await worker.stop();

  for (let job = 0; job < 90; job += 1) expect(await first?.store.read.cursors.get(`count-${job}`)).toBe('1');
  expect(new Set(done).size).toBe(3);
  expect(await first?.store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
});
