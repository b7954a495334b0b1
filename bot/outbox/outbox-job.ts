import type { NewJob } from '../store/store.js';

export const outboxJobPrefix = 'outbox:';

/** The job that sends a conversation's messages; one per conversation, so that nothing overtakes. */
export const outboxJob = (conversationId: string, runAt: number): NewJob => ({
  key: `${outboxJobPrefix}${conversationId}`,
  task: 'outbox',
  payload: { conversationId },
  runAt,
});
