import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { conversation } from './conversation-fixture.js';

forEachEngine((engine) => {
  test('a conversation comes back as it was put, and a later put replaces all of it', async () => {
    const store = await engine.open();
    const full = conversation('chat', {
      kind: 'personal',
      tenantId: 'tenant',
      teamId: 'team',
      personId: 'alex',
      reference: '{"serviceUrl":"https://example.com"}',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      reason: 'none',
      closedAt: 3_000,
    });

    await store.transaction((tx) => tx.conversations.put(full));
    expect(await store.read.conversations.get('chat')).toEqual(full);

    await store.transaction((tx) => tx.conversations.put(conversation('chat')));
    expect(await store.read.conversations.get('chat')).toEqual(conversation('chat'));
    expect(await store.read.conversations.get('nothing')).toBeUndefined();
  });

  test('only the active ones are listed, in the order of their installation', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      await tx.conversations.put(conversation('second', { installedAt: 2_000 }));
      await tx.conversations.put(conversation('first'));
      await tx.conversations.put(conversation('gone'));
      await tx.conversations.remove('gone', 'BotNotInConversationRoster', 5_000);
    });

    expect((await store.read.conversations.active()).map(({ id }) => id)).toEqual(['first', 'second']);
    expect(await store.read.conversations.get('gone')).toEqual(
      conversation('gone', { state: 'removed', reason: 'BotNotInConversationRoster', closedAt: 5_000 }),
    );
  });

  test('removed ones are listed with the first reason, the latest first, until they are put again', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      for (const id of ['first', 'second', 'active']) await tx.conversations.put(conversation(id));
      await tx.conversations.remove('first', 'BotNotInConversationRoster', 5_000);
      await tx.conversations.remove('second', 'ConversationNotFound', 6_000);
      await tx.conversations.remove('first', 'removed-by-a-person', 7_000);
    });
    const closed = async () => (await store.read.conversations.closed()).map(({ id, reason }) => [id, reason]);

    expect(await closed()).toEqual([
      ['second', 'ConversationNotFound'],
      ['first', 'BotNotInConversationRoster'],
    ]);
    await store.transaction((tx) => tx.conversations.put(conversation('second')));
    expect(await closed()).toEqual([['first', 'BotNotInConversationRoster']]);
  });

  test('a person’s chats are the active personal ones', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      await tx.conversations.put(conversation('own', { kind: 'personal', personId: 'alex' }));
      await tx.conversations.put(conversation('group', { kind: 'group', personId: 'alex' }));
      await tx.conversations.put(conversation('megan', { kind: 'personal', personId: 'megan' }));
      await tx.conversations.put(conversation('left', { kind: 'personal', personId: 'alex', state: 'removed' }));
    });

    expect(await store.read.conversations.personalOf('alex')).toEqual(['own']);
    expect(await store.read.conversations.personalOf('nobody')).toEqual([]);
  });
});
