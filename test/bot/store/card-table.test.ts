import type { Store } from '@marketplace-leads/bot/store/store';
import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { conversation } from './conversation-fixture.js';
import { leadIndex, leadRecord } from './lead-fixture.js';

forEachEngine((engine) => {
  const opened = async (): Promise<Store> => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      await tx.leads.insert(leadRecord('lead'), leadIndex());
      await tx.leads.insert(leadRecord('other'), leadIndex());
      await tx.conversations.put(conversation('team'));
      await tx.conversations.put(conversation('chat'));
    });
    return store;
  };

  test('a card comes back as it was added, and is added once', async () => {
    const store = await opened();
    const card = { id: 'card', leadId: 'lead', conversationId: 'team', threadId: 'team;messageid=1' };

    expect(await store.transaction((tx) => tx.cards.add(card))).toBe(true);
    expect(await store.transaction((tx) => tx.cards.add({ ...card, conversationId: 'chat' }))).toBe(false);

    expect(await store.read.cards.get('card')).toEqual(card);
    expect(await store.read.cards.get('nothing')).toBeUndefined();
  });

  test('it is found by the message that it became, until that is lost', async () => {
    const store = await opened();
    const card = { id: 'card', leadId: 'lead', conversationId: 'team' };
    await store.transaction((tx) => tx.cards.add(card));

    await store.transaction((tx) => tx.cards.posted('card', 'activity', 3));
    const posted = { ...card, activityId: 'activity', shownVersion: 3 };
    expect(await store.read.cards.get('card')).toEqual(posted);
    expect(await store.read.cards.byActivity('team', 'activity')).toEqual(posted);
    expect(await store.read.cards.byActivity('chat', 'activity')).toBeUndefined();

    await store.transaction((tx) => tx.cards.lost('card'));
    expect(await store.read.cards.get('card')).toEqual(card);
    expect(await store.read.cards.byActivity('team', 'activity')).toBeUndefined();
  });

  test('a lead’s cards are those in active conversations, newest last', async () => {
    const store = await opened();
    await store.transaction(async (tx) => {
      await tx.cards.add({ id: 'z', leadId: 'lead', conversationId: 'team', activityId: 'one', shownVersion: 1 });
      await tx.cards.add({ id: 'b', leadId: 'other', conversationId: 'team' });
      await tx.cards.add({ id: 'a', leadId: 'lead', conversationId: 'chat' });
      await tx.cards.add({ id: 'm', leadId: 'lead', conversationId: 'team' });
      await tx.cards.add({ id: 'n', leadId: 'lead', conversationId: 'never installed' });
    });
    const ids = async () => (await store.read.cards.ofLead('lead')).map(({ id }) => id);

    expect(await ids()).toEqual(['z', 'a', 'm']);
    await store.transaction((tx) => tx.conversations.remove('chat', 'bot removed', 1));
    expect(await ids()).toEqual(['z', 'm']);
    await store.transaction((tx) => tx.conversations.put(conversation('chat')));
    expect(await ids()).toEqual(['z', 'a', 'm']);
  });

  test('a conversation’s cards are found in whatever state it is, and a card that is removed is found no more', async () => {
    const store = await opened();
    await store.transaction(async (tx) => {
      await tx.cards.add({ id: 'b', leadId: 'lead', conversationId: 'team', activityId: 'one', shownVersion: 1 });
      await tx.cards.add({ id: 'a', leadId: 'other', conversationId: 'team' });
      await tx.cards.add({ id: 'c', leadId: 'lead', conversationId: 'chat' });
      await tx.conversations.remove('team', 'bot removed', 1);
    });
    const ids = async () => (await store.read.cards.inConversation('team')).map(({ id }) => id);

    expect(await ids()).toEqual(['a', 'b']);
    await store.transaction((tx) => tx.cards.remove('b'));
    expect(await ids()).toEqual(['a']);
    expect(await store.read.cards.byActivity('team', 'one')).toBeUndefined();
  });

  test('a card of a lead that is not there is refused', async () => {
    const store = await opened();

    const add = store.transaction((tx) => tx.cards.add({ id: 'card', leadId: 'nothing', conversationId: 'team' }));

    await expect(add).rejects.toThrow(/foreign key/i);
  });
});
