import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { describe, expect, it } from 'vitest';
import { aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { useEngine } from '../../../support/engines.js';
import { aChat, aHouse, aPerson, aRecord } from '../house-fixture.js';

const engine = useEngine('sqlite');
const admin = aPerson('Alex');
const megan = aPerson('Megan', 'user');
const nobody = aPerson('Nobody', 'none');
const now = Date.UTC(2026, 9, 5, 8);
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

interface Kept {
  id: string;
  remote?: Partial<Remote>;
  assigneeId?: string;
  postedIn?: string;
}

const aShelf = async (leads: readonly Kept[]) => {
  const store = await engine.open();
  await store.transaction(async (tx) => {
    for (const id of ['chat', 'elsewhere']) await tx.conversations.put(aChat(id));
    for (const { id, remote = {}, assigneeId, postedIn } of leads) {
      const local = assigneeId === undefined ? {} : { assignee: { id: assigneeId, name: assigneeId } };
      const record = aRecord(aRemote({ createdAt: hoursAgo(1), ...remote }), { id, referralId: `r-${id}`, local });
      await tx.leads.insert(record, indexOf(record, 24));
      if (postedIn !== undefined) await tx.cards.add({ id: `${id}:${postedIn}`, leadId: id, conversationId: postedIn });
    }
  });
  return createFindLeads(aHouse(store, { now: () => now }));
};

const ids = ({ leads }: { leads: readonly { id: string }[] }) => leads.map(({ id }) => id);

describe('my leads', () => {
  it('are those that I work on and that are open, the most urgent first', async () => {
    const find = await aShelf([
      { id: 'fresh', assigneeId: 'megan', remote: { status: 'Active', createdAt: hoursAgo(2) } },
      { id: 'late', assigneeId: 'megan', remote: { createdAt: hoursAgo(30) } },
      { id: 'clockless', assigneeId: 'megan', remote: { kind: 'doNotContact', createdAt: hoursAgo(40) } },
      { id: 'done', assigneeId: 'megan', remote: { status: 'Closed' } },
      { id: 'jos', assigneeId: 'jo' },
    ]);
    const mine = await find.mine(megan);
    expect(ids(mine)).toEqual(['late', 'fresh', 'clockless']);
    expect(mine.total).toBe(3);
    expect(await find.mine(admin)).toEqual({ leads: [], total: 0 });
  });

  it('are none without a role, whoever they are assigned to', async () => {
    const find = await aShelf([{ id: 'a', assigneeId: 'nobody' }]);
    expect(await find.mine(nobody)).toEqual({ leads: [], total: 0 });
  });
});

describe('unclaimed leads', () => {
  it('are new, real and of nobody; a user sees those of their conversations', async () => {
    const find = await aShelf([
      { id: 'here', postedIn: 'chat', remote: { createdAt: hoursAgo(3) } },
      { id: 'there', postedIn: 'elsewhere', remote: { createdAt: hoursAgo(2) } },
      { id: 'taken', postedIn: 'chat', assigneeId: 'jo' },
      { id: 'active', postedIn: 'chat', remote: { status: 'Active' } },
      { id: 'test', postedIn: 'chat', remote: { test: true } },
    ]);
    expect(ids(await find.unclaimed(admin))).toEqual(['here', 'there']);
    expect(ids(await find.unclaimed(megan))).toEqual(['here']);
    expect(await find.unclaimed(nobody)).toEqual({ leads: [], total: 0 });
  });

  it('are shown eight at a time, and all of them are counted', async () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      id: `lead${at}`,
      postedIn: at % 2 === 0 ? 'chat' : 'elsewhere',
      remote: { createdAt: hoursAgo(300 - at) },
    }));
    const find = await aShelf(many);
    const all = await find.unclaimed(admin);
    expect(ids(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((at) => `lead${at}`));
    expect(all.total).toBe(300);
    const some = await find.unclaimed(megan);
    expect(ids(some)).toEqual([0, 2, 4, 6, 8, 10, 12, 14].map((at) => `lead${at}`));
    expect(some.total).toBe(150);
  });
});

it('the summary counts real leads, those that are new, and of these the ones whose time is over', async () => {
  const find = await aShelf([
    { id: 'new', remote: { createdAt: hoursAgo(1) } },
    { id: 'late', remote: { createdAt: hoursAgo(25) } },
    { id: 'late, but nobody waits', remote: { createdAt: hoursAgo(25), kind: 'informational' } },
    { id: 'never late', remote: { createdAt: hoursAgo(25), kind: 'doNotContact' } },
    { id: 'active', remote: { status: 'Active', createdAt: hoursAgo(50) } },
    { id: 'closed', remote: { status: 'Closed', createdAt: hoursAgo(50) } },
    { id: 'test', remote: { test: true, createdAt: hoursAgo(50) } },
  ]);
  expect(await find.summary()).toEqual({ total: 6, fresh: 4, late: 1 });
});
