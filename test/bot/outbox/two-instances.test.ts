import { systemClock } from '@marketplace-leads/bot/clock';
import { createWorker } from '@marketplace-leads/bot/jobs/worker';
import { createDispatchTask } from '@marketplace-leads/bot/outbox/dispatch-task';
import { createOutboxTask } from '@marketplace-leads/bot/outbox/outbox-task';
import { createSendBudget } from '@marketplace-leads/bot/outbox/send-budget';
import { localRate } from '@marketplace-leads/bot/outbox/teams-limits';
import { postTo } from '@marketplace-leads/bot/services/leads/change-lead';
import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { expect, it } from 'vitest';
import { useEngine } from '../../support/engines.js';
import { textOf } from '../../support/teams.js';
import { aHouse } from '../services/house-fixture.js';
import { conversation } from '../store/conversation-fixture.js';
import { leadIndex, leadRecord } from '../store/lead-fixture.js';

const engine = useEngine('postgres');

it('two instances never send to one conversation at once, send everything once, and keep each one’s order', async () => {
  const sent: { by: string; where: string; says: string }[] = [];
  const underWay = new Set<string>();
  let together = 0;
  const instance = async (by: string) => {
    const store = await engine.open();
    const house = aHouse(store, { now: systemClock.now });
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const outbox = createOutboxTask({
      house,
      sender: {
        post: async ({ id: where }, _thread, { card }) => {
          if (underWay.has(where)) together += 1;
          underWay.add(where);
          await systemClock.sleep(2);
          underWay.delete(where);
          sent.push({ by, where, says: textOf(card).split('\n')[0] ?? '' });
          return `message-${sent.length}`;
        },
        update: async () => undefined,
      },
      find: createFindLeads(house),
      budget: createSendBudget(store, systemClock, localRate),
      log,
      timeZone: 'UTC',
      backoff: () => 10,
    });
    const worker = createWorker({ store, clock: systemClock, tasks: [createDispatchTask(house), outbox] });
    return { store, house, worker };
  };
  const instances = [await instance('one'), await instance('two')];
  const chats = ['a', 'b', 'c', 'd'];
  const leads = Array.from({ length: 30 }, (_, index) => `lead ${index}`);
  const [first] = instances;
  await first?.store.transaction(async (tx) => {
    for (const id of chats) await tx.conversations.put(conversation(id));
  });
  for (const { worker } of instances) worker.start();

  // Both ask, for the same conversations, while both send.
  for (const [index, lead] of leads.entries()) {
    const { store, house, worker } = instances[index % 2] ?? (await instance('never'));
    const bare = leadRecord(lead);
    await store.transaction(async (tx) => {
      await tx.leads.insert({ ...bare, remote: { ...bare.remote, customer: { name: lead } } }, leadIndex());
      for (const chat of index % 4 < 2 ? chats : chats.toReversed()) await postTo(house, tx, lead, chat);
    });
    worker.wake();
  }
  await expect.poll(() => sent.length, { timeout: 25_000 }).toBe(leads.length * chats.length);
  for (const { worker } of instances) await worker.stop();

  for (const chat of chats) expect(sent.filter(({ where }) => where === chat).map(({ says }) => says)).toEqual(leads);
  expect(together).toBe(0);
  expect(new Set(sent.map(({ by }) => by)).size).toBe(2);
  expect(await first?.store.read.outbox.waiting()).toEqual({ waiting: 0 });
});
