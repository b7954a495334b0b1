import { can } from '@marketplace-leads/shared/lead/can';
import { editDistance } from '@marketplace-leads/shared/lead/edit-distance';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import type { LeadQuery, LeadRecord } from '../../store/store.js';
import type { House } from '../house.js';
import type { Person } from '../people.js';
import { dueOf, soonMs } from './due-leads.js';
import { leadOf } from './lead-view.js';
import { viewLead } from './view-lead.js';

/** What naming a lead by words comes to. `more` = there are more than are listed. */
export type Found =
  | { kind: 'one'; lead: Lead }
  | { kind: 'several'; leads: Lead[]; more: number }
  | { kind: 'none'; similar: Lead[] };

export interface LeadList {
  leads: Lead[];
  total: number;
}

/** Leads whose customers wait for a first contact: those that should have had one by now, and those that soon should. */
export interface DueLeads {
  late: LeadList;
  soon: LeadList;
}

/** As many as a person can take in at a glance in a chat. */
const shown = 8;

/** More leads than a person's rights are worked out for at once; as many as a download holds. */
const most = 5000;

/** Nobody names a lead with more words than this: a longer text is something else, and every word costs a search. */
const mostWords = 20;

/** How many open leads a misspelt name is compared with, the newest ones. */
const mostCompared = 500;

export const createFindLeads = (house: House) => {
  const view = (record: LeadRecord): Lead => leadOf(record, house.followUpHours);

  /**
   * The leads that match and that this person may see (rules 17): the first `limit`, and how many there are. Rights are
   * looked at before anything is cut off, so that a person's own leads are not lost among those of others.
   */
  const visible = async (
    person: Person,
    query: Omit<LeadQuery, 'limit'>,
    limit: number,
  ): Promise<{ records: LeadRecord[]; total: number }> => {
    const { leads } = house.store.read;
    if (person.role === 'none') return { records: [], total: 0 };
    if (person.role === 'admin')
      return { records: await leads.find({ ...query, limit }), total: await leads.count(query) };
    const { conversations } = person;
    const posted = await leads.find({ ...query, unclaimed: true, conversationIds: [...conversations], limit: most });
    const inSight = new Set(posted.map(({ id }) => id));
    const seen = (await leads.find({ ...query, limit: most })).filter((record) => {
      const postedIn = inSight.has(record.id) ? conversations : [];
      return can(person, 'see', { ...view(record), postedIn }).ok;
    });
    return { records: seen.slice(0, limit), total: seen.length };
  };

  /** Open leads with a word in their name that one of these is a slip or two away from: "fabricam" for Fabrikam. */
  const misspelt = async (person: Person, words: readonly string[]): Promise<LeadRecord[]> => {
    const long = words.filter((word) => word.length > 4);
    if (long.length === 0) return [];
    const { records } = await visible(person, { status: ['New', 'Active'], order: 'newest' }, mostCompared);
    const isNear = (word: string, other: string): boolean => {
      const slips = word.length > 7 ? 2 : 1;
      // The distance is at least the difference in length, and takes long to find out for a word without an end.
      return Math.abs(word.length - other.length) <= slips && editDistance(word, other) <= slips;
    };
    return records.filter(({ remote }) => {
      const name = normaliseWords(`${remote.customer.name} ${remote.name}`);
      return long.some((word) => name.some((other) => isNear(word, other)));
    });
  };

  const list = async (person: Person, query: Omit<LeadQuery, 'limit'>): Promise<LeadList> => {
    const { records, total } = await visible(person, query, shown);
    return { leads: records.map(view), total };
  };

  return {
    /**
     * The lead that these words name: any part of customer, lead name or id. Open leads go before closed ones, so that
     * a name that fits one open lead needs no picker. Nothing that the person may not see is found.
     */
    async byWords(person: Person, text: string): Promise<Found> {
      const words = normaliseWords(text);
      if (words.length === 0 || words.length > mostWords) return { kind: 'none', similar: [] };
      const open = await visible(person, { words, status: ['New', 'Active'] }, shown);
      const fitting = open.total > 0 ? open : await visible(person, { words }, shown);
      const [first] = fitting.records;
      if (first !== undefined && fitting.total === 1) return { kind: 'one', lead: view(first) };
      if (first !== undefined) {
        return { kind: 'several', leads: fitting.records.map(view), more: fitting.total - fitting.records.length };
      }
      const similar = new Map<string, LeadRecord>();
      for (const word of words.filter((part) => part.length > 2)) {
        const { records } = await visible(person, { words: [word] }, 3);
        for (const record of records) similar.set(record.id, record);
      }
      const found = similar.size > 0 ? [...similar.values()] : await misspelt(person, words);
      return { kind: 'none', similar: found.slice(0, 3).map(view) };
    },

    /** A lead by our own id, if this person may see it. */
    async byId(person: Person, leadId: string): Promise<Lead | undefined> {
      const record = await house.store.read.leads.get(leadId);
      if (record === undefined) return undefined;
      const postedIn = (await house.store.read.cards.ofLead(record.id)).map((card) => card.conversationId);
      const lead = await viewLead(house, house.store.read, record);
      return can(person, 'see', { ...lead, postedIn }).ok ? lead : undefined;
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
      list(person, { status: ['New'], unclaimed: true, realOnly: true, order: 'deadline' }),

    /**
     * Leads that wait for a first contact and are late or due within 24 hours, the most urgent first; those that ask for
     * no answer come last of each. What can no longer be worked on, because Partner Center has lost it, is left out.
     */
    async due(person: Person): Promise<DueLeads> {
      const dueBefore = house.now() + soonMs;
      const query = { status: ['New', 'Active'], realOnly: true, dueBefore };
      const { records } = await visible(person, { ...query, order: 'deadline' }, most);
      const { late, soon } = dueOf(records.filter(({ local }) => local.goneAt === undefined).map(view), house.now());
      return {
        late: { leads: late.slice(0, shown), total: late.length },
        soon: { leads: soon.slice(0, Math.max(0, shown - late.length)), total: soon.length },
      };
    },

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
