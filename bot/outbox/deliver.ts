import type { Message } from '../cards/adaptive-card.js';
import type { Conversation, PostedCard } from '../store/store.js';
import { DeliveryError, type MessageSender } from './sender.js';

/** How a try to send ended: with the message's id at Teams, or with why not. */
export type Delivery = { fate: 'sent'; activityId: string } | { fate: 'refused'; error: DeliveryError };

/** Posts a message, or replaces the one that stands there; one request. Throws what is not Teams' refusal. */
export const deliver = async (
  sender: MessageSender,
  conversation: Conversation,
  card: PostedCard | undefined,
  message: Message,
): Promise<Delivery> => {
  try {
    const known = card?.activityId;
    if (known !== undefined) await sender.update(conversation, card?.threadId, known, message);
    return { fate: 'sent', activityId: known ?? (await sender.post(conversation, card?.threadId, message)) };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { fate: 'refused', error };
  }
};
