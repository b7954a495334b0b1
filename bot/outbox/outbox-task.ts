import { z } from 'zod';
import { Postpone } from '../jobs/postpone.js';
import type { Task } from '../jobs/task.js';
import type { Log } from '../log.js';
import type { Conversation, WaitingMessage } from '../store/store.js';
import { type Delivery, deliver } from './deliver.js';
import { createDraft, type DraftParts } from './draft.js';
import { createLedger } from './ledger.js';
import type { SendBudget } from './send-budget.js';
import { DeliveryError, type MessageSender } from './sender.js';

export interface OutboxParts extends DraftParts {
  sender: MessageSender;
  budget: SendBudget;
  log: Log;
  /** How long to wait after the n-th failed try, in milliseconds. */
  backoff(failures: number): number;
}

const schema = z.object({ conversationId: z.string() });

/** About an hour of saying the same: what may end some day has not ended. */
const mostTries = 15;

/**
 * Sends the messages of one conversation, one per run, so that they keep their order and no conversation holds up the
 * others. A run ends with one transaction that takes the message out and records what Teams made of it; a process that
 * is killed between Teams' taking a message and that transaction sends this one message again.
 */
export const createOutboxTask = (parts: OutboxParts): Task<z.infer<typeof schema>> => {
  const { house, sender, budget, log } = parts;
  const { read } = house.store;
  const draftOf = createDraft(parts);
  const ledger = createLedger(house);

  /** A lead of which no card can be made must not hold up those of the others: its message goes behind them. */
  const built = async (row: WaitingMessage, conversation: Conversation) => {
    try {
      return await draftOf(row, conversation);
    } catch (error) {
      if (row.tries + 1 < mostTries) {
        await ledger.aside(row);
        throw error;
      }
      log.error({ err: error, key: row.key }, 'a message cannot be made');
      return undefined;
    }
  };

  /** What a refusal comes to, given how often Teams refused this message before. */
  const judged = (delivery: Delivery, tries: number): Delivery => {
    if (delivery.fate === 'sent') return delivery;
    const { inTheEnd, reason } = delivery.error;
    const settled = inTheEnd !== undefined && tries + 1 >= mostTries;
    return settled ? { fate: 'refused', error: new DeliveryError(inTheEnd, reason) } : delivery;
  };

  return {
    name: 'outbox',
    schema,
    concurrency: 8,
    // However long Teams is away: every lead ends with a card.
    maxAttempts: Number.POSITIVE_INFINITY,
    async run({ conversationId }, job) {
      const row = await read.outbox.next(conversationId);
      if (row === undefined) return;
      const conversation = await read.conversations.get(conversationId);
      if (conversation?.state !== 'active') {
        await job.settle((tx) => ledger.dropUnlessActive(tx, conversationId));
        return;
      }
      const waitMs = await budget.take(conversation, job.signal);
      if (waitMs > 0) throw new Postpone({ afterMs: waitMs }, 'teams-limit', { counts: false });

      const draft = await built(row, conversation);
      if (draft === undefined) {
        await job.settle((tx) => ledger.taken(tx, row));
        return;
      }
      const { message } = draft;
      const delivery = judged(await deliver(sender, conversation, draft.card, message), row.tries);
      if (delivery.fate === 'sent') {
        await job.settle((tx) => ledger.sent(tx, row, draft.card, delivery.activityId, message));
        return;
      }
      const { fault, reason, retryAfterMs } = delivery.error;
      switch (fault) {
        case 'later': {
          const until = house.now() + (retryAfterMs ?? parts.backoff(row.tries + 1));
          await ledger.postponed(row, until);
          throw new Postpone({ at: until }, reason);
        }
        case 'messageGone':
          await job.settle((tx) => ledger.messageGone(tx, row, draft.card));
          break;
        case 'conversationGone':
          log.warn({ reason, kind: conversation.kind }, 'a conversation takes no more messages');
          await job.settle((tx) => ledger.conversationGone(tx, conversation, reason));
          break;
        case 'never':
          log.error({ reason, leadId: draft.leadId }, 'Teams refuses a message');
          await job.settle((tx) => ledger.taken(tx, row));
          break;
      }
    },
  };
};
