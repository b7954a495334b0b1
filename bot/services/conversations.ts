import type { Conversation, Tx } from '../store/store.js';
import { planDigest } from './follow-up/digests.js';
import type { House } from './house.js';
import { askForCard } from './leads/change-lead.js';
import { introduce } from './leads/receive-leads.js';

/** A chat or channel as the edge read it from an activity. */
export type Place = Omit<Conversation, 'state' | 'reason' | 'installedAt' | 'closedAt'>;

/** Marks a conversation as one that takes no more messages, with the reason for an admin to see; what waits is dropped. */
export const closeConversation = async (house: House, tx: Tx, id: string, reason: string): Promise<void> => {
  await tx.conversations.remove(id, reason, house.now());
  await tx.outbox.drop(id);
};

/** Shows on a conversation's cards what happened while nothing could be sent there. */
const catchUp = async (house: House, tx: Tx, conversationId: string): Promise<void> => {
  for (const { id, leadId, activityId, shownVersion } of await tx.cards.inConversation(conversationId)) {
    if (activityId === undefined) continue;
    if ((await tx.leads.get(leadId))?.version !== shownVersion) await askForCard(house, tx, id);
  }
};

export const createConversations = (house: House) => {
  const keep = (place: Place): Promise<boolean> =>
    house.store.transaction(async (tx) => {
      const known = await tx.conversations.get(place.id);
      const back = known?.state !== 'active';
      await tx.conversations.put({
        ...place,
        // A channel activity names no time zone; what an earlier one told stays.
        ...(place.locale || !known?.locale ? {} : { locale: known.locale }),
        ...(place.timeZone || !known?.timeZone ? {} : { timeZone: known.timeZone }),
        state: 'active',
        installedAt: known && !back ? known.installedAt : house.now(),
      });
      const kept = await tx.conversations.get(place.id);
      if (back && kept !== undefined) await planDigest(house, tx, kept);
      if (back) await introduce(house, tx, place.id);
      if (back) await catchUp(house, tx, place.id);
      return back;
    });

  return {
    /** The app was added to a chat or team: new leads are posted there from now on. True when it was not there before. */
    async installed(place: Place): Promise<boolean> {
      const back = await keep(place);
      house.wake();
      return back;
    },

    /**
     * Somebody wrote to the bot here, so it is installed, even if the event that said so was lost. A channel is taken
     * as a target only when it was installed there: writing in it once must not make it receive every lead.
     */
    async heardFrom(place: Place): Promise<void> {
      const known = await house.store.read.conversations.get(place.id);
      if (known === undefined && place.kind === 'channel') return;
      const same =
        known?.state === 'active' &&
        known.reference === place.reference &&
        (place.locale ?? known.locale) === known.locale &&
        (place.timeZone ?? known.timeZone) === known.timeZone;
      if (!same) await this.installed(place);
    },

    /** The app was removed, or Teams said that nothing can be sent there any more. Kept with the reason, never retried. */
    async removed(conversationId: string, reason: string): Promise<void> {
      await house.store.transaction((tx) => closeConversation(house, tx, conversationId, reason));
    },
  };
};

export type Conversations = ReturnType<typeof createConversations>;
