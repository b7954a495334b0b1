import { createFigures } from '@marketplace-leads/bot/services/follow-up/figures';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { expect, it } from 'vitest';
import { aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { forEachEngine } from '../../../support/engines.js';
import { aHouse, aPerson, aRecord } from '../house-fixture.js';

const now = Date.UTC(2026, 9, 5, 8);
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const lastWeek = { from: now - 7 * 24 * 3_600_000, to: now };

interface Kept {
  created: number;
  seller?: string;
  contacted?: number;
  remote?: Partial<Remote>;
}

forEachEngine((engine) => {
  const aShelf = async (leads: readonly Kept[]) => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      for (const [at, { created, seller, contacted, remote }] of leads.entries()) {
        const local = {
          ...(seller === undefined ? {} : { assignee: { id: seller, name: seller } }),
          ...(contacted === undefined ? {} : { contactedAt: hoursAgo(contacted) }),
        };
        const about = aRemote({ createdAt: hoursAgo(created), ...remote });
        const record = aRecord(about, { id: `lead${at}`, referralId: `r-${at}`, local });
        await tx.leads.insert(record, indexOf(record, 24));
      }
    });
    return (most?: number) => createFigures(aHouse(store, { now: () => now }), most);
  };

  const leads: Kept[] = [
    { created: 2, seller: 'megan' },
    { created: 30, seller: 'megan', contacted: 28, remote: { status: 'Closed', substatus: 'Won' } },
    { created: 40, seller: 'jo' },
    { created: 50 },
    { created: 60, remote: { kind: 'doNotContact' } },
    { created: 60, seller: 'megan', remote: { test: true } },
    { created: 300, seller: 'megan' },
  ];

  it('an admin has the figures of the whole team', async () => {
    const figures = (await aShelf(leads))();
    const { sellers, ...report } = await figures.between(aPerson('Alex'), lastWeek);
    expect(report).toMatchObject({ received: 5, inTime: 1, late: 2, lateOpen: 2, waiting: 1, won: 1, cut: false });
    expect(sellers.map(({ name = 'nobody', received }) => [name, received])).toEqual([
      ['megan', 2],
      ['nobody', 2],
      ['jo', 1],
    ]);
  });

  it('a user has those of their own leads, and nobody else has any', async () => {
    const figures = (await aShelf(leads))();
    const own = await figures.between(aPerson('Megan', 'user'), lastWeek);
    expect(own).toMatchObject({ received: 2, inTime: 1, waiting: 1, medianMinutesToContact: 120 });
    expect(own.sellers.map(({ id }) => id)).toEqual(['megan']);
    expect(await figures.between(aPerson('Megan', 'none'), lastWeek)).toMatchObject({ received: 0, sellers: [] });
  });

  it('of more leads than can be counted the newest are, and that is said', async () => {
    const shelf = await aShelf(leads);
    expect(await shelf(5).between(aPerson('Alex'), lastWeek)).toMatchObject({ received: 5, cut: false });
    const some = await shelf(2).between(aPerson('Alex'), lastWeek);
    expect(some).toMatchObject({ received: 2, cut: true });
    expect(some.sellers.map(({ id }) => id)).toEqual(['megan']);
  });
});
