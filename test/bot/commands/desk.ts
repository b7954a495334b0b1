import type { ActionContext } from '@marketplace-leads/bot/actions/action-context';
import { press } from '@marketplace-leads/bot/actions/press';
import type { Message } from '@marketplace-leads/bot/cards/adaptive-card';
import { createSpeaker } from '@marketplace-leads/bot/cards/speaker';
import { runCommand } from '@marketplace-leads/bot/commands/run-command';
import { createChecklists } from '@marketplace-leads/bot/services/deciding/checklist';
import { createFigures } from '@marketplace-leads/bot/services/follow-up/figures';
import { createFollowUpSettings } from '@marketplace-leads/bot/services/follow-up/follow-up-settings';
import { createHealth } from '@marketplace-leads/bot/services/health';
import { createActOnLead } from '@marketplace-leads/bot/services/leads/act-on-lead';
import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { Person } from '@marketplace-leads/bot/services/people';
import { createRoutes } from '@marketplace-leads/bot/services/routing/routes';
import type { LeadRecord, Store } from '@marketplace-leads/bot/store/store';
import { aRemote } from '../../shared/partner-center/lead-fixture.js';
import { aChat, aHouse, aPerson, aRecord, today } from '../services/house-fixture.js';

/** A lead of a customer of this name; its id is the name. */
const keptLead = (name: string, more: Partial<LeadRecord> = {}): LeadRecord =>
  aRecord(aRemote({ name: 'An offer', customer: { name }, source: { action: 'ContactMe' } }), {
    id: name,
    referralId: `referral of ${name}`,
    ...more,
  });

/** A lead that is worked on, with more than one can do with a new one. */
export const activeLead = (name: string, more: Partial<LeadRecord> = {}): LeadRecord => {
  const lead = keptLead(name, more);
  return { ...lead, remote: { ...lead.remote, status: 'Active', substatus: 'Accepted' } };
};

interface Where {
  /** The lead under whose card it is typed. */
  under?: string;
  mentioned?: ActionContext['mentioned'];
  who?: Person;
}

export const alex = aPerson('Alex', 'admin', { name: 'Alex Wilber', timeZone: 'Europe/Berlin' });
export const megan = { id: 'megan', name: 'Megan Bowen' };

/**
 * Somebody at a keyboard, and in front of cards, with the real services on a real database. The clock stands, so that
 * two of them can be compared.
 */
export const aDesk = async (store: Store, leads: readonly (LeadRecord | string)[], locale = 'en-GB') => {
  const house = aHouse(store, { now: () => today, admins: ['alex'], users: ['megan', 'megan-2'] });
  await store.transaction(async (tx) => {
    await tx.conversations.put(aChat('chat', { personId: 'alex' }));
    await tx.people.put({ id: 'alex', name: 'Alex Wilber', email: 'alex@partner.example' });
    await tx.people.put({ ...megan, email: 'megan@partner.example' });
    await tx.people.put({ id: 'nobody', name: 'Nobody Else' });
    for (const one of leads) {
      const record = typeof one === 'string' ? keptLead(one) : one;
      await tx.leads.insert(record, indexOf(record, house.followUpHours));
    }
  });
  const find = createFindLeads(house);

  const contextOf = ({ who = alex, mentioned = [] }: Where): ActionContext => {
    const context: ActionContext = {
      person: who,
      conversationId: 'chat',
      activityId: undefined,
      speaker: createSpeaker(locale, 'Europe/Berlin', today),
      act: createActOnLead(house),
      find,
      mentioned,
      checklists: createChecklists(house),
      health: createHealth(house),
      figures: createFigures(house),
      routes: createRoutes(house),
      followUp: createFollowUpSettings(house),
      type: async (text, leadId) =>
        runCommand(text, leadId === undefined ? undefined : await find.byId(who, leadId), context),
    };
    return context;
  };

  const kept = async (id: string): Promise<LeadRecord> => {
    const record = await store.read.leads.get(id);
    if (record === undefined) throw new Error(`no lead ${id}`);
    return record;
  };

  return {
    kept,
    /** Somebody else whom leads can be handed to. */
    meet: (person: { id: string; name: string }) => store.transaction((tx) => tx.people.put(person)),
    /** Nothing can be sent to a conversation any more. */
    close: (id: string, reason: string) => store.transaction((tx) => tx.conversations.remove(id, reason, today)),
    async type(text: string, where: Where = {}): Promise<Message> {
      const here = where.under === undefined ? undefined : await find.byId(where.who ?? alex, where.under);
      return runCommand(text, here, contextOf(where));
    },
    press: (data: unknown, where: Where = {}): Promise<Message> => press(data, contextOf(where)),
    /** Everything that is kept of the leads, for comparison. */
    all: async (): Promise<string> =>
      JSON.stringify(
        await store.read.leads.find({ limit: 100 }).then((some) => some.sort((a, b) => (a.id < b.id ? -1 : 1))),
      ),
    /** What is kept of a lead, without what no two leads have in common. */
    async outcome(id: string): Promise<object> {
      const { pending, local, version } = await kept(id);
      return { version, local, pending: pending.map(({ id: _, ...change }) => change) };
    },
  };
};
