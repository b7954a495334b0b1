import type { PostedCard } from '../store/store.js';
import type { House } from './house.js';
import { askForCard } from './leads/change-lead.js';

export const createReplies = (house: House) => ({
  /** Whether a message that Teams may have sent twice has been answered. */
  wasSent: async (messageKey: string): Promise<boolean> =>
    (await house.store.read.answers.recall(`reply ${messageKey}`)) !== undefined,

  /** Remembers that a message has been answered. */
  sent: (messageKey: string): Promise<void> =>
    house.store.transaction(async (tx) => {
      if (await tx.answers.begin(`reply ${messageKey}`, house.now()))
        await tx.answers.finish(`reply ${messageKey}`, '{}');
    }),

  /**
   * Keeps a lead's card that was an answer to somebody among the posted ones, so that it shows the truth from then on.
   * If the lead changed while it was sent, it is brought up to date at once.
   */
  async keepCard(
    card: Omit<PostedCard, 'id' | 'shownVersion'> & { activityId: string; version: number },
  ): Promise<void> {
    const { version, activityId, ...where } = card;
    const id = `${card.leadId}:${card.conversationId}:${activityId}`;
    await house.store.transaction(async (tx) => {
      await tx.cards.add({ id, ...where });
      await tx.cards.posted(id, activityId, version);
      const lead = await tx.leads.get(card.leadId);
      if (lead !== undefined && lead.version !== version) await askForCard(house, tx, id);
    });
    house.wake();
  },
});

export type Replies = ReturnType<typeof createReplies>;
