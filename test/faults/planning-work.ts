import { planReminders } from '@marketplace-leads/bot/services/follow-up/reminders';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { LeadRecord, Store } from '@marketplace-leads/bot/store/store';
import { aRecord } from '../bot/services/house-fixture.js';
import { aRemote } from '../shared/partner-center/lead-fixture.js';
import { countingStore, type Work } from '../support/counting-store.js';
import { followUpInVirtualTime } from '../support/follow-up-in-virtual-time.js';

const start = Date.parse('2026-10-06T07:00:00Z');
const minute = 60_000;
const hour = 60 * minute;

/** How many leads come to a moment of theirs within the minute that is measured. */
const due = 20;

/**
 * What one minute of reminding asks of the database while so many leads are open, of which always as many are due; and
 * how long it takes, in milliseconds.
 */
export const measurePlanning = async (store: Store, open: number): Promise<Work & { ms: number }> => {
  const counted = countingStore(store);
  const time = followUpInVirtualTime(counted.store, start);
  await time.install({ id: 'channel', kind: 'channel' });
  const leads = Array.from({ length: open }, (_, index): LeadRecord => {
    // Half time of the first ones lies in the minute to come, that of all others beyond it.
    const createdAt = index < due ? start - 12 * hour + index * 1000 + 500 : start - (index % 600) * minute;
    return aRecord(aRemote({ createdAt: new Date(createdAt).toISOString(), customer: { name: `Customer ${index}` } }), {
      id: `lead-${index}`,
      referralId: `referral-${index}`,
    });
  });
  for (let from = 0; from < leads.length; from += 500) {
    await store.transaction(async (tx) => {
      for (const lead of leads.slice(from, from + 500)) {
        await tx.leads.insert(lead, indexOf(lead, 24));
        await planReminders({ ...time.house, store }, tx, lead);
      }
    });
  }
  counted.take();
  const before = performance.now();
  await time.until(start + minute);
  return { ...counted.take(), ms: Math.round(performance.now() - before) };
};
