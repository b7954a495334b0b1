import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { LeadRecord } from '@marketplace-leads/bot/store/store';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { expect, it } from 'vitest';
import { aMember, aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { forEachEngine } from '../../../support/engines.js';
import { aChat, aHouse, aPerson, aRecord } from '../house-fixture.js';

const now = Date.UTC(2026, 9, 5, 8);
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

interface Kept {
  /** Hours before now; a customer is to be contacted within 48. */
  created: number;
  remote?: Partial<Remote>;
  local?: LeadRecord['local'];
  postedIn?: string;
}

const promise = 48;

forEachEngine((engine) => {
  const aShelf = async (leads: Record<string, Kept>) => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      for (const id of ['chat', 'elsewhere']) await tx.conversations.put(aChat(id));
      for (const [id, { created, remote, local = {}, postedIn }] of Object.entries(leads)) {
        const about = aRemote({ createdAt: hoursAgo(created), ...remote });
        const record = aRecord(about, { id, referralId: `r-${id}`, local });
        await tx.leads.insert(record, indexOf(record, promise));
        if (postedIn !== undefined) {
          await tx.cards.add({ id: `${id}:${postedIn}`, leadId: id, conversationId: postedIn });
        }
      }
    });
    const find = createFindLeads(aHouse(store, { now: () => now, followUpHours: promise }));
    return async (who: Parameters<typeof find.due>[0]) => {
      const { late, soon } = await find.due(who);
      const ids = ({ leads: some }: typeof late) => some.map(({ id }) => id);
      return { late: ids(late), soon: ids(soon), of: [late.total, soon.total] };
    };
  };

  const admin = aPerson('Alex');
  const megan = aPerson('Megan', 'user');
  const ofMegan = { assignee: { id: 'megan', name: 'Megan' } };
  const ofJo = { assignee: { id: 'jo', name: 'Jo' } };
  const informational = { kind: 'informational' as const };

  it('late leads come first, then those of the next 24 hours; who asks for no answer comes last of each', async () => {
    const due = await aShelf({
      'late, no answer needed': { created: 90, remote: informational },
      late: { created: 49 },
      'later still': { created: 80, local: ofJo, remote: { status: 'Active', substatus: 'Accepted' } },
      'due this moment': { created: 48 },
      'due, no answer needed': { created: 47, remote: informational },
      'due tomorrow': { created: 24 },
      'due after that': { created: 23.9 },
    });
    expect(await due(admin)).toEqual({
      late: ['later still', 'late', 'late, no answer needed'],
      soon: ['due this moment', 'due tomorrow', 'due, no answer needed'],
      of: [3, 3],
    });
  });

  it('leads without a clock that runs are none of them', async () => {
    const due = await aShelf({
      contacted: { created: 60, local: { contactedAt: hoursAgo(50) } },
      'contacted late': { created: 60, local: { contactedAt: hoursAgo(1) } },
      closed: { created: 60, remote: { status: 'Closed', substatus: 'Expired' } },
      test: { created: 60, remote: { test: true } },
      'do not contact': { created: 60, remote: { kind: 'doNotContact' } },
      'no longer in Partner Center': { created: 60, local: { goneAt: hoursAgo(1) } },
    });
    expect(await due(admin)).toEqual({ late: [], soon: [], of: [0, 0] });
  });

  it('a snooze holds reminders back and not the deadline', async () => {
    const due = await aShelf({ snoozed: { created: 60, local: { snoozedUntil: hoursAgo(-30) } } });
    expect((await due(admin)).late).toEqual(['snoozed']);
  });

  it('a user has their own and the unclaimed ones that they may see; without a role there are none', async () => {
    const due = await aShelf({
      own: { created: 60, local: ofMegan },
      'own by team': { created: 59, remote: { team: [aMember('megan')] } },
      near: { created: 30, postedIn: 'chat' },
      far: { created: 30, postedIn: 'elsewhere' },
      unposted: { created: 58 },
      jos: { created: 57, local: ofJo, postedIn: 'chat' },
    });
    expect(await due(megan)).toEqual({ late: ['own', 'own by team'], soon: ['near'], of: [2, 1] });
    expect((await due(admin)).of).toEqual([4, 2]);
    expect((await due(aPerson('Nobody', 'none'))).of).toEqual([0, 0]);
  });

  it('eight are shown in all and every one is counted', async () => {
    const some = (name: string, count: number, created: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}${at}`, { created: created - at / 100 }]));
    const few = await aShelf({ ...some('late', 6, 60), ...some('soon', 5, 30) });
    expect(await few(admin)).toEqual({
      late: ['late0', 'late1', 'late2', 'late3', 'late4', 'late5'],
      soon: ['soon0', 'soon1'],
      of: [6, 5],
    });
  });

  it('where late ones take all the room, the others are counted only', async () => {
    const late = Array.from({ length: 9 }, (_, at) => [`late${at}`, { created: 60 - at }]);
    const due = await aShelf({ ...Object.fromEntries(late), soon: { created: 30 } });
    const { late: shown, soon, of } = await due(admin);
    expect(shown).toHaveLength(8);
    expect(soon).toEqual([]);
    expect(of).toEqual([9, 1]);
  });
});
