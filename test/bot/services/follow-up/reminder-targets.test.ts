import { DeliveryError } from '@marketplace-leads/bot/outbox/sender';
import { createFollowUpSettings } from '@marketplace-leads/bot/services/follow-up/follow-up-settings';
import { remind } from '@marketplace-leads/bot/services/follow-up/reminders';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { askForNotice } from '@marketplace-leads/bot/services/notice';
import { expect, it } from 'vitest';
import { forEachEngine } from '../../../support/engines.js';
import { aChat, aPerson } from '../house-fixture.js';
import { aTeam, iso, referralOf, tuesday } from './reminders-fixture.js';

forEachEngine((engine) => {
  const begin = (start?: number, more?: object) => aTeam(engine, start, more);

  it('goes to the thread of the card where whoever took it has muted their chat', async () => {
    const { arrive, install, until, posted, work, store, house } = await begin();
    await install({ id: 'megan-own', kind: 'personal', personId: 'megan' });
    const lead = await arrive();
    const megan = aPerson('megan', 'user', { conversations: ['channel', 'megan-own'] });
    await work.act(megan, 'accept', lead.id);
    await createFollowUpSettings(house).mute(megan, aChat('megan-own'), undefined);
    await until(tuesday + 12 * 3_600_000);
    expect(posted().at(-1)).toMatchObject({ conversationId: 'channel', threadId: 'channel;messageid=message-1' });
    await store.transaction((tx) => tx.conversations.remove('channel', 'gone', tuesday));
    await until(tuesday + 48 * 3_600_000);
    const reminders = posted().filter(({ summary }) => summary.startsWith('Nobody'));
    expect(reminders.filter(({ conversationId }) => conversationId === 'megan-own')).toEqual([]);
  });

  it('goes to the thread of the card where whoever took it has no role any more', async () => {
    const { arrive, install, until, posted, work, store } = await begin();
    await install({ id: 'megan-own', kind: 'personal', personId: 'megan' });
    const lead = await arrive();
    await work.act(aPerson('megan', 'user', { conversations: ['channel'] }), 'accept', lead.id);
    await store.transaction((tx) => tx.people.put({ id: 'nobody', name: 'Nobody Else' }));
    const record = await work.kept(lead.id);
    const gone = { ...record, local: { ...record.local, assignee: { id: 'nobody', name: 'Nobody Else' } } };
    await install({ id: 'nobody-own', kind: 'personal', personId: 'nobody' });
    await store.transaction((tx) => tx.leads.save(gone, indexOf(gone, 24)));
    await until(tuesday + 12 * 3_600_000);
    expect(posted().filter(({ summary }) => summary.startsWith('Nobody has'))).toMatchObject([
      { conversationId: 'channel', threadId: 'channel;messageid=message-1' },
      { conversationId: 'megan-own' },
    ]);
    expect(posted().filter(({ conversationId }) => conversationId === 'nobody-own')).toEqual([]);
  });

  it('moves with whoever the lead is handed to: what is left comes in their chat and in their time', async () => {
    const { arrive, install, until, posted, work, store } = await begin();
    await store.transaction((tx) =>
      tx.people.put({ id: 'tokyo', name: 'Kei Sato', role: 'user', timeZone: 'Asia/Tokyo' }),
    );
    await install({ id: 'tokyo-own', kind: 'personal', personId: 'tokyo', timeZone: 'Asia/Tokyo' });
    const lead = await arrive();
    await work.act(aPerson('boss'), 'assign', lead.id, { assignee: 'tokyo' });
    await until(tuesday + 30 * 3_600_000);
    const reminders = posted().filter(({ summary }) => summary.startsWith('Nobody'));
    // Half time, 21:00 in Berlin, is four in the morning in Tokyo: its last working minute lies before the lead.
    expect(reminders.map(({ at: when, conversationId }) => [iso(when), conversationId])).toEqual([
      ['2026-10-06T07:59', 'tokyo-own'],
      ['2026-10-07T03:00', 'tokyo-own'],
      ['2026-10-07T06:00', 'tokyo-own'],
      ['2026-10-07T07:00', 'tokyo-own'],
    ]);
  });

  it('leaves a reminder deleted that somebody has deleted', async () => {
    const { arrive, until, posted, work, refusing, store, settle } = await begin();
    const lead = await arrive();
    await until(tuesday + 9 * 3_600_000);
    expect(posted()).toHaveLength(2);
    refusing.set('channel', new DeliveryError('messageGone', 'ActivityNotFoundInConversation'));
    await work.act(aPerson('boss'), 'contacted', lead.id);
    await settle();
    refusing.clear();
    await until(tuesday + 10 * 24 * 3_600_000);
    expect(posted().filter(({ summary }) => summary.startsWith('Nobody'))).toHaveLength(1);
    expect((await store.read.cards.ofLead(lead.id)).filter(({ look }) => look === 'half')).toEqual([]);
    expect((await store.read.outbox.waiting()).waiting).toBe(0);
  });

  it('goes before new leads, and a digest after them', async () => {
    const { arrive, jump, store, house, work } = await begin();
    await arrive();
    jump(tuesday + 8 * 3_600_000 - 60_000);
    await store.transaction(async (tx) => {
      const key = 'digest:channel';
      await askForNotice(house, tx, {
        key,
        conversationId: 'channel',
        notice: { kind: 'digest', conversationId: 'channel' },
      });
    });
    await work.learn(referralOf(tuesday + 7 * 3_600_000, 2));
    const [lead] = await store.read.leads.find({ order: 'newest', limit: 2 }).then((all) => all.reverse());
    await store.transaction((tx) => remind(house, tx, lead?.id ?? ''));
    const order: string[] = [];
    await store.transaction(async (tx) => {
      for (let row = await tx.outbox.next('channel'); row; row = await tx.outbox.next('channel')) {
        order.push(row.key.split(':')[0] ?? '');
        await tx.outbox.done(row);
      }
    });
    expect(order).toEqual(['remind', 'card', 'digest']);
  });

  it('stops where the bot was removed, and remembers why', async () => {
    const { arrive, until, posted, remove, store } = await begin();
    await arrive();
    remove('channel');
    await until(tuesday + 10 * 24 * 3_600_000);
    expect(posted()).toHaveLength(1);
    const closed = await store.read.conversations.closed();
    expect(closed.map(({ id, reason }) => [id, reason])).toEqual([['channel', 'BotNotInConversationRoster']]);
    expect((await store.read.outbox.waiting()).waiting).toBe(0);
  });
});
