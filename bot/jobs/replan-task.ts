import { z } from 'zod';
import { replan, replanTask } from '../services/follow-up/replan.js';
import type { House } from '../services/house.js';
import type { Task } from './task.js';

const schema = z.object({ mark: z.string(), after: z.exactOptional(z.string()), first: z.exactOptional(z.boolean()) });

/** Plans all open leads again; a process that is killed goes on where it was. */
export const createReplanTask = (house: House): Task<z.infer<typeof schema>> => ({
  name: replanTask,
  schema,
  concurrency: 1,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run(step, job) {
    await job.settle(async (tx) => {
      const rest = await replan(house, tx, step);
      if (rest === undefined) return;
      await tx.jobs.enqueue({ key: replanTask, task: replanTask, payload: rest, runAt: house.now() });
    });
    house.wake();
  },
});
