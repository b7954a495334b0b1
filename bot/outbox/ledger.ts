import type { Message } from '../cards/adaptive-card.js';
import { closeConversation } from '../services/conversations.js';
import type { House } from '../services/house.js';
import { askForCard } from '../services/leads/change-lead.js';
import { leadOf } from '../services/leads/lead-view.js';
import type { Conversation, PostedCard, Tx, WaitingMessage } from '../store/store.js';
import { outboxJob } from './outbox-job.js';
import { pauseConversation } from './send-budget.js';

/** Writes down what became of a message; all but `aside` and `postponed` in the transaction that ends the job's run. */
export const createLedger = (house: House) => {
  /** The run that ends here is followed by another while something waits. */
  const goOn = async (tx: Tx, conversationId: string): Promise<void> => {
    if ((await tx.outbox.next(conversationId)) === undefined) return;
    await tx.jobs.enqueue(outboxJob(conversationId, house.now()));
  };

  /** Keeps a lead's card that was posted as a notice among those that are kept up to date. */
  const keepCard = async (tx: Tx, conversationId: string, activityId: string, shows: Message['shows']) => {
    if (shows === undefined) return;
    const { leadId, version } = shows;
    const id = `${leadId}:${conversationId}:${activityId}`;
    await tx.cards.add({ id, leadId, conversationId });
    await tx.cards.posted(id, activityId, version);
    if ((await tx.leads.get(leadId))?.version !== version) await askForCard(house, tx, id);
  };

  /** A deleted card comes back while the lead is open and has no other card there. */
  const isMissed = async (tx: Tx, { id, leadId, conversationId, look }: PostedCard): Promise<boolean> => {
    // Whoever deletes a reminder has read it.
    if (look !== undefined) return false;
    const record = await tx.leads.get(leadId);
    if (record === undefined || record.local.goneAt !== undefined) return false;
    if (leadOf(record, house.followUpHours).status === 'Closed') return false;
    const others = (await tx.cards.ofLead(leadId)).filter((card) => card.id !== id);
    return !others.some(
      (card) => card.look === undefined && card.conversationId === conversationId && card.activityId !== undefined,
    );
  };

  const taken = async (tx: Tx, row: WaitingMessage): Promise<void> => {
    await tx.outbox.done(row);
    await goOn(tx, row.conversationId);
  };

  return {
    /** Nothing more is to be done about the message. */
    taken,

    async sent(
      tx: Tx,
      row: WaitingMessage,
      card: PostedCard | undefined,
      activityId: string,
      { shows }: Message,
    ): Promise<void> {
      await tx.outbox.done(row);
      if (card === undefined) await keepCard(tx, row.conversationId, activityId, shows);
      else await tx.cards.posted(card.id, activityId, shows?.version ?? 0);
      await goOn(tx, row.conversationId);
    },

    /** Somebody deleted the message. Its row stays when a new one is to be posted. */
    async messageGone(tx: Tx, row: WaitingMessage, card: PostedCard | undefined): Promise<void> {
      if (card?.activityId !== undefined && (await isMissed(tx, card))) {
        await tx.cards.lost(card.id);
        return goOn(tx, row.conversationId);
      }
      // Without an id of its own it is the thread that is gone.
      if (card !== undefined) await tx.cards.remove(card.id);
      await taken(tx, row);
    },

    /** Closes the conversation, unless the app was installed there again while Teams refused it. */
    async conversationGone(tx: Tx, { id, installedAt }: Conversation, reason: string): Promise<void> {
      if ((await tx.conversations.get(id))?.installedAt === installedAt) await closeConversation(house, tx, id, reason);
      await goOn(tx, id);
    },

    /** Drops what was asked for before the conversation was closed, or without its being known. */
    async dropUnlessActive(tx: Tx, conversationId: string): Promise<void> {
      if ((await tx.conversations.get(conversationId))?.state !== 'active') await tx.outbox.drop(conversationId);
      await goOn(tx, conversationId);
    },

    aside: (row: WaitingMessage): Promise<void> => house.store.transaction((tx) => tx.outbox.aside(row)),

    /** Counts the try, and holds up the whole conversation: its messages keep their order. */
    postponed: (row: WaitingMessage, until: number): Promise<void> =>
      house.store.transaction(async (tx) => {
        await tx.outbox.failed(row.key);
        await pauseConversation(tx, row.conversationId, until);
      }),
  };
};
