import { DeliveryError } from '@marketplace-leads/bot/outbox/sender';
import { createFollowUpSettings } from '@marketplace-leads/bot/services/follow-up/follow-up-settings';
import { remind } from '@marketplace-leads/bot/services/follow-up/reminders';
import { askForReplan } from '@marketplace-leads/bot/services/follow-up/replan';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { askForNotice } from '@marketplace-leads/bot/services/notice';
import { describe, expect, it } from 'vitest';
import { defaultFlags } from '../../../sandbox/flags.js';
import { createState } from '../../../sandbox/state.js';
import { forEachEngine } from '../../../support/engines.js';
import { followUpInVirtualTime } from '../../../support/follow-up-in-virtual-time.js';
import { aChat, aPerson, workOn } from '../house-fixture.js';

const at = (text: string): number => Date.parse(text);
const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

/** Monday to Friday, nine to five in Berlin. */
const office = { days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] };
const tuesday = at('2026-10-06T07:00:00Z');

/** A lead of that moment, as Partner Center sends it. */
const referralOf = (created: number, seed = 1) =>
  createState({ leads: 0, seed, now: () => created, flags: { ...defaultFlags } }).arrive({
    kind: 'contactMe',
    customer: { name: 'Fabrikam', country: 'DE' },
  });

