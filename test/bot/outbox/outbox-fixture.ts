import type { Message } from '@marketplace-leads/bot/cards/adaptive-card';
import { runJob } from '@marketplace-leads/bot/jobs/run-job';
import type { Task } from '@marketplace-leads/bot/jobs/task';
import { createDispatchTask } from '@marketplace-leads/bot/outbox/dispatch-task';
import { createOutboxTask } from '@marketplace-leads/bot/outbox/outbox-task';
import { createSendBudget } from '@marketplace-leads/bot/outbox/send-budget';
import { DeliveryError } from '@marketplace-leads/bot/outbox/sender';
import { localRate } from '@marketplace-leads/bot/outbox/teams-limits';
import { createConversations } from '@marketplace-leads/bot/services/conversations';
import { postTo, saveChange } from '@marketplace-leads/bot/services/leads/change-lead';
import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { LeadRecord, Store } from '@marketplace-leads/bot/store/store';
import { createFakeClock } from '../../support/fake-clock.js';
import { textOf } from '../../support/teams.js';
import { aHouse } from '../services/house-fixture.js';
import { conversation } from '../store/conversation-fixture.js';
import { leadRecord } from '../store/lead-fixture.js';

/** A message as it left: where to, whether a new one, which customer stands on it. */
interface Sent {
  readonly where: string;
  readonly how: 'post' | 'update';
  readonly id: string;
  readonly says: string;
}

/**
 * An outbox whose jobs run one after the other when a test says so, in front of a Teams that takes what it is sent
 * unless the test says otherwise.
 */
export const anOutbox = async (store: Store, { rate = localRate } = {}) => {
  const clock = createFakeClock();
  const house = aHouse(store, { now: clock.now });
  const sent: Sent[] = [];
  const logged: { level: 'warn' | 'error'; message: string; fields: object }[] = [];
  /** Runs while a message is on its way; may throw what Teams answers. */
  let onTheWay: (sent: Sent) => Promise<void> | void = () => undefined;
  let ids = 0;

  const leave = async (message: Sent): Promise<void> => {
    await onTheWay(message);
    sent.push(message);
  };
  const says = ({ card }: Message) => textOf(card);
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (fields: object, message: string) => logged.push({ level: 'warn', message, fields }),
    error: (fields: object, message: string) => logged.push({ level: 'error', message, fields }),
  };
  const tasks: Task[] = [
    createDispatchTask(house),
    createOutboxTask({
      house,
      sender: {
        post: async ({ id: where }, _thread, message) => {
          ids += 1;
          const id = `message-${ids}`;
          await leave({ where, how: 'post', id, says: says(message) });
          return id;
        },
        update: ({ id: where }, _thread, id, message) => leave({ where, how: 'update', id, says: says(message) }),
      },
      find: createFindLeads(house),
      budget: createSendBudget(store, clock, rate),
      log,
      timeZone: 'UTC',
      backoff: (failures) => 1000 * 2 ** failures,
    }),
  ];
  const conversations = createConversations(house);

  return {
    store,
    clock,
    house,
    conversations,
    sent,
    logged,

    install: async (...where: string[]) => {
      for (const id of where) await store.transaction((tx) => tx.conversations.put(conversation(id)));
    },

    /** New leads, each posted to these conversations; a lead's customer is called as the lead. */
    async post(ids: readonly string[], ...where: string[]): Promise<void> {
      await store.transaction(async (tx) => {
        for (const id of ids) {
          const bare = leadRecord(id);
          const record = { ...bare, remote: { ...bare.remote, customer: { name: id } } };
          await tx.leads.insert(record, indexOf(record, house.followUpHours));
          for (const conversationId of where) await postTo(house, tx, id, conversationId);
        }
      });
    },

    /** Something of a lead changes, as a poll finds it. */
    async change(id: string, change: Partial<LeadRecord['remote']> & { local?: LeadRecord['local'] }): Promise<void> {
      await store.transaction(async (tx) => {
        const before = await tx.leads.lock(id);
        if (before === undefined) throw new Error('no such lead');
        const { local = before.local, ...remote } = change;
        const after = { ...before, local, remote: { ...before.remote, ...remote } };
        await saveChange(house, tx, before, after, { by: { kind: 'partnerCenter' }, what: 'changed' });
      });
    },

    /** Lets every message that is sent from now on meet this. */
    meet: (what: (sent: Sent) => Promise<void> | void) => {
      onTheWay = what;
    },

    /** Takes the jobs that are due now, until none is. */
    async run(): Promise<void> {
      const request = { tasks: tasks.map(({ name }) => name), limit: 1, leaseMs: 60_000 };
      for (;;) {
        const [job] = await store.transaction((tx) => tx.jobs.claim({ ...request, now: clock.now() }));
        if (job === undefined) return;
        const task = tasks.find(({ name }) => name === job.task);
        if (task === undefined) throw new Error(`no task ${job.task}`);
        await runJob({ store, clock, log, random: () => 0 }, task, job, new AbortController().signal);
      }
    },

    /** How long until the next job may run, in milliseconds; undefined when there is none. */
    async wait(): Promise<number | undefined> {
      const next = await store.read.jobs.nextRunAt(tasks.map(({ name }) => name));
      return next === undefined ? undefined : next - clock.now();
    },
  };
};

/** What Teams says when it does not take a message. */
export const refusing =
  (...[fault, reason, more]: ConstructorParameters<typeof DeliveryError>) =>
  () => {
    throw new DeliveryError(fault, reason, more);
  };
