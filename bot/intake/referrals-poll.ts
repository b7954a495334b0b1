import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import type { Log } from '../log.js';
import type { ReceiveLeads } from '../services/leads/receive-leads.js';
import type { CursorTable } from '../store/store.js';

const newest = (instants: readonly (string | undefined)[]): string =>
  instants.reduce<string>((latest, instant) => (instant !== undefined && instant > latest ? instant : latest), '');

const oldest = (instants: readonly (string | undefined)[]): string =>
  instants.reduce<string>((first, instant) => (instant !== undefined && instant < first ? instant : first), '~');

/**
 * Looks for leads that are new or were changed elsewhere (rules 1, 11). Partner Center lists referrals with the newest
 * change first; pages are read until one is wholly known and lies before the newest change of the last *complete* pass,
 * so that a pass which was cut off is read again to its end. When nothing is new this is one call.
 */
export const pollReferrals = async (parts: {
  client: ReferralsClient;
  leads: ReceiveLeads;
  cursors: CursorTable;
  /** Keeps a cursor in a transaction of its own. */
  remember(name: string, value: string): Promise<void>;
  log: Log;
}): Promise<{ calls: number; added: number; changed: number }> => {
  const through = await parts.cursors.get('polled-through');
  const found = { calls: 0, added: 0, changed: 0, others: 0, unreadable: 0 };
  let reached = '';
  let next: string | undefined;
  do {
    const page = await parts.client.list({ priority: 'background', ...(next === undefined ? {} : { next }) });
    found.calls += 1;
    found.unreadable += page.unreadable;
    const updates = page.referrals.map((referral) => referral.updatedDateTime);
    reached = newest([reached, ...updates]);
    const received = await parts.leads.receive(page.referrals);
    found.added += received.added;
    found.changed += received.changed;
    found.others += received.others;
    if (through !== undefined && received.allKnown && oldest(updates) <= through) break;
    next = page.next;
  } while (next !== undefined);
  if (reached !== '' && reached !== through) await parts.remember('polled-through', reached);
  await parts.leads.completeFirstSync();
  if (found.added + found.changed + found.unreadable > 0) parts.log.info(found, 'referrals polled');
  return found;
};
