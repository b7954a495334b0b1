import { leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { introduce } from '@marketplace-leads/bot/services/leads/receive-leads';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import { expect, it } from 'vitest';
import { defaultFlags } from '../../../sandbox/flags.js';
import type { LeadOverrides } from '../../../sandbox/leads/lead-overrides.js';
import { createState } from '../../../sandbox/state.js';
import { useEngine } from '../../../support/engines.js';
import { aChat, aHouse, today, workOn } from '../house-fixture.js';

const engine = useEngine('sqlite');
const plain: LeadOverrides = { kind: 'contactMe' };
const closed: LeadOverrides = { kind: 'contactMe', status: 'Closed', substatus: 'Won' };
const test: LeadOverrides = { kind: 'test' };

/** A house that has received these leads in its first look at Partner Center; it is installed in two chats. */
const aFirstLook = async (arrivals: readonly LeadOverrides[]) => {
  const store = await engine.open();
  const house = aHouse(store);
  const work = workOn(house);
  await store.transaction(async (tx) => {
    await tx.conversations.put(aChat('chat'));
    await tx.conversations.put(aChat('other chat'));
  });
  const state = createState({ leads: 0, seed: 1, now: () => today, flags: { ...defaultFlags } });
  const referrals = arrivals.map((overrides) => state.arrive(overrides));
  await work.leads.receive(referrals.map((referral) => wireReferralSchema.parse(referral)));
  return { ...work, store, house };
};

it('posts nothing before it is complete', async () => {
  const look = await aFirstLook([plain, plain]);
  expect(await look.asked('card')).toEqual([]);
});

it.each<[string, LeadOverrides[], number, number]>([
  ['nothing', [], 0, 0],
  ['few leads: a card each', Array(10).fill(plain), 20, 0],
  ['few leads, some closed: a card for each open one', [plain, closed, plain, closed], 4, 0],
  ['only closed leads: nothing', [closed, closed], 0, 0],
  ['many leads: one summary', Array(11).fill(plain), 0, 2],
  ['many leads, most closed: one summary', [plain, ...Array(10).fill(closed)], 0, 2],
  ['test leads alone: nothing, they count nowhere', Array(12).fill(test), 0, 0],
  ['few leads and many test leads: a card for each that is real', [...Array(15).fill(test), plain, plain], 4, 0],
])('shows every conversation %s', async (_what, arrivals, cards, summaries) => {
  const look = await aFirstLook(arrivals);
  await look.leads.completeFirstSync();
  expect(await look.asked('card')).toHaveLength(cards);
  const notices = await look.asked('notice');
  expect(notices).toHaveLength(summaries);
  expect(new Set(notices.map((notice) => JSON.stringify(notice))).size).toBe(summaries);
  if (summaries > 0) expect(notices).toContainEqual({ kind: 'first-sync', conversationId: 'chat' });
});

it('leaves those that somebody had taken and that were late without a clock: they may long have been answered', async () => {
  const old = { createdDateTime: '2026-01-05T09:00:00Z' };
  const taken = { status: 'Active', substatus: 'Accepted' } as const;
  const look = await aFirstLook([
    { kind: 'contactMe', ...old },
    { kind: 'contactMe', ...old, ...taken },
    { kind: 'freeTrial', ...old, ...taken },
    { kind: 'contactMe', ...taken },
  ]);
  await look.leads.completeFirstSync();
  const found = await look.store.read.leads.find({ order: 'newest', limit: 9 });
  const clocks = found.map((record) => [record.remote.status, leadOf(record, 24).deadlineAt !== undefined]);
  expect(clocks.sort()).toEqual([
    ['Active', false],
    ['Active', false],
    ['Active', true],
    ['New', true],
  ]);
  // By the column that holds the deadline, too.
  expect(await look.store.read.leads.find({ dueBefore: today + 86_400_000, limit: 9 })).toHaveLength(2);
});

it('happens once', async () => {
  const look = await aFirstLook([plain]);
  await look.leads.completeFirstSync();
  const first = await look.store.read.cursors.get('first-sync');
  await look.asked('card');
  await look.leads.completeFirstSync();
  expect(await look.asked('card')).toEqual([]);
  expect(await look.store.read.cursors.get('first-sync')).toBe(first);
});

it('two at once show everything once', async () => {
  const look = await aFirstLook([plain, plain]);
  await Promise.all([look.leads.completeFirstSync(), look.leads.completeFirstSync()]);
  expect(await look.asked('card')).toHaveLength(4);
});

it('a conversation that comes later is shown what is there, as many are shown to all', async () => {
  const look = await aFirstLook([plain, plain]);
  const meet = (id: string) =>
    look.store.transaction(async (tx) => {
      await tx.conversations.put(aChat(id));
      await introduce(look.house, tx, id);
    });
  await meet('early');
  expect(await look.asked('card')).toEqual([]);
  await look.leads.completeFirstSync();
  await look.asked('card');
  await meet('late');
  expect(await look.asked('card')).toHaveLength(2);
});
