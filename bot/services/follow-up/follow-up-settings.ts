import { isKnownZone } from '@marketplace-leads/shared/lead/known-zone';
import { type ParsedMoment, parseMoment } from '@marketplace-leads/shared/lead/when';
import { nextWorkingDay, nextWorkingWeek } from '@marketplace-leads/shared/lead/working-hours';
import type { Conversation } from '../../store/store.js';
import { type House, iso } from '../house.js';
import type { Person } from '../people.js';
import { digestLeads } from './digest-leads.js';
import { type Digest, type DigestRhythm, planDigests, setRhythm } from './digests.js';
import { type FollowUpRule, readRule, writeRule } from './follow-up-rule.js';
import { mute, unmute } from './quiet.js';
import { askForReplan } from './replan.js';

/** Whose messages a person may hold back: their own, and with an admin's role those of a group or channel. */
export type Place =
  | { ok: true; conversation: Conversation; own: boolean }
  | { ok: false; why: 'nowhere' | 'adminsOnly' };

export const createFollowUpSettings = (house: House) => {
  const { read } = house.store;
  return {
    /** The place that a person types in, if what is sent there is for them to hold back. */
    async place(person: Person, conversationId: string | undefined): Promise<Place> {
      const conversation = conversationId === undefined ? undefined : await read.conversations.get(conversationId);
      if (conversation?.state !== 'active') return { ok: false, why: 'nowhere' };
      const own = conversation.kind === 'personal';
      return own || person.role === 'admin' ? { ok: true, conversation, own } : { ok: false, why: 'adminsOnly' };
    },

    /** A moment to come, as a person says it. */
    momentOf: (person: Person, text: string): ParsedMoment =>
      parseMoment(text, { now: iso(house.now()), zone: person.timeZone ?? house.timeZone }),

    /** Holds reminders and digests back; in their own chat the person is away as well. */
    mute: (person: Person, { id, kind }: Conversation, until: string | undefined): Promise<void> =>
      house.store.transaction((tx) =>
        mute(tx, {
          conversationId: id,
          ...(kind === 'personal' ? { personId: person.id } : {}),
          ...(until === undefined ? {} : { until }),
        }),
      ),

    /** False where nothing was held back. */
    unmute: (person: Person, { id, kind }: Conversation): Promise<boolean> =>
      house.store.transaction((tx) =>
        unmute(house, tx, { conversationId: id, ...(kind === 'personal' ? { personId: person.id } : {}) }),
      ),

    /** Sets how often a digest comes; returns when the next one does. */
    async setDigest(conversation: Conversation, rhythm: DigestRhythm): Promise<string> {
      await house.store.transaction((tx) => setRhythm(house, tx, conversation.id, rhythm));
      house.wake();
      const { hours, zone } = await readRule(house, read);
      const next = rhythm === 'weekly' ? nextWorkingWeek : nextWorkingDay;
      return iso(next(house.now(), hours, conversation.timeZone ?? zone));
    },

    /** What the conversation would be told now. */
    digest: (conversation: Conversation): Promise<Digest> => digestLeads(house, read, conversation),

    /** Where the tab shows what a digest leaves out; undefined where the tab cannot be linked to. */
    tabLink: house.tabLink,

    rule: (): Promise<FollowUpRule> => readRule(house, read),

    /** Keeps when people work, and has all open leads and digests planned again. The zone has to be one that exists. */
    async setRule(rule: FollowUpRule): Promise<void> {
      if (!isKnownZone(rule.zone)) throw new Error('There is no such time zone');
      await house.store.transaction(async (tx) => {
        await writeRule(tx, rule);
        await askForReplan(house, tx);
        await planDigests(house, tx);
      });
      house.wake();
    },
  };
};

export type FollowUpSettings = ReturnType<typeof createFollowUpSettings>;
