import { z } from 'zod';
import type { Task } from '../jobs/task.js';
import { dispatchTask } from '../services/ask-to-send.js';
import type { House } from '../services/house.js';
import { outboxJob, outboxJobPrefix } from './outbox-job.js';

const schema = z.object({});

/**
 * Gives every conversation in which something waits a job that sends it. A job that waits already is left alone: it
 * knows when it may send again. One that runs is told to look once more, because it may have looked too early.
 */
export const createDispatchTask = (house: House): Task<z.infer<typeof schema>> => ({
  name: dispatchTask,
  schema,
  concurrency: 1,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run() {
    const ids = await house.store.read.outbox.unserved(outboxJobPrefix);
    if (ids.length === 0) return;
    // In a transaction of its own: the end of this job may have to wait for somebody who asks for one more message.
    await house.store.transaction(async (tx) => {
      for (const id of ids) await tx.jobs.enqueue(outboxJob(id, house.now()));
    });
  },
});
