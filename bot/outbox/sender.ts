import type { Message } from '../cards/adaptive-card.js';
import type { Conversation } from '../store/store.js';

/**
 * What Teams said when it did not take a message (Teams documentation, "Status codes from bot conversational APIs"):
 * `later` throttled or unavailable · `messageGone` somebody deleted it · `conversationGone` the bot was removed or
 * blocked there · `never` the message itself is refused.
 */
export type DeliveryFault = 'later' | 'messageGone' | 'conversationGone' | 'never';

/** A message that was not delivered. `reason` is a code of Teams', such as `BotNotInConversationRoster`. */
export class DeliveryError extends Error {
  readonly fault: DeliveryFault;
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
  /** What a `later` means that is said again and again; absent = it passes some day, however long it takes. */
  readonly inTheEnd: 'conversationGone' | 'never' | undefined;

  constructor(
    fault: DeliveryFault,
    reason: string,
    { retryAfterMs, inTheEnd }: { retryAfterMs?: number; inTheEnd?: 'conversationGone' | 'never' } = {},
  ) {
    super(`message not delivered: ${fault} (${reason})`);
    this.name = 'DeliveryError';
    this.fault = fault;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
    this.inTheEnd = inTheEnd;
  }
}

/** How messages leave the house. Both calls throw {@link DeliveryError} and are made once: the outbox repeats. */
export interface MessageSender {
  /** Posts a message, in a thread where one is named; returns Teams' id of it. */
  post(conversation: Conversation, threadId: string | undefined, message: Message): Promise<string>;
  /** Replaces a message that was posted before. */
  update(conversation: Conversation, threadId: string | undefined, activityId: string, message: Message): Promise<void>;
}
