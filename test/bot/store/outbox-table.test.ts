import type { NewMessage, Store } from '@marketplace-leads/bot/store/store';
import { describe, expect, test } from 'vitest';
import { forEachEngine, useEngine } from '../../support/engines.js';

const message = (key: string, more: Partial<NewMessage> = {}): NewMessage => ({
  key,
  conversationId: 'team',
  kind: 'card',
  payload: { cardId: key },
  priority: 40,
  askedAt: 1_000,
  ...more,
});

forEachEngine((engine) => {
  const add = (store: Store, ...messages: NewMessage[]) =>
    store.transaction(async (tx) => {
      const added: boolean[] = [];
      for (const one of messages) added.push(await tx.outbox.add(one));
      return added;
    });
  /** The keys of a conversation's messages in the order in which they would leave. */
  const order = async (store: Store, conversationId = 'team') => {
    const keys: string[] = [];
    await store
      .transaction(async (tx) => {
        for (let row = await tx.outbox.next(conversationId); row; row = await tx.outbox.next(conversationId)) {
          keys.push(row.key);
          await tx.outbox.done(row);
        }
        throw new Error('only looking');
      })
      .catch(() => undefined);
    return keys;
  };

  test('messages leave by priority, then in the order of asking; conversations know nothing of each other', async () => {
    const store = await engine.open();
    await add(store, message('z'), message('a'), message('other', { conversationId: 'chat' }));
    await add(store, message('urgent', { priority: 10 }), message('m'), message('urgent too', { priority: 10 }));
    expect(await order(store)).toEqual(['urgent', 'urgent too', 'z', 'a', 'm']);
    expect(await order(store, 'chat')).toEqual(['other']);
    expect(await store.read.outbox.next('nowhere')).toBeUndefined();
  });

  test('one that is asked for again keeps its place, moves up to a better priority, and shows the newer payload', async () => {
    const store = await engine.open();
    expect(await add(store, message('a'), message('b'))).toEqual([true, true]);
    expect(await add(store, message('a', { askedAt: 2_000, priority: 50, payload: { newer: true } }))).toEqual([false]);
    expect(await store.read.outbox.next('team')).toEqual({
      ...message('a', { payload: { newer: true } }),
      generation: 2,
      tries: 0,
    });
    await add(store, message('b', { priority: 10 }));
    expect(await order(store)).toEqual(['b', 'a']);
  });

  test('one that was asked for again since it was read is not taken out', async () => {
    const store = await engine.open();
    await add(store, message('a'));
    const row = await store.read.outbox.next('team');
    if (row === undefined) throw new Error('it waits');
    await add(store, message('a'));
    await store.transaction((tx) => tx.outbox.done(row));
    expect(await order(store)).toEqual(['a']);
    await store.transaction((tx) => tx.outbox.done({ ...row, generation: 2 }));
    expect(await order(store)).toEqual([]);
    expect(await add(store, message('a'))).toEqual([true]);
  });

  test('tries are counted, and one that is put aside goes behind all others until it is asked for again', async () => {
    const store = await engine.open();
    await add(store, message('a', { priority: 10 }), message('b'), message('c'));
    const row = await store.read.outbox.next('team');
    if (row === undefined) throw new Error('it waits');
    await store.transaction((tx) => tx.outbox.failed('a'));
    expect(await store.read.outbox.next('team')).toMatchObject({ key: 'a', tries: 1 });
    await store.transaction((tx) => tx.outbox.aside(row));
    expect(await order(store)).toEqual(['b', 'c', 'a']);
    await add(store, message('a', { priority: 10 }));
    expect(await store.read.outbox.next('team')).toMatchObject({ key: 'a', tries: 2 });
  });

  test('all of a conversation can be dropped, and what waits is counted from the oldest on', async () => {
    const store = await engine.open();
    expect(await store.read.outbox.waiting()).toEqual({ waiting: 0 });
    await add(store, message('a', { askedAt: 3_000 }), message('b', { askedAt: 2_000 }));
    await add(store, message('c', { conversationId: 'chat', askedAt: 1_000 }));
    expect(await store.read.outbox.waiting()).toEqual({ waiting: 3, oldestAt: 1_000 });
    await store.transaction((tx) => tx.outbox.drop('chat'));
    expect(await store.read.outbox.waiting()).toEqual({ waiting: 2, oldestAt: 2_000 });
  });

  test('conversations without a waiting job are found, and those whose job runs', async () => {
    const store = await engine.open();
    await add(store, message('a'), message('b', { conversationId: 'chat' }), message('c', { conversationId: 'bar' }));
    const unserved = () => store.read.outbox.unserved('outbox:');
    expect(await unserved()).toEqual(['bar', 'chat', 'team']);
    const job = { task: 'outbox', payload: {}, runAt: 1_000 };
    await store.transaction((tx) => tx.jobs.enqueue({ ...job, key: 'outbox:team' }));
    await store.transaction((tx) => tx.jobs.enqueue({ ...job, key: 'team' }));
    expect(await unserved()).toEqual(['bar', 'chat']);
    await store.transaction((tx) => tx.jobs.claim({ tasks: ['outbox'], now: 1_000, limit: 9, leaseMs: 1 }));
    expect(await unserved()).toEqual(['bar', 'chat', 'team']);
  });
});

describe('on PostgreSQL', () => {
  const engine = useEngine('postgres');

  test('who asks for a message waits for nobody who asks for another in the same conversation', async () => {
    const [one, two] = [await engine.open(), await engine.open()];
    await one.transaction(async (tx) => {
      await tx.outbox.add(message('a'));
      await two.transaction((other) => other.outbox.add(message('b')));
    });
    expect(await one.read.outbox.waiting()).toMatchObject({ waiting: 2 });
  });
});
