import { actions } from '@marketplace-leads/shared/lead/lead';
import { z } from 'zod';
import type { Tx } from '../store/store.js';
import { askToSend, priorities } from './ask-to-send.js';
import type { House } from './house.js';

/** A message that is sent once and not kept up to date; rendered when it is sent (rules 16). */
export const noticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first-sync') }),
  /** Partner Center did not take what somebody decided. */
  z.object({
    kind: z.literal('refused'),
    leadId: z.string(),
    action: z.enum(actions),
    name: z.string(),
    /** `impossible`: the lead was closed, or has come to where that step is not to be taken any more. */
    why: z.enum(['conflict', 'impossible', 'refused', 'gone']),
  }),
  /** What became of a file that somebody sent. */
  z.object({ kind: z.literal('upload'), uploadId: z.string() }),
  /** What a day begins with. */
  z.object({ kind: z.literal('digest'), conversationId: z.string() }),
  /** What became of the co-sell opportunity that somebody asked for. */
  z.object({ kind: z.literal('co-sell'), leadId: z.string(), name: z.string(), state: z.enum(['created', 'refused']) }),
]);
export type Notice = z.infer<typeof noticeSchema>;

const priorityOf: Partial<Record<Notice['kind'], number>> = {
  'first-sync': priorities.post,
  digest: priorities.digest,
};

/** Asks for a notice to be sent to a conversation, once per key however often it is asked for. */
export const askForNotice = (
  house: House,
  tx: Tx,
  request: { key: string; conversationId: string; notice: Notice },
): Promise<void> => {
  const { key, conversationId, notice } = request;
  const priority = priorityOf[notice.kind] ?? priorities.answer;
  return askToSend(house, tx, key, { key, conversationId, kind: 'notice', payload: notice, priority });
};
