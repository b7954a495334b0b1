import { z } from 'zod';
import type { House } from '../services/house.js';
import { pruneUploads } from '../services/uploads/uploads.js';
import type { Task } from './task.js';

const schema = z.object({});
const hour = 3_600_000;

/** Answers are kept for repeats, and Teams repeats within minutes: a day is plenty (rules 16). */
const keptFor = 24 * hour;

/** Forgets, once an hour, what was kept only for a while. */
export const createPruneTask = (house: House): Task<z.infer<typeof schema>> => ({
  name: 'prune',
  schema,
  concurrency: 1,
  async run(_payload, job) {
    await job.settle(async (tx) => {
      await tx.answers.prune(house.now() - keptFor);
      await tx.budget.prune(house.now());
      await pruneUploads(tx, house.now());
      await tx.jobs.enqueue({ key: 'prune', task: 'prune', payload: {}, runAt: house.now() + hour });
    });
  },
});

/** Starts the hourly round, if it does not run already. */
export const askForPrune = (house: House): Promise<void> =>
  house.store.transaction((tx) =>
    tx.jobs.enqueue({ key: 'prune', task: 'prune', payload: {}, runAt: house.now() + hour }),
  );
