import { Postpone } from '../jobs/postpone.js';
import type { Log } from '../log.js';
import type { Conversations } from '../services/conversations.js';
import { DeliveryError } from './sender.js';

/**
 * Runs one delivery and turns what Teams said into what becomes of the job: 'done' and 'messageGone' are for the caller
 * to record; a conversation that is gone is closed with its reason and never tried again; everything that may pass is
 * tried again later, as long as Teams asks us to wait.
 */
export const deliver = async (
  work: () => Promise<void>,
  context: { conversationId: string; conversations: Conversations; log: Log },
): Promise<'done' | 'messageGone' | 'dropped'> => {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    switch (error.fault) {
      case 'messageGone':
        return 'messageGone';
      case 'conversationGone':
        await context.conversations.removed(context.conversationId, error.reason);
        context.log.warn({ reason: error.reason }, 'a conversation takes no more messages');
        return 'dropped';
      case 'never':
        context.log.error({ reason: error.reason }, 'Teams refuses a message');
        return 'dropped';
      case 'later':
        if (error.retryAfterMs !== undefined) throw new Postpone({ afterMs: error.retryAfterMs }, error.reason);
        throw error;
    }
  }
};
