import type { Entry } from '@marketplace-leads/shared/lead/lead';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import type { WireReferral } from '@marketplace-leads/shared/partner-center/wire';
import type { LeadRecord, Tx } from '../../store/store.js';
import { planReminders, withoutPast } from '../follow-up/reminders.js';
import { type House, iso } from '../house.js';
import { askForNotice } from '../notice.js';
import { receiversOf, type Targets, takeRoute } from '../routing/route-targets.js';
import { askForPush, postTo, saveChange } from './change-lead.js';
import { isOutdated } from './is-outdated.js';
import { indexOf, leadOf } from './lead-view.js';
import { takenIn } from './take-in.js';

/** What a poll brought: how many leads are new to us, how many changed, how many referrals are not leads. */
export interface Received {
  added: number;
  changed: number;
  others: number;
}

/** The first line of a lead's history, where a rule gave it to somebody or to nobody; to be shown to many is no news. */
const routedBy = ({ kind, owner }: Targets, at: string): Entry | undefined => {
  const entry = { version: 1, at, by: { kind: 'routing' as const } };
  if (owner !== undefined) return { ...entry, what: 'assign', fields: ['assignee'] };
  return kind === 'nowhere' ? { ...entry, what: 'nowhere', fields: [] } : undefined;
};

/** Small enough a set that each lead is worth a message of its own when the app meets it (screens, first sync). */
const fewLeads = 10;

const markOf = (referral: WireReferral): string => `${referral.updatedDateTime ?? ''} ${referral.eTag ?? ''}`;

export const createReceiveLeads = (house: House) => {
  const add = async (tx: Tx, record: LeadRecord, announce: boolean): Promise<boolean> => {
    const isNews = announce && record.remote.status !== 'Closed';
    const targets = isNews ? await takeRoute(house, tx, leadOf(record, house.followUpHours)) : undefined;
    if (targets?.owner !== undefined) record.local.assignee = targets.owner;
    const fresh = await withoutPast(house, tx, record, !announce);
    if (!(await tx.leads.insert(fresh, indexOf(fresh, house.followUpHours)))) return false;
    const first = targets && routedBy(targets, iso(house.now()));
    if (first !== undefined) await tx.leads.addHistory(record.id, first);
    await planReminders(house, tx, fresh);
    for (const conversationId of targets?.conversations ?? []) await postTo(house, tx, record.id, conversationId);
    return true;
  };

  const one = async (tx: Tx, referral: WireReferral, announce: boolean): Promise<keyof Received | undefined> => {
    const read = readReferral(referral);
    if (!read.lead) return 'others';
    const etag = referral.eTag;
    const known = await tx.leads.lockByReferral(referral.id);
    if (known === undefined) {
      const record: LeadRecord = {
        id: house.newId(),
        referralId: referral.id,
        version: 1,
        remote: read.remote,
        ...(etag === undefined ? {} : { etag }),
        pending: [],
        local: {},
      };
      return (await add(tx, record, announce)) ? 'added' : undefined;
    }
    if (isOutdated(referral, read.remote.updatedAt, known)) return undefined;
    const merged = takenIn(known, read.remote, etag);
    const fields = await saveChange(house, tx, known, merged, { by: { kind: 'partnerCenter' }, what: 'changed' });
    // What waits for an upload has no job: it may have arrived, or be overtaken.
    if (merged.pending.some(({ waits }) => waits === true)) await askForPush(house, tx, known.id);
    return fields.length > 0 ? 'changed' : undefined;
  };

  return {
    /**
     * Takes a page of referrals: new leads are stored and posted, changed ones updated, all in one transaction.
     * Before the first sync is complete nothing is posted (see {@link introduce}). Referrals that did not change
     * since they were last seen cost nothing. Returns what it found and whether the whole page was known.
     */
    async receive(referrals: readonly WireReferral[]): Promise<Received & { allKnown: boolean }> {
      const result = await house.store.transaction(async (tx) => {
        // One page at a time, whoever brings it: two that hold the same leads in another order would lock each other out.
        await tx.cursors.set('received', iso(house.now()));
        const seen = await tx.referrals.seen(referrals.map((referral) => referral.id));
        const fresh = referrals.filter((referral) => seen.get(referral.id)?.mark !== markOf(referral));
        const announce = (await tx.cursors.get('first-sync')) !== undefined;
        const found: Received = { added: 0, changed: 0, others: 0 };
        // Newest first is how they come; posted oldest first, they stand in the order of their arrival.
        for (const referral of fresh.toReversed()) {
          const what = await one(tx, referral, announce);
          if (what !== undefined) found[what] += 1;
        }
        await tx.referrals.put(
          fresh.map((referral) => {
            const read = readReferral(referral);
            return { id: referral.id, mark: markOf(referral), verdict: read.lead ? 'lead' : read.why };
          }),
        );
        return { ...found, allKnown: fresh.length === 0 };
      });
      house.wake();
      return result;
    },

    /** Marks the first sync as complete and introduces the leads to every conversation. Does nothing a second time. */
    async completeFirstSync(): Promise<void> {
      await house.store.transaction(async (tx) => {
        if ((await tx.cursors.get('first-sync')) !== undefined) return;
        await tx.cursors.set('first-sync', iso(house.now()));
        for (const conversation of await tx.conversations.active()) await introduce(house, tx, conversation.id);
      });
      house.wake();
    },
  };
};

/**
 * Shows a conversation what is there when the app meets it: a card per new lead while they are few, else one summary
 * ("1,204 leads found …"), so that connecting a tenant with thousands of referrals does not flood anybody. The rules say
 * which leads are shown there, and whether any can be.
 */
export const introduce = async (house: House, tx: Tx, conversationId: string): Promise<void> => {
  if ((await tx.cursors.get('first-sync')) === undefined) return;
  const total = await tx.leads.count({ realOnly: true });
  if (total === 0) return;
  const receivers = await receiversOf(house, tx);
  if (!receivers.everyone.has(conversationId)) return;
  if (total > fewLeads) {
    const notice = { kind: 'first-sync' as const };
    await askForNotice(house, tx, { key: `summary:${conversationId}`, conversationId, notice });
    return;
  }
  // Real ones only, as they were counted: test leads must not take the places of others.
  for (const record of await tx.leads.find({ status: ['New'], realOnly: true, order: 'newest', limit: fewLeads })) {
    const isFor = receivers.of(leadOf(record, house.followUpHours)).includes(conversationId);
    if (isFor) await postTo(house, tx, record.id, conversationId);
  }
};

export type ReceiveLeads = ReturnType<typeof createReceiveLeads>;
