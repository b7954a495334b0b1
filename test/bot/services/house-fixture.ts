import type { ActionInputs, Outcome } from '@marketplace-leads/bot/services/deciding/outcome';
import type { House } from '@marketplace-leads/bot/services/house';
import { createActOnLead } from '@marketplace-leads/bot/services/leads/act-on-lead';
import { createReceiveLeads } from '@marketplace-leads/bot/services/leads/receive-leads';
import type { Person } from '@marketplace-leads/bot/services/people';
import type { Conversation, LeadRecord, Store, WaitingMessage } from '@marketplace-leads/bot/store/store';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import type { WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';

/** Nothing is held back. */
export const aroundTheClock: WorkingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440, holidays: [] };

/** A moment after the sandbox's leads were made, on a working day. */
export const today = Date.UTC(2026, 9, 5, 8);

/** A house on a database, with a clock that goes on by a second each time it is looked at. */
export const aHouse = (store: Store, more: Partial<House> = {}): House => {
  let ids = 0;
  let ticks = 0;
  return {
    store,
    now: () => {
      ticks += 1;
      return today + ticks * 1000;
    },
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    wake: () => undefined,
    followUpHours: 24,
    workingHours: aroundTheClock,
    timeZone: 'Europe/Berlin',
    admins: [],
    users: [],
    ...more,
  };
};

export const aPerson = (name: string, role: Person['role'] = 'admin', more: Partial<Person> = {}): Person => ({
  id: name.toLowerCase(),
  name,
  firstName: name,
  lastName: 'Tester',
  email: `${name.toLowerCase()}@partner.example`,
  role,
  conversations: ['chat'],
  ...more,
});

/** A chat in which the app is installed. */
export const aChat = (id = 'chat', more: Partial<Conversation> = {}): Conversation => ({
  id,
  kind: 'personal',
  reference: '{}',
  state: 'active',
  installedAt: today,
  ...more,
});

/** Everything that can be done on a lead in a test, as people and polls do it. */
export const workOn = (house: House) => {
  const { store } = house;
  const leads = createReceiveLeads(house);
  const acting = createActOnLead(house);

  const claimed = async (task: string): Promise<unknown[]> => {
    const request = { tasks: [task], now: Number.MAX_SAFE_INTEGER - 1000, limit: 1000, leaseMs: 1 };
    const jobs = await store.transaction(async (tx) => {
      const claimed = await tx.jobs.claim(request);
      for (const job of claimed) await tx.jobs.complete(job);
      return claimed;
    });
    return jobs.map(({ payload }) => payload);
  };

  /** What waits in the outbox, each conversation's in its order. */
  const taken = (kind: 'card' | 'notice'): Promise<unknown[]> =>
    store.transaction(async (tx) => {
      const found: unknown[] = [];
      for (const conversationId of await tx.outbox.unserved('nobody:')) {
        const others: WaitingMessage[] = [];
        for (let row = await tx.outbox.next(conversationId); row; row = await tx.outbox.next(conversationId)) {
          await tx.outbox.done(row);
          if (row.kind !== kind) others.push(row);
          else found.push(kind === 'card' ? row.payload : { conversationId, ...Object(row.payload) });
        }
        for (const other of others) await tx.outbox.add(other);
      }
      return found;
    });

  return {
    leads,

    /** Takes a referral in as a poll does, and returns what is kept of it. */
    async learn(referral: object): Promise<LeadRecord> {
      const wire = wireReferralSchema.parse(referral);
      await leads.receive([wire]);
      const record = await store.transaction((tx) => tx.leads.lockByReferral(wire.id));
      if (record === undefined) throw new Error('not a lead');
      return record;
    },

    act: (person: Person, action: Action, leadId: string, inputs: ActionInputs = {}): Promise<Outcome> =>
      acting.act({ person, action, leadId, inputs, conversationId: 'chat' }),

    /** The lead as it is kept now. */
    async kept(leadId: string): Promise<LeadRecord> {
      const record = await store.read.leads.get(leadId);
      if (record === undefined) throw new Error('no such lead');
      return record;
    },

    /**
     * What was asked of a kind of job, or of the outbox as 'card' and 'notice', oldest first; a second call finds only
     * what was asked for since.
     */
    asked: (task: string): Promise<unknown[]> => (task === 'card' || task === 'notice' ? taken(task) : claimed(task)),
  };
};

/** What is kept of a lead; Alex and everybody else has left it alone. */
export const aRecord = (remote: LeadRecord['remote'], more: Partial<LeadRecord> = {}): LeadRecord => ({
  id: 'lead',
  referralId: 'referral',
  version: 1,
  remote,
  etag: '"1"',
  pending: [],
  local: {},
  ...more,
});
