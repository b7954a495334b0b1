import { z } from 'zod';
import { digestTask, sendDigest } from '../services/follow-up/digests.js';
import type { House } from '../services/house.js';
import type { Task } from './task.js';

const schema = z.object({ conversationId: z.string() });

/** Sends each conversation what its day begins with. */
export const createDigestTask = (house: House): Task<z.infer<typeof schema>> => ({
  name: digestTask,
  schema,
  concurrency: 2,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run({ conversationId }, job) {
    if (await job.settle((tx) => sendDigest(house, tx, conversationId))) house.wake();
  },
});
