import { createHealth, polledAtCursor } from '@marketplace-leads/bot/services/health';
import { expect, it } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { aChat, aHouse } from './house-fixture.js';

forEachEngine((engine) => {
  it('a house in which nothing has happened yet has nothing to tell', async () => {
    const house = aHouse(await engine.open());
    expect(await createHealth(house).report()).toEqual({
      conversations: { active: 0, closed: [] },
      outbox: { waiting: 0 },
      deadJobs: [],
    });
  });

  it('tells which conversations are closed and why, what waits, what was laid aside, and the last look', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      for (const id of ['one', 'two', 'three']) await tx.conversations.put(aChat(id));
      await tx.conversations.remove('one', 'BotNotInConversationRoster', 1_000);
      await tx.conversations.remove('two', 'removed-by-a-person', 2_000);
      const message = { conversationId: 'three', kind: 'card' as const, payload: {}, priority: 1 };
      await tx.outbox.add({ ...message, key: 'a', askedAt: 4_000 });
      await tx.outbox.add({ ...message, key: 'b', askedAt: 3_000 });
      for (const key of ['push:1', 'push:2']) await tx.jobs.enqueue({ key, task: 'push', payload: {}, runAt: 1 });
      for (const job of await tx.jobs.claim({ tasks: ['push'], now: 1, limit: 9, leaseMs: 1 })) {
        await tx.jobs.fail(job, 'abandoned');
      }
      await tx.cursors.set(polledAtCursor, '2026-10-05T08:00:00.000Z');
    });
    expect(await createHealth(aHouse(store)).report()).toEqual({
      conversations: {
        active: 1,
        closed: [
          { kind: 'personal', reason: 'removed-by-a-person', closedAt: 2_000 },
          { kind: 'personal', reason: 'BotNotInConversationRoster', closedAt: 1_000 },
        ],
      },
      outbox: { waiting: 2, oldestAt: 3_000 },
      deadJobs: [{ task: 'push', count: 2 }],
      polledAt: Date.UTC(2026, 9, 5, 8),
    });
  });
});
