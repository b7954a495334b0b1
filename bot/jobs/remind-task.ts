import { z } from 'zod';
import { tellLate, tellLateTask } from '../services/follow-up/escalation.js';
import { remind, remindTask } from '../services/follow-up/reminders.js';
import type { House } from '../services/house.js';
import type { Task } from './task.js';

const schema = z.object({ leadId: z.string() });

/** Looks at the clock of one lead whenever something is due. */
export const createRemindTask = (house: House): Task<z.infer<typeof schema>> => ({
  name: remindTask,
  schema,
  concurrency: 4,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run({ leadId }, job) {
    if (await job.settle((tx) => remind(house, tx, leadId))) house.wake();
  },
});

const lateSchema = z.object({ leadId: z.string(), personId: z.string() });

/** Tells managers about late leads. */
export const createTellLateTask = (house: House): Task<z.infer<typeof lateSchema>> => ({
  name: tellLateTask,
  schema: lateSchema,
  concurrency: 2,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run(payload, job) {
    const done = await job.settle(async (tx) => {
      const { laterAt } = await tellLate(house, tx, payload);
      if (laterAt === undefined) return;
      await tx.jobs.enqueue({ key: job.key, task: tellLateTask, payload, runAt: laterAt });
    });
    if (done) house.wake();
  },
});
