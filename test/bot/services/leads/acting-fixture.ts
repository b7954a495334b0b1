import type { Outcome } from '@marketplace-leads/bot/services/deciding/outcome';
import { type ActRequest, createActOnLead } from '@marketplace-leads/bot/services/leads/act-on-lead';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { Person } from '@marketplace-leads/bot/services/people';
import type { LeadRecord, Store } from '@marketplace-leads/bot/store/store';
import type { Action, Entry } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { aChat, aHouse, aPerson, aRecord, today, workOn } from '../house-fixture.js';

export const alex = aPerson('Alex', 'admin', { conversations: ['chat', 'chat of alex'] });
export const megan = aPerson('Megan', 'user', { conversations: ['chat', 'chat of megan'] });
export const jo = aPerson('Jo', 'user', { conversations: ['chat of jo'] });

type Pressed = Partial<Pick<ActRequest, 'version' | 'activityId' | 'inputs' | 'leadId' | 'conversationId'>>;

/**
 * A house in which Alex, Megan and Jo are known, each with a chat of their own; there is one lead, with a card in the
 * channel "chat", where Alex and Megan are. The clock stands until it is told to go on.
 */
export const aDesk = async (store: Store, remote: Partial<Remote> = {}, more: Partial<LeadRecord> = {}) => {
  const clock = { now: today };
  const house = aHouse(store, { now: () => clock.now, admins: ['alex'], users: ['megan', 'jo'] });
  const work = workOn(house);
  const { act } = createActOnLead(house);
  const record = aRecord(aRemote(remote), more);
  await store.transaction(async (tx) => {
    await tx.conversations.put(aChat('chat', { kind: 'channel' }));
    for (const { id, name, email = '' } of [alex, megan, jo]) {
      await tx.people.put({ id, name, email });
      await tx.conversations.put(aChat(`chat of ${id}`, { personId: id }));
    }
    await tx.leads.insert(record, indexOf(record, 24));
    await tx.cards.add({ id: 'card', leadId: record.id, conversationId: 'chat', activityId: 'message' });
  });

  return {
    ...work,
    store,
    house,

    /** Lets time go by. */
    wait: (milliseconds: number) => {
      clock.now += milliseconds;
    },

    /** Somebody presses a button of a card that shows this version, or types a command, which has none. */
    press: (
      person: Person,
      action: Action,
      { inputs = {}, leadId = record.id, ...rest }: Pressed = {},
    ): Promise<Outcome> => act({ person, action, leadId, inputs, ...rest }),

    /** The lead as it is kept now. */
    lead: () => work.kept(record.id),

    /** Its history, a line as `version who what: fields`. */
    async story(): Promise<string[]> {
      const name = ({ by }: Entry) => (by.kind === 'person' ? by.name : 'Partner Center');
      const lines = await store.read.leads.history(record.id);
      return lines.map((line) => `${line.version} ${name(line)} ${line.what}: ${line.fields.toSorted().join(' ')}`);
    },
  };
};
