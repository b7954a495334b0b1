import { z } from 'zod';
import { leadCard } from '../cards/lead-card.js';
import { createSpeaker } from '../cards/speaker.js';
import type { Task } from '../jobs/task.js';
import type { Log } from '../log.js';
import type { Conversations } from '../services/conversations.js';
import type { House } from '../services/house.js';
import { leadOf } from '../services/lead-view.js';
import type { Conversation } from '../store/store.js';
import { deliver } from './deliver.js';
import type { MessageSender } from './sender.js';

export interface OutboxParts {
  house: House;
  sender: MessageSender;
  conversations: Conversations;
  log: Log;
  timeZone: string;
}

/** The reader of a posted message is everybody in the conversation: its language and zone, else the operator's. */
export const speakerFor = (parts: OutboxParts, conversation: Conversation) =>
  createSpeaker(conversation.locale, conversation.timeZone ?? parts.timeZone, parts.house.now());

const schema = z.object({ cardId: z.string() });

/**
 * Brings one posted card up to date: creates the message if Teams has none, else replaces it. The card is rendered now,
 * from the lead as it is now, so many changes in a row, or one before the first send, are one message (rules 16).
 */
export const createCardTask = (parts: OutboxParts): Task<z.infer<typeof schema>> => ({
  name: 'card',
  schema,
  concurrency: 8,
  // However long Teams is away: every lead ends with a card.
  maxAttempts: Number.POSITIVE_INFINITY,
  async run({ cardId }, job) {
    const { read } = parts.house.store;
    const card = await read.cards.get(cardId);
    const conversation = card && (await read.conversations.get(card.conversationId));
    const record = card && (await read.leads.get(card.leadId));
    if (card === undefined || record === undefined || conversation?.state !== 'active') return;
    const message = leadCard(leadOf(record, parts.house.followUpHours), speakerFor(parts, conversation));
    let activityId = card.activityId;
    const result = await deliver(
      async () => {
        if (activityId === undefined) activityId = await parts.sender.post(conversation, card.threadId, message);
        else await parts.sender.update(conversation, card.threadId, activityId, message);
      },
      { conversationId: conversation.id, conversations: parts.conversations, log: parts.log },
    );
    await job.settle(async (tx) => {
      if (result === 'done' && activityId !== undefined) await tx.cards.posted(cardId, activityId, record.version);
      if (result === 'messageGone') await tx.cards.lost(cardId);
    });
  },
});
