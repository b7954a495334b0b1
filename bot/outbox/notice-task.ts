import { z } from 'zod';
import type { Message } from '../cards/adaptive-card.js';
import { firstSyncCard, refusedCard } from '../cards/small-cards.js';
import type { Task } from '../jobs/task.js';
import type { FindLeads } from '../services/find-leads.js';
import { leadOf } from '../services/lead-view.js';
import type { Conversation } from '../store/store.js';
import { type OutboxParts, speakerFor } from './card-task.js';
import { deliver } from './deliver.js';

const schema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first-sync'), conversationId: z.string() }),
  z.object({
    kind: z.literal('refused'),
    conversationId: z.string(),
    leadId: z.string(),
    action: z.enum(['accept', 'decline', 'win', 'lose', 'error']),
    name: z.string(),
    why: z.enum(['conflict', 'refused', 'gone']),
  }),
]);
type Notice = z.infer<typeof schema>;

/** Messages that are sent once and not kept up to date. */
export const createNoticeTask = (parts: OutboxParts, find: FindLeads): Task<Notice> => {
  const messageOf = async (notice: Notice, conversation: Conversation): Promise<Message | undefined> => {
    const speaker = speakerFor(parts, conversation);
    if (notice.kind === 'first-sync') return firstSyncCard(await find.summary(), speaker);
    const record = await parts.house.store.read.leads.get(notice.leadId);
    if (record === undefined) return undefined;
    const action = speaker.t(`button.${notice.action}`);
    const lead = leadOf(record, parts.house.followUpHours);
    return refusedCard({ lead, action, who: notice.name, why: notice.why }, speaker);
  };

  return {
    name: 'notice',
    schema,
    concurrency: 4,
    maxAttempts: Number.POSITIVE_INFINITY,
    async run(notice) {
      const conversation = await parts.house.store.read.conversations.get(notice.conversationId);
      if (conversation?.state !== 'active') return;
      const message = await messageOf(notice, conversation);
      if (message === undefined) return;
      await deliver(
        async () => {
          await parts.sender.post(conversation, undefined, message);
        },
        { conversationId: conversation.id, conversations: parts.conversations, log: parts.log },
      );
    },
  };
};
