import { createDigestTask } from '@marketplace-leads/bot/jobs/digest-task';
import { createRemindTask, createTellLateTask } from '@marketplace-leads/bot/jobs/remind-task';
import { createReplanTask } from '@marketplace-leads/bot/jobs/replan-task';
import { runJob } from '@marketplace-leads/bot/jobs/run-job';
import type { Task } from '@marketplace-leads/bot/jobs/task';
import { createDispatchTask } from '@marketplace-leads/bot/outbox/dispatch-task';
import { createOutboxTask } from '@marketplace-leads/bot/outbox/outbox-task';
import { DeliveryError } from '@marketplace-leads/bot/outbox/sender';
import type { House } from '@marketplace-leads/bot/services/house';
import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import type { Conversation, Store } from '@marketplace-leads/bot/store/store';
import type { WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import * as z from 'zod';
import { aHouse } from '../bot/services/house-fixture.js';
import { textOf } from './teams.js';

/** A message as Teams would have got it. */
export interface Sent {
  readonly at: number;
  readonly conversationId: string;
  readonly threadId?: string;
  readonly summary: string;
  readonly text: string;
  readonly leadId?: string;
  readonly isUrgent: boolean;
  /** The message that was replaced; absent for one that was posted. */
  readonly replaces?: string;
}

interface Settings extends Partial<House> {
  workingHours?: WorkingHours;
}

/**
 * A house with its jobs and its outbox, in which time goes from one moment at which something is due to the next. What
 * is sent is written down; conversations in `refusing` answer as Teams does where the bot was removed.
 */
export const followUpInVirtualTime = (
  store: Store,
  start: number,
  settings: Settings = {},
  instances: readonly Store[] = [store],
) => {
  let now = start;
  let messages = 0;
  const house: House = { ...aHouse(store, settings), now: () => now };
  const clock = { now: () => now, sleep: async () => undefined };
  const sent: Sent[] = [];
  const refusing = new Map<string, DeliveryError>();
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

  const record = (
    conversation: Conversation,
    threadId: string | undefined,
    message: Parameters<Parameters<typeof createOutboxTask>[0]['sender']['post']>[2],
    replaces?: string,
  ): void => {
    const refusal = refusing.get(conversation.id);
    if (refusal !== undefined) throw refusal;
    sent.push({
      at: now,
      conversationId: conversation.id,
      ...(threadId === undefined ? {} : { threadId }),
      summary: message.summary,
      text: textOf(message.card),
      ...(message.shows === undefined ? {} : { leadId: message.shows.leadId }),
      isUrgent: message.isUrgent === true,
      ...(replaces === undefined ? {} : { replaces }),
    });
  };

  /** Nothing is written to Partner Center here. Jobs that nobody takes would be gone through at every look for others. */
  const push: Task = { name: 'push', schema: z.unknown(), run: async () => undefined };
  const tasks: Task[] = [
    push,
    createRemindTask(house),
    createTellLateTask(house),
    createReplanTask(house),
    createDigestTask(house),
    createDispatchTask(house),
    createOutboxTask({
      house,
      sender: {
        async post(conversation, threadId, message) {
          record(conversation, threadId, message);
          messages += 1;
          return `message-${messages}`;
        },
        async update(conversation, threadId, activityId, message) {
          record(conversation, threadId, message, activityId);
        },
      },
      budget: { take: async () => 0, count: async () => undefined },
      find: createFindLeads(house),
      log,
      timeZone: house.timeZone,
      backoff: () => 1000,
    }),
  ];
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const names = [...byName.keys()];

  /** Takes what is due, as much as one process has hands for, and does it. */
  const work = async (store: Store): Promise<void> => {
    const due = await store.transaction((tx) => tx.jobs.claim({ tasks: names, now, limit: 50, leaseMs: 60_000 }));
    for (const job of due) {
      const task = byName.get(job.task);
      if (task === undefined) throw new Error(`No task ${job.task}`);
      await runJob({ store, clock, log, random: () => 0 }, task, job, new AbortController().signal);
    }
  };

  /** When the jobs of processes that died are free again. */
  let leaseEnds: number[] = [];

  /** When something is due next; undefined when never. */
  const nextDue = async (): Promise<number | undefined> => {
    const next = await store.read.jobs.nextRunAt(names);
    const times = [...(next === undefined ? [] : [next]), ...leaseEnds];
    return times.length === 0 ? undefined : Math.min(...times);
  };

  /** Runs what is due, in all instances at once, until nothing is. */
  const settle = async (): Promise<void> => {
    for (let next = await nextDue(); next !== undefined && next <= now; next = await nextDue()) {
      leaseEnds = leaseEnds.filter((end) => end > now);
      await Promise.all(instances.map(work));
    }
  };

  /**
   * A process dies with the next jobs in hand: on SQLite they are free again when it starts, else when their lease ends.
   * From when to when nobody could do them; undefined where there were none.
   */
  const crash = async (): Promise<{ from: number; until: number } | undefined> => {
    const next = await store.read.jobs.nextRunAt(names);
    if (next === undefined) return undefined;
    now = Math.max(now, next);
    const leaseMs = 60_000;
    const lost = await store.transaction((tx) => tx.jobs.claim({ tasks: names, now, limit: 50, leaseMs }));
    if (lost.length === 0) return undefined;
    const until = store.engine === 'sqlite' ? now : now + leaseMs;
    if (store.engine === 'sqlite') await store.transaction((tx) => tx.jobs.recover());
    else leaseEnds.push(until);
    return { from: now, until };
  };

  return {
    house,
    sent,
    refusing,
    settle,
    crash,
    /** Conversations that answer as Teams does when the bot was removed from them. */
    remove: (conversationId: string) =>
      refusing.set(conversationId, new DeliveryError('conversationGone', 'BotNotInConversationRoster')),
    now: () => now,
    /** Moves the clock, also back, without doing anything. */
    jump: (to: number) => {
      now = to;
    },
    /** Lets time pass until a moment; everything is done when it is due. */
    async until(end: number): Promise<void> {
      for (let next = await nextDue(); next !== undefined && next <= end; next = await nextDue()) {
        now = Math.max(now, next);
        await settle();
      }
      now = Math.max(now, end);
    },
    async install(conversation: Pick<Conversation, 'id' | 'kind'> & Partial<Conversation>): Promise<void> {
      await store.transaction((tx) =>
        tx.conversations.put({ reference: '{}', installedAt: now, ...conversation, state: 'active' }),
      );
    },
  };
};
