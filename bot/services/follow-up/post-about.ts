import type { CardLook, LeadRecord, Tx } from '../../store/store.js';
import { askToSend, priorities } from '../ask-to-send.js';
import type { House } from '../house.js';
import { leadOf } from '../leads/lead-view.js';
import { roleNow } from '../people.js';
import { receiversOf } from '../routing/route-targets.js';
import { isMuted } from './quiet.js';

/** A place where people are reminded: a chat, or the thread of a lead's card in a channel. */
export interface Target {
  readonly conversationId: string;
  readonly threadId?: string;
}

/** Where a lead's card stands: in a channel its own thread. */
const threadsOf = async (tx: Tx, leadId: string): Promise<Target[]> => {
  const targets = new Map<string, Target>();
  for (const { conversationId, threadId, activityId, look } of await tx.cards.ofLead(leadId)) {
    if (look !== undefined || activityId === undefined) continue;
    const isChannel = (await tx.conversations.get(conversationId))?.kind === 'channel';
    const thread = threadId ?? (isChannel ? `${conversationId};messageid=${activityId}` : undefined);
    targets.set(conversationId, { conversationId, ...(thread === undefined ? {} : { threadId: thread }) });
  }
  return [...targets.values()];
};

/**
 * Whoever works on it in their own chat; where there is none, or nobody does, those who see its card. A lead without a
 * card, such as one of hundreds that the app met at once, is told about where the rules would send it.
 */
export const targetsOf = async (house: House, tx: Tx, record: LeadRecord): Promise<Target[]> => {
  const { id, local } = record;
  const loud = async (targets: Target[]): Promise<Target[]> => {
    const muted = await Promise.all(targets.map(({ conversationId }) => isMuted(house, tx, conversationId)));
    return targets.filter((_, index) => muted[index] === false);
  };
  const holder = local.assignee?.id;
  const isHere = holder !== undefined && (await roleNow(house, tx, holder)) !== 'none';
  const own = isHere ? await tx.conversations.personalOf(holder) : [];
  const chats = await loud(own.map((conversationId) => ({ conversationId })));
  if (chats.length > 0) return chats;
  const threads = await threadsOf(tx, id);
  if (threads.length > 0) return loud(threads);
  const receivers = (await receiversOf(house, tx)).of(leadOf(record, house.followUpHours));
  return loud(receivers.map((conversationId) => ({ conversationId })));
};

/**
 * Posts a message about a lead that is kept up to date like its card. One that still waits to be sent there gives way:
 * however long nothing could be sent, one message tells how it stands.
 */
export const postAbout = async (
  house: House,
  tx: Tx,
  leadId: string,
  { conversationId, threadId }: Target,
  message: { look: CardLook; of: string },
): Promise<void> => {
  for (const card of await tx.cards.ofLead(leadId)) {
    const waits = card.look !== undefined && card.activityId === undefined;
    if (waits && card.conversationId === conversationId) await tx.cards.remove(card.id);
  }
  const cardId = `${leadId}:${conversationId}:${message.look}:${message.of}`;
  const thread = threadId === undefined ? {} : { threadId };
  if (!(await tx.cards.add({ id: cardId, leadId, conversationId, ...thread, look: message.look }))) return;
  await askToSend(house, tx, leadId, {
    key: `remind:${leadId}:${conversationId}`,
    conversationId,
    kind: 'card',
    payload: { cardId },
    priority: priorities.remind,
  });
};
