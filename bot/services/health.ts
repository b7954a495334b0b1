import type { Conversation } from '../store/store.js';
import type { House } from './house.js';

/** What an admin is told of how the app is doing. Times are epoch milliseconds. */
export interface HealthReport {
  /** `closed` = taken no more messages since, the latest first; `reason` is Teams' code, or ours. */
  conversations: { active: number; closed: { kind: Conversation['kind']; reason: string; closedAt: number }[] };
  /** Messages that wait to be sent, and since when the oldest of them does. */
  outbox: { waiting: number; oldestAt?: number };
  /** Jobs that were laid aside, by task. */
  deadJobs: { task: string; count: number }[];
  /** When Partner Center was last looked through to the end; absent before the first time. */
  polledAt?: number;
}

/** Name of the cursor that holds when Partner Center was last looked through to the end, ISO 8601. */
export const polledAtCursor = 'polled-at';

/** More than anybody reads; what lies beyond is not counted. */
const mostDead = 10_000;

export const createHealth = (house: House) => ({
  async report(): Promise<HealthReport> {
    const { conversations, outbox, jobs, cursors } = house.store.read;
    const [active, closed] = [await conversations.active(), await conversations.closed()];
    const { waiting, oldestAt } = await outbox.waiting();
    const dead = new Map<string, number>();
    for (const { task } of await jobs.dead(mostDead)) dead.set(task, (dead.get(task) ?? 0) + 1);
    const polledAt = await cursors.get(polledAtCursor);
    return {
      conversations: {
        active: active.length,
        closed: closed.map(({ kind, reason = '', closedAt = 0 }) => ({ kind, reason, closedAt })),
      },
      outbox: { waiting, ...(oldestAt === undefined ? {} : { oldestAt }) },
      deadJobs: [...dead].map(([task, count]) => ({ task, count })),
      ...(polledAt === undefined ? {} : { polledAt: Date.parse(polledAt) }),
    };
  },
});

export type Health = ReturnType<typeof createHealth>;
