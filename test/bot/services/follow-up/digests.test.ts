import { planDigests } from '@marketplace-leads/bot/services/follow-up/digests';
import { createFollowUpSettings } from '@marketplace-leads/bot/services/follow-up/follow-up-settings';
import type { House } from '@marketplace-leads/bot/services/house';
import type { LeadView } from '@marketplace-leads/shared/lead/lead-filter';
import { expect, it, vi } from 'vitest';
import { defaultFlags } from '../../../sandbox/flags.js';
import { createState } from '../../../sandbox/state.js';
import { forEachEngine } from '../../../support/engines.js';
import { followUpInVirtualTime } from '../../../support/follow-up-in-virtual-time.js';
import { aChat, aPerson, workOn } from '../house-fixture.js';

const hour = 3_600_000;
const office = { days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] };
/** Thursday noon in Berlin. */
const thursday = Date.parse('2026-10-08T10:00:00Z');
const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

forEachEngine((engine) => {
  const begin = async (settings: Partial<House> = {}) => {
    const store = await engine.open();
    const time = followUpInVirtualTime(store, thursday, { workingHours: office, admins: ['boss'], ...settings });
    const work = workOn(time.house);
    const state = createState({ leads: 0, seed: 1, now: () => time.now(), flags: { ...defaultFlags } });
    await store.transaction(async (tx) => {
      await tx.cursors.set('first-sync', iso(thursday));
      await tx.people.put({ id: 'megan', name: 'Megan Bowen', role: 'user' });
      await tx.people.put({ id: 'boss', name: 'Boss Baker', role: 'admin' });
    });
    for (const id of ['megan', 'boss']) await time.install({ id: `${id}-own`, kind: 'personal', personId: id });
    await time.install({ id: 'channel', kind: 'channel' });
    await store.transaction((tx) => planDigests(time.house, tx));
    const arrive = async (name: string, hoursAgo = 0) => {
      const createdDateTime = new Date(time.now() - hoursAgo * hour).toISOString();
      const lead = await work.learn(state.arrive({ kind: 'contactMe', customer: { name }, createdDateTime }));
      await time.settle();
      return lead;
    };
    const digests = (from = 0) =>
      time.sent
        .filter(({ summary, at }) => summary.startsWith('Leads ') && at >= from)
        .map(({ at, conversationId, summary }) => `${iso(at)} ${conversationId}: ${summary}`)
        .sort();
    const megan = aPerson('megan', 'user', { conversations: ['channel', 'megan-own'] });
    return { ...time, work, arrive, digests, megan, store };
  };

  it('tells each person and channel at the start of the working day what is to be done, and nothing where nothing is', async () => {
    const { arrive, until, digests, work, megan } = await begin();
    await until(thursday + 24 * hour);
    expect(digests()).toEqual([]);
    const mine = await arrive('Fabrikam');
    await work.act(megan, 'accept', mine.id);
    await arrive('Contoso');
    const won = await arrive('Litware');
    await work.act(megan, 'accept', won.id);
    await work.act(megan, 'win', won.id);
    // Friday evening to Monday: the weekend says nothing.
    await until(thursday + 4 * 24 * hour);
    expect(digests()).toEqual([
      '2026-10-12T07:00 boss-own: Leads today: 2 late',
      '2026-10-12T07:00 channel: Leads today: 2 late',
      '2026-10-12T07:00 megan-own: Leads today: 1 late, 1 unclaimed',
    ]);
  });

  it('tells what is planned for today and what was closed yesterday', async () => {
    const { arrive, until, digests, work, megan } = await begin();
    const planned = await arrive('Fabrikam');
    const won = await arrive('Litware');
    await work.act(megan, 'accept', planned.id);
    await work.act(megan, 'contacted', planned.id, { until: '2026-10-09 15:00' });
    await work.act(megan, 'accept', won.id);
    await work.act(megan, 'win', won.id);
    await until(thursday + 23 * hour);
    expect(digests()).toEqual([
      '2026-10-09T07:00 boss-own: Leads today: 1 closed',
      '2026-10-09T07:00 channel: Leads today: 1 closed',
      '2026-10-09T07:00 megan-own: Leads today: 1 waiting for you, 1 closed',
    ]);
  });

  it('says how many leads it leaves out, and leads to the tab for them where that can be', async () => {
    const tabLink = vi.fn((_view: LeadView) => 'https://teams.example/tab');
    for (const settings of [{}, { tabLink }]) {
      const { arrive, until, sent } = await begin(settings);
      for (let count = 0; count < 14; count += 1) await arrive(`Customer ${count}`, 30);
      await until(thursday + 23 * hour);
      const digest = sent.findLast(({ summary }) => summary === 'Leads today: 14 late');
      expect(digest?.text.includes('And 4 more.')).toBe(settings.tabLink === undefined);
      await engine.empty();
    }
    expect(new Set(tabLink.mock.calls.flat())).toEqual(new Set(['late', 'new']));
  });

  it('comes once a week, or not at all, where somebody wants it so; and not while a chat is muted', async () => {
    const { arrive, until, digests, house, megan } = await begin();
    const settings = createFollowUpSettings(house);
    await settings.setDigest(aChat('channel', { kind: 'channel' }), 'weekly');
    await settings.setDigest(aChat('boss-own'), 'off');
    await settings.mute(megan, aChat('megan-own'), '2026-10-13T06:00:00.000Z');
    await arrive('Fabrikam');
    await until(thursday + 6 * 24 * hour);
    expect(digests()).toEqual([
      '2026-10-12T07:00 channel: Leads this week: 1 late',
      '2026-10-13T07:00 megan-own: Leads today: 1 unclaimed',
      '2026-10-14T07:00 megan-own: Leads today: 1 unclaimed',
    ]);
  });

  it('does not come to the chat of whoever may see no leads any more', async () => {
    const users = ['guest'];
    const { arrive, until, digests, install, store, house } = await begin({ users });
    await store.transaction((tx) => tx.people.put({ id: 'guest', name: 'Gus Guest' }));
    await install({ id: 'guest-own', kind: 'personal', personId: 'guest' });
    await store.transaction((tx) => planDigests(house, tx));
    await arrive('Fabrikam');
    await until(thursday + 23 * hour);
    const told = (from: number) => digests(from).map((one) => one.split(' ')[1]);
    expect(told(0)).toContain('guest-own:');
    users.pop();
    await until(thursday + 5 * 24 * hour);
    expect(told(thursday + 23 * hour)).toEqual([
      'boss-own:',
      'channel:',
      'megan-own:',
      'boss-own:',
      'channel:',
      'megan-own:',
    ]);
  });

  it('comes once after days asleep, when people work', async () => {
    const { arrive, until, digests, jump, settle } = await begin();
    await arrive('Fabrikam');
    // Woken on Sunday.
    jump(thursday + 3 * 24 * hour);
    await settle();
    expect(digests()).toEqual([]);
    await until(thursday + 4 * 24 * hour);
    expect(digests().filter((one) => one.includes('channel'))).toEqual([
      '2026-10-12T07:00 channel: Leads today: 1 late',
    ]);
  });
});
