import { can } from '@marketplace-leads/shared/lead/can';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import type { LeadQuery, LeadRecord } from '../store/store.js';
import type { House } from './house.js';
import { leadOf } from './lead-view.js';
import type { Person } from './people.js';

/** What naming a lead by words comes to. `more` = there are more than are listed. */
export type Found =
  | { kind: 'one'; lead: Lead }
  | { kind: 'several'; leads: Lead[]; more: number }
  | { kind: 'none'; similar: Lead[] };

export interface LeadList {
  leads: Lead[];
  total: number;
}

/** As many as a person can take in at a glance in a chat. */
const shown = 8;

export const createFindLeads = (house: House) => {
  /** What this person may see, as a query: admins everything, users their own and the unclaimed of their chats. */
  const visible = async (person: Person, records: LeadRecord[]): Promise<LeadRecord[]> => {
    if (person.role === 'admin') return records;
    const seen: LeadRecord[] = [];
    for (const record of records) {
      const postedIn = (await house.store.read.cards.ofLead(record.id)).map((card) => card.conversationId);
      const lead = leadOf(record, house.followUpHours);
      if (can(person, 'see', { ...lead, postedIn }).ok) seen.push(record);
    }
    return seen;
  };

  const view = (record: LeadRecord): Lead => leadOf(record, house.followUpHours);

  const list = async (person: Person, query: Omit<LeadQuery, 'limit'>): Promise<LeadList> => {
    const records = await visible(person, await house.store.read.leads.find({ ...query, limit: 200 }));
    return { leads: records.slice(0, shown).map(view), total: records.length };
  };

  return {
    /**
     * The lead that these words name: any part of customer, lead name or id. Open leads go before closed ones, so that
     * a name that fits one open lead needs no picker. Nothing that the person may not see is found.
     */
    async byWords(person: Person, text: string): Promise<Found> {
      const words = normaliseWords(text);
      if (person.role === 'none' || words.length === 0) return { kind: 'none', similar: [] };
      const all = await visible(person, await house.store.read.leads.find({ words, order: 'newest', limit: 50 }));
      const open = all.filter((record) => record.remote.status !== 'Closed');
      const fitting = open.length > 0 ? open : all;
      const [first] = fitting;
      if (first !== undefined && fitting.length === 1) return { kind: 'one', lead: view(first) };
      if (first !== undefined) {
        return { kind: 'several', leads: fitting.slice(0, shown).map(view), more: Math.max(0, fitting.length - shown) };
      }
      const similar = new Map<string, LeadRecord>();
      for (const word of words.filter((part) => part.length > 2)) {
        for (const record of await house.store.read.leads.find({ words: [word], order: 'newest', limit: 3 })) {
          similar.set(record.id, record);
        }
      }
      return { kind: 'none', similar: (await visible(person, [...similar.values()])).slice(0, 3).map(view) };
    },

    /** A lead by our own id, if this person may see it. */
    async byId(person: Person, leadId: string): Promise<Lead | undefined> {
      const record = await house.store.read.leads.get(leadId);
      if (record === undefined || person.role === 'none') return undefined;
      const [seen] = await visible(person, [record]);
      return seen && view(seen);
    },

    /** The lead whose card is this message, or the message that this thread hangs under. */
    async byMessage(person: Person, conversationId: string, activityId: string): Promise<Lead | undefined> {
      const card = await house.store.read.cards.byActivity(conversationId, activityId);
      return card && this.byId(person, card.leadId);
    },

    /** Leads that this person works on, the most urgent first. */
    mine: (person: Person): Promise<LeadList> =>
      list(person, { assigneeId: person.id, status: ['New', 'Active'], order: 'deadline' }),

    /** New leads that nobody has claimed, the most urgent first; test leads are left out. */
    unclaimed: (person: Person): Promise<LeadList> =>
      person.role === 'none'
        ? Promise.resolve({ leads: [], total: 0 })
        : list(person, { status: ['New'], unclaimed: true, realOnly: true, order: 'deadline' }),

    /** What the first-sync summary tells (screens): all leads, new ones, late ones; test leads are not counted. */
    async summary(): Promise<{ total: number; fresh: number; late: number }> {
      const { leads } = house.store.read;
      const fresh = await leads.find({ status: ['New'], realOnly: true, order: 'deadline', limit: 5000 });
      const now = house.now();
      const late = fresh
        .map(view)
        .filter((lead) => lead.kind === 'actionable' && lead.deadlineAt && Date.parse(lead.deadlineAt) < now);
      return { total: await leads.count({ realOnly: true }), fresh: fresh.length, late: late.length };
    },
  };
};

export type FindLeads = ReturnType<typeof createFindLeads>;
