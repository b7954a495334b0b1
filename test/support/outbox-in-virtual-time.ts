import { randomUUID } from 'node:crypto';
import { backoffMs } from '@marketplace-leads/bot/jobs/backoff';
import { createWorker } from '@marketplace-leads/bot/jobs/worker';
import { createDispatchTask } from '@marketplace-leads/bot/outbox/dispatch-task';
import { createOutboxTask } from '@marketplace-leads/bot/outbox/outbox-task';
import { createSendBudget } from '@marketplace-leads/bot/outbox/send-budget';
import { usualRate } from '@marketplace-leads/bot/outbox/teams-limits';
import type { House } from '@marketplace-leads/bot/services/house';
import { postTo } from '@marketplace-leads/bot/services/leads/change-lead';
import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { Conversation, Store } from '@marketplace-leads/bot/store/store';
import { createConnector } from '@marketplace-leads/bot/teams/connector';
import { leadRecord } from '../bot/store/lead-fixture.js';
import { createFakeClock } from './fake-clock.js';
import { startTeams } from './teams.js';

/** An outbox whose worker, limits and recorded Teams share a clock that stands still while anything is sent. */
export const startOutboxInVirtualTime = async (store: Store, { enforce = true } = {}) => {
  const clock = createFakeClock();
  const teams = await startTeams({ now: clock.now, enforce });
  const reference = { serviceUrl: teams.serviceUrl, botId: '28:leads' };
  /** What is between being allowed to be sent and having been sent. */
  let underWay = 0;
  const duringIt = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };

  const house: House = {
    store,
    now: clock.now,
    newId: randomUUID,
    wake: () => worker.wake(),
    followUpHours: 24,
    workingHours: { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440, holidays: [] },
    timeZone: 'UTC',
    admins: [],
    users: [],
  };
  // Time must not go on between a look at the clock and the decision that rests on it.
  const watched: Store = { ...store, transaction: (work) => duringIt(() => store.transaction(work)) };
  const budget = createSendBudget(watched, clock, usualRate);
  const connector = createConnector({ token: async () => undefined, mayCall: () => true, count: budget.count });
  const logged: { message: string; fields: object }[] = [];
  const note = (fields: object, message: string) => logged.push({ message, fields });
  const outbox = createOutboxTask({
    house,
    sender: {
      post: (...message) =>
        connector.post(...message).finally(() => {
          underWay -= 1;
        }),
      update: (...message) =>
        connector.update(...message).finally(() => {
          underWay -= 1;
        }),
    },
    find: createFindLeads(house),
    budget: {
      ...budget,
      take: async (...request) => {
        const waitMs = await budget.take(...request);
        if (waitMs === 0) underWay += 1;
        return waitMs;
      },
    },
    log: { debug: note, info: note, warn: note, error: note },
    timeZone: 'UTC',
    backoff: (failures) => backoffMs(failures, () => 0),
  });
  const tasks = [createDispatchTask(house), outbox];
  const worker = createWorker({
    store,
    clock,
    tasks,
    // However slow the machine is: time passes here whenever nothing is being sent.
    leaseMs: 1e9,
    stopMs: 0,
  });
  worker.start();

  const waiting = async () => (await store.read.outbox.waiting()).waiting;
  /** Lets the database and the network do what they are at. */
  const breathe = async () => {
    for (let turn = 0; turn < (store.engine === 'postgres' ? 3 : 20); turn += 1) {
      await new Promise((resolve) => (store.engine === 'postgres' ? setTimeout(resolve, 1) : setImmediate(resolve)));
    }
  };

  return {
    clock,
    teams,
    house,
    logged,
    waiting,

    async install(id: string, kind: Conversation['kind'] = 'personal'): Promise<void> {
      const conversation = { id, kind, tenantId: 'contoso', reference: JSON.stringify(reference), state: 'active' };
      await store.transaction((tx) => tx.conversations.put({ ...conversation, state: 'active', installedAt: 1 }));
    },

    /** Posts new leads to conversations; a lead's id is what its customer is called. */
    async post(leads: readonly { id: string; to: readonly string[] }[]): Promise<void> {
      await store.transaction(async (tx) => {
        for (const { id, to } of leads) {
          const bare = leadRecord(id);
          const record = { ...bare, remote: { ...bare.remote, customer: { name: id } } };
          await tx.leads.insert(record, indexOf(record, house.followUpHours));
          for (const conversationId of to) await postTo(house, tx, id, conversationId);
        }
      });
      worker.wake();
    },

    reply: (conversationId: string) =>
      duringIt(() =>
        connector.reply(reference, conversationId, { card: { type: 'AdaptiveCard', body: [] }, summary: 'Answer' }),
      ),

    /** Lets time pass until nothing waits, or `until` says that it is enough. */
    async pass(until: () => boolean | Promise<boolean> = () => false): Promise<void> {
      while ((await waiting()) > 0 && !(await until())) {
        await breathe();
        if (underWay > 0) continue;
        // Only the worker itself is asleep: nothing happens before the next job is due.
        const due = clock.sleepers === 1 ? await store.read.jobs.nextRunAt(tasks.map(({ name }) => name)) : undefined;
        await clock.advance(due === undefined ? 25 : Math.max(1, due - clock.now()));
      }
      await breathe();
    },

    async stop(): Promise<void> {
      await worker.stop();
      await teams.close();
    },
  };
};
