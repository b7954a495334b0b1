import { createFollowUpSettings } from '@marketplace-leads/bot/services/follow-up/follow-up-settings';
import { askForReplan } from '@marketplace-leads/bot/services/follow-up/replan';
import { indexOf, leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../../../support/engines.js';
import { followUpInVirtualTime } from '../../../support/follow-up-in-virtual-time.js';
import { aPerson, workOn } from '../house-fixture.js';
import { aTeam, at, iso, office, referralOf, tuesday } from './reminders-fixture.js';

forEachEngine((engine) => {
  const begin = (start?: number, more?: object) => aTeam(engine, start, more);

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

  it('leaves the clock of a late lead that somebody took here, when leads are planned for the first time', async () => {
    const { arrive, until, work, store, house } = await begin();
    const megan = aPerson('megan', 'user', { conversations: ['channel'] });
    const taken = await arrive();
    await work.act(megan, 'accept', taken.id);
    // As it was met: taken in Partner Center before.
    const met = { ...(await work.kept(taken.id)), id: 'met', referralId: 'met', local: {}, pending: [] };
    met.remote = { ...met.remote, status: 'Active', substatus: 'Accepted' };
    const contacted = { ...met, id: 'answered', referralId: 'answered', local: { contactedAt: iso(tuesday) } };
    for (const record of [met, contacted])
      await store.transaction((tx) => tx.leads.insert(record, indexOf(record, 24)));
    await until(tuesday + 3 * 24 * 3_600_000);
    await store.transaction((tx) => askForReplan(house, tx));
    await until(tuesday + 3 * 24 * 3_600_000);
    const clocks = [taken.id, 'met', 'answered'].map(async (id) => leadOf(await work.kept(id), 24).deadlineAt);
    expect((await Promise.all(clocks)).map((deadline) => deadline !== undefined)).toEqual([true, false, true]);
  });
});