forEachEngine((engine) => {
  const begin = async (start = tuesday, more: object = {}) => {
    const store = await engine.open();
    const time = followUpInVirtualTime(store, start, { workingHours: office, admins: ['boss'], ...more });
    const work = workOn(time.house);
    await store.transaction(async (tx) => {
      await tx.cursors.set('first-sync', iso(start));
      await tx.people.put({ id: 'megan', name: 'Megan Bowen', role: 'user' });
      await tx.people.put({ id: 'boss', name: 'Boss Baker', role: 'admin' });
    });
    await time.install({ id: 'channel', kind: 'channel' });
    const arrive = async () => {
      const lead = await work.learn(referralOf(time.now()));
      await time.settle();
      return lead;
    };
    const posted = () =>
      time.sent.filter(({ replaces, summary }) => replaces === undefined && !/digest|Leads today/.test(summary));
    return { ...time, store, work, arrive, posted };
  };

  describe('a new lead that nobody takes', () => {
    it('is brought to mind in the thread of its card at half time, 4 h and 1 h before the end, and at the end', async () => {
      const { arrive, until, posted } = await begin(tuesday, {
        workingHours: { ...office, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 },
      });
      await arrive();
      await until(tuesday + 40 * 3_600_000);
      expect(posted().map(({ at: when, threadId, summary }) => [iso(when), threadId, summary])).toEqual([
        ['2026-10-06T07:00', undefined, 'Fabrikam · New'],
        ['2026-10-06T19:00', 'channel;messageid=message-1', 'Nobody has taken this lead: Fabrikam'],
        ['2026-10-07T03:00', 'channel;messageid=message-1', 'Nobody has taken this lead: Fabrikam'],
        ['2026-10-07T06:00', 'channel;messageid=message-1', 'Nobody has taken this lead: Fabrikam'],
        ['2026-10-07T07:00', 'channel;messageid=message-1', 'Nobody has taken this lead: Fabrikam'],
      ]);
      expect(posted().map(({ isUrgent }) => isUrgent)).toEqual([false, false, false, false, true]);
    });

    it('is not brought to mind when nobody works: the last working minute before comes in its place', async () => {
      const { arrive, until, posted } = await begin();
      await arrive();
      await until(tuesday + 72 * 3_600_000);
      // Half time (21:00) and 4 h before (05:00) fall into one night; 1 h before is 08:00, the end 09:00.
      expect(posted().map(({ at: when }) => iso(when))).toEqual([
        '2026-10-06T07:00',
        '2026-10-06T14:59',
        '2026-10-07T07:00',
      ]);
    });
  });

  it('tells managers once that a lead is late, in their own chat', async () => {
    const { arrive, install, until, posted } = await begin();
    await install({ id: 'boss-chat', kind: 'group' });
    await install({ id: 'boss-own', kind: 'personal', personId: 'boss' });
    await arrive();
    await until(tuesday + 10 * 24 * 3_600_000);
    const told = posted().filter(({ summary }) => summary.startsWith('Late'));
    expect(told.map(({ at: when, conversationId, isUrgent }) => [iso(when), conversationId, isUrgent])).toEqual([
      ['2026-10-07T07:00', 'boss-own', true],
    ]);
  });

  it('does not tell whoever is no manager any more', async () => {
    const { arrive, install, until, posted, store } = await begin();
    await store.transaction((tx) => tx.people.put({ id: 'jo', name: 'Jo', role: 'admin' }));
    for (const personId of ['boss', 'jo']) await install({ id: `${personId}-own`, kind: 'personal', personId });
    await arrive();
    // At the deadline both are to be told, when people work.
    await until(at('2026-10-07T06:30:00Z'));
    await store.transaction((tx) => tx.people.put({ id: 'jo', name: 'Jo', role: 'user' }));
    await until(tuesday + 10 * 24 * 3_600_000);
    const told = posted().filter(({ summary }) => summary.startsWith('Late'));
    expect(told.map(({ conversationId }) => conversationId)).toEqual(['boss-own']);
  });

  it('reminds whoever took it in their own chat and zone, and nobody once the customer was contacted', async () => {
    const { arrive, install, until, posted, work, sent, store } = await begin();
    await install({ id: 'megan-own', kind: 'personal', personId: 'megan' });
    await store.transaction((tx) => tx.people.put({ id: 'megan', name: 'Megan Bowen', timeZone: 'America/New_York' }));
    const lead = await arrive();
    const megan = aPerson('megan', 'user', { conversations: ['channel', 'megan-own'] });
    await work.act(megan, 'accept', lead.id);
    // Half time is 15:00 in New York.
    await until(at('2026-10-06T20:00:00Z'));
    expect(
      posted()
        .slice(-1)
        .map(({ at: when, conversationId, summary }) => [iso(when), conversationId, summary]),
    ).toEqual([['2026-10-06T19:00', 'megan-own', 'Nobody has contacted Fabrikam yet']]);
    const before = posted().length;
    await work.act(megan, 'contacted', lead.id);
    await until(tuesday + 10 * 24 * 3_600_000);
    expect(posted().length).toBe(before);
    // The reminder says what became of it.
    const last = sent.findLast(
      ({ replaces, conversationId }) => replaces !== undefined && conversationId === 'megan-own',
    );
    expect(last?.text).toContain('Contacted after');
  });

  it('lets a snooze hold reminders back, and not the managers', async () => {
    const { arrive, install, until, posted, work } = await begin();
    await install({ id: 'boss-own', kind: 'personal', personId: 'boss' });
    const lead = await arrive();
    await work.act(aPerson('boss'), 'snooze', lead.id, { until: '2026-10-08 12:00' });
    await until(tuesday + 10 * 24 * 3_600_000);
    const reminders = posted().filter(({ summary }) => /^Nobody/.test(summary));
    expect(new Set(reminders.map(({ at: when }) => iso(when)))).toEqual(new Set(['2026-10-08T10:00']));
    expect(posted().filter(({ summary }) => summary.startsWith('Late'))).toHaveLength(1);
  });

  it('catches up with one message per lead after three days asleep', async () => {
    const { arrive, until, posted, jump, settle } = await begin();
    await arrive();
    jump(tuesday + 3 * 24 * 3_600_000);
    await settle();
    await until(tuesday + 3 * 24 * 3_600_000 + 3_600_000);
    expect(posted().map(({ at: when }) => iso(when))).toEqual(['2026-10-06T07:00', '2026-10-09T07:00']);
  });

  it('sends nothing again when the clock is set back', async () => {
    const { arrive, until, posted, jump } = await begin();
    await arrive();
    await until(tuesday + 26 * 3_600_000);
    const before = posted().length;
    jump(tuesday + 2 * 3_600_000);
    await until(tuesday + 30 * 3_600_000);
    expect(posted()).toHaveLength(before);
  });

  it('asks for nothing about leads that were late before the app met them', async () => {
    const store = await engine.open();
    const time = followUpInVirtualTime(store, tuesday, { workingHours: office, admins: ['boss'] });
    await time.install({ id: 'channel', kind: 'channel' });
    const work = workOn(time.house);
    await work.learn(referralOf(tuesday - 5 * 24 * 3_600_000));
    await work.leads.completeFirstSync();
    await time.until(tuesday + 24 * 3_600_000);
    expect(time.sent.filter(({ summary }) => /^Nobody|^Late/.test(summary))).toEqual([]);
  });

  it('tells where the rules would send it about a lead that has no card', async () => {
    const store = await engine.open();
    const time = followUpInVirtualTime(store, tuesday, { workingHours: office });
    const work = workOn(time.house);
    await work.learn(referralOf(tuesday));
    await store.transaction((tx) => tx.cursors.set('first-sync', iso(tuesday)));
    await time.install({ id: 'channel', kind: 'channel' });
    await time.until(tuesday + 12 * 3_600_000);
    expect(time.sent.map(({ at: when, conversationId, summary }) => [iso(when), conversationId, summary])).toEqual([
      ['2026-10-06T14:59', 'channel', 'Nobody has taken this lead: Fabrikam'],
    ]);
  });

  it('warns of the expiry of a lead that still waits, three days and a day before', async () => {
    const { arrive, until, posted, work } = await begin();
    const lead = await arrive();
    await work.act(aPerson('boss'), 'contacted', lead.id);
    await until(tuesday + 20 * 24 * 3_600_000);
    const warned = posted().filter(({ summary }) => summary.startsWith('Lead expires'));
    expect(warned.map(({ at: when }) => iso(when))).toEqual(['2026-10-16T14:59', '2026-10-19T07:00']);
  });

  it('brings a planned contact to mind, once', async () => {
    const { arrive, install, until, posted, work } = await begin();
    await install({ id: 'megan-own', kind: 'personal', personId: 'megan' });
    const lead = await arrive();
    const megan = aPerson('megan', 'user', { conversations: ['channel', 'megan-own'] });
    await work.act(megan, 'accept', lead.id);
    await work.act(megan, 'contacted', lead.id, { until: '2026-10-12 11:00' });
    await until(tuesday + 20 * 24 * 3_600_000);
    const planned = posted().filter(({ summary }) => summary.startsWith('You planned'));
    expect(planned.map(({ at: when, conversationId }) => [iso(when), conversationId])).toEqual([
      ['2026-10-12T09:00', 'megan-own'],
    ]);
  });

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

  it('is planned anew when the promise or the hours change', async () => {
    const { arrive, until, posted, store, house } = await begin();
    await store.transaction((tx) => askForReplan(house, tx));
    await until(tuesday);
    await arrive();
    // Around the clock: half time is at 21:00 in Berlin, and not in the last working minute of the day.
    await createFollowUpSettings(house).setRule({
      hours: { ...office, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 },
      zone: 'Europe/Berlin',
    });
    await until(tuesday + 15 * 3_600_000);
    expect(
      posted()
        .slice(1)
        .map(({ at: when }) => iso(when)),
    ).toEqual(['2026-10-06T19:00']);
    const patient = { ...house, followUpHours: 72 };
    await store.transaction((tx) => askForReplan(patient, tx));
    expect(await store.read.jobs.nextRunAt(['replan'])).toBe(tuesday + 15 * 3_600_000);
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
