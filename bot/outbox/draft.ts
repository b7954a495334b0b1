import { z } from 'zod';
import type { Message } from '../cards/adaptive-card.js';
import { digestCard } from '../cards/digest-card.js';
import { leadCard } from '../cards/lead-card.js';
import { isStillDue, reminderCard } from '../cards/reminder-card.js';
import { conflictNotice, firstSyncCard, refusedCard } from '../cards/small-cards.js';
import { createSpeaker, type Speaker } from '../cards/speaker.js';
import { uploadCard } from '../cards/upload-card.js';
import { digestLeads } from '../services/follow-up/digest-leads.js';
import { rhythmOf } from '../services/follow-up/digests.js';
import type { House } from '../services/house.js';
import type { FindLeads } from '../services/leads/find-leads.js';
import { viewLead } from '../services/leads/view-lead.js';
import { type Notice, noticeSchema } from '../services/notice.js';
import { viewUpload } from '../services/uploads/upload-view.js';
import type { Conversation, PostedCard, WaitingMessage } from '../store/store.js';

/** A message that is about to be sent. */
export interface Draft {
  readonly leadId?: string;
  /** The card that it brings up to date; absent for what is posted and not kept up to date, or only from then on. */
  readonly card?: PostedCard;
  readonly message: Message;
}

export interface DraftParts {
  house: House;
  find: FindLeads;
  /** The zone of a conversation that has not told its own. */
  timeZone: string;
}

const cardSchema = z.object({ cardId: z.string() });

/**
 * Makes a waiting message from the lead as it is now: many changes in a row, or one before the first
 * send, are one message (rules 16). Undefined when there is nothing left to say.
 * @throws ZodError for a row that no version of this program wrote
 */
export const createDraft = ({ house, find, timeZone }: DraftParts) => {
  const { read } = house.store;

  const cardDraft = async (cardId: string, speaker: Speaker): Promise<Draft | undefined> => {
    const card = await read.cards.get(cardId);
    const record = card && (await read.leads.get(card.leadId));
    if (card === undefined || record === undefined) return undefined;
    const lead = await viewLead(house, read, record);
    if (card.look === undefined) return { leadId: lead.id, card, message: leadCard(lead, speaker) };
    // What was asked for in time, and is not to be said any more when it is sent.
    if (card.activityId === undefined && !isStillDue(lead, card.look)) return undefined;
    return { leadId: lead.id, card, message: reminderCard(lead, card.look, speaker) };
  };

  const digestDraft = async (conversationId: string, speaker: Speaker): Promise<Draft | undefined> => {
    const conversation = await read.conversations.get(conversationId);
    if (conversation === undefined) return undefined;
    const rhythm = (await rhythmOf(read, conversationId)) === 'weekly' ? 'weekly' : 'daily';
    const card = digestCard(await digestLeads(house, read, conversation), rhythm, { speaker, tabLink: house.tabLink });
    return card && { message: card };
  };

  const noticeDraft = async (notice: Notice, speaker: Speaker): Promise<Draft | undefined> => {
    if (notice.kind === 'upload') {
      const upload = await read.uploads.get(notice.uploadId);
      return upload && { message: uploadCard(await viewUpload(read, upload), speaker) };
    }
    if (notice.kind === 'digest') return digestDraft(notice.conversationId, speaker);
    if (notice.kind === 'first-sync') return { message: firstSyncCard(await find.summary(), speaker) };
    const record = await read.leads.get(notice.leadId);
    if (record === undefined) return undefined;
    const lead = await viewLead(house, read, record);
    // The answer about a co-sell opportunity is its lead's card, which says what became of it.
    if (notice.kind === 'co-sell') return { leadId: lead.id, message: leadCard(lead, speaker) };
    const { name: who, why } = notice;
    const action = speaker.t(`button.${notice.action}`);
    const message =
      why === 'conflict' && lead.conflict !== undefined
        ? conflictNotice(lead, { who, action }, speaker)
        : refusedCard({ lead, action, who, why }, speaker);
    return { leadId: lead.id, message };
  };

  return ({ kind, payload }: WaitingMessage, conversation: Conversation): Promise<Draft | undefined> => {
    // The reader of a posted message is everybody in the conversation: its language and zone, else the operator's.
    const speaker = createSpeaker(conversation.locale, conversation.timeZone ?? timeZone, house.now());
    return kind === 'card'
      ? cardDraft(cardSchema.parse(payload).cardId, speaker)
      : noticeDraft(noticeSchema.parse(payload), speaker);
  };
};
