import { randomUUID } from 'node:crypto';
import type { ActionContext } from '../actions/action-context.js';
import { isPress, press } from '../actions/press.js';
import type { Message } from '../cards/adaptive-card.js';
import { sayingCard } from '../cards/outcome-card.js';
import { welcomeCard } from '../cards/small-cards.js';
import { createSpeaker } from '../cards/speaker.js';
import { runCommand } from '../commands/run-command.js';
import type { Log } from '../log.js';
import type { Conversations } from '../services/conversations.js';
import type { Checklists } from '../services/deciding/checklist.js';
import type { Figures } from '../services/follow-up/figures.js';
import type { FollowUpSettings } from '../services/follow-up/follow-up-settings.js';
import type { Health } from '../services/health.js';
import type { House } from '../services/house.js';
import type { ActOnLead } from '../services/leads/act-on-lead.js';
import type { FindLeads } from '../services/leads/find-leads.js';
import type { People } from '../services/people.js';
import type { Replies } from '../services/replies.js';
import type { Routes } from '../services/routing/routes.js';
import { type Activity, mentionsOf, splitThread, typedText } from './activity.js';
import type { Connector } from './connector.js';
import { placeOf, type Reference, senderOf } from './place.js';
import { createRoster } from './roster.js';

export interface TurnParts {
  house: House;
  people: People;
  conversations: Conversations;
  act: ActOnLead;
  find: FindLeads;
  checklists: Checklists;
  health: Health;
  figures: Figures;
  followUp: FollowUpSettings;
  routes: Routes;
  replies: Replies;
  connector: Connector;
  log: Log;
  timeZone: string;
  followUpHours: number;
}

/** The body of an invoke's answer; its HTTP status is always 200 (Teams documentation, universal actions). */
export interface InvokeAnswer {
  statusCode: number;
  type: string;
  value: unknown;
}

const cardAnswer = (message: Message): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: message.card,
});

const textAnswer = (text: string): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text,
});

const pressedData = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('action' in value)) return undefined;
  const { action } = value;
  return typeof action === 'object' && action !== null && 'data' in action ? action.data : undefined;
};

/** Teams' ids of activities are unique in a conversation only. */
const keyOf = ({ id, conversation }: Activity): string | undefined =>
  id === undefined ? undefined : `${conversation.id} ${id}`;

/** Nobody hands a lead to more people at once; each costs a question to Teams. */
const mostMentions = 3;

export const createTurn = (parts: TurnParts) => {
  /** Messages that are being answered now: Teams sends one again when it waits too long for us. */
  const inHand = new Set<string>();
  const roster = createRoster(parts.connector);

  const speakerOf = (activity: Activity, zone: string | undefined) =>
    createSpeaker(activity.locale, zone ?? parts.timeZone, parts.house.now());

  /** The people who are mentioned in a message, by their Entra ids; whom Teams does not tell is left out. */
  const mentioned = async (reference: Reference, activity: Activity): Promise<{ id: string; name: string }[]> => {
    const found: { id: string; name: string }[] = [];
    for (const { memberId, name } of mentionsOf(activity).slice(0, mostMentions)) {
      const member = await roster.member(reference, activity.conversation.id, memberId);
      if (member === undefined) continue;
      await parts.people.meet([member]);
      found.push({ id: member.id, name: member.name || name });
    }
    return found;
  };

  /** Who does something, where; undefined when no person did. */
  const contextOf = async (activity: Activity): Promise<ActionContext | undefined> => {
    const sender = senderOf(activity);
    if (sender === undefined) return undefined;
    const place = placeOf(activity);
    const reference = { serviceUrl: activity.serviceUrl, botId: activity.recipient?.id ?? '' };
    const person = await parts.people.identify(sender, place.id, () =>
      roster.emailOf(reference, activity.conversation.id, activity.from?.id ?? ''),
    );
    const context: ActionContext = {
      person,
      conversationId: place.id,
      activityId: keyOf(activity),
      speaker: speakerOf(activity, sender.timeZone ?? place.timeZone),
      act: parts.act,
      find: parts.find,
      checklists: parts.checklists,
      health: parts.health,
      figures: parts.figures,
      followUp: parts.followUp,
      routes: parts.routes,
      mentioned: activity.type === 'message' ? await mentioned(reference, activity) : [],
      type: async (text, leadId) => {
        const lead = leadId === undefined ? undefined : await parts.find.byId(person, leadId);
        return runCommand(text, lead, context);
      },
    };
    return context;
  };

  const reply = async (activity: Activity, message: Message): Promise<void> => {
    const reference = { serviceUrl: activity.serviceUrl, botId: activity.recipient?.id ?? '' };
    const { base, threadId } = splitThread(activity.conversation.id);
    const activityId = await parts.connector.reply(reference, activity.conversation.id, message);
    if (message.shows === undefined) return;
    await parts.replies.keepCard({
      ...message.shows,
      conversationId: base,
      activityId,
      ...(threadId ? { threadId } : {}),
    });
  };

  /** The lead under whose card somebody replied: the thread's first message, or the message that is quoted. */
  const leadHere = async (activity: Activity, context: ActionContext) => {
    const { base, rootId } = splitThread(activity.conversation.id);
    for (const id of [rootId, activity.replyToId]) {
      const lead = id === undefined ? undefined : await parts.find.byMessage(context.person, base, id);
      if (lead !== undefined) return lead;
    }
    return undefined;
  };

  /** Runs what a person asked for; if that breaks they are told so, with a reference that stands in the log. */
  const answering = async <Answer>(activity: Activity, work: () => Promise<Answer>): Promise<Answer | Message> => {
    try {
      return await work();
    } catch (error) {
      const ref = randomUUID().slice(0, 8);
      parts.log.error({ err: error, ref, activity: activity.type }, 'a turn failed');
      return sayingCard(speakerOf(activity, undefined).t('trouble', { ref }));
    }
  };

  const onMessage = async (activity: Activity): Promise<void> => {
    const key = keyOf(activity);
    if (key !== undefined && (inHand.has(key) || (await parts.replies.wasSent(key)))) return;
    if (key !== undefined) inHand.add(key);
    try {
      const message = await answering(activity, async () => {
        await parts.conversations.heardFrom(placeOf(activity));
        const context = await contextOf(activity);
        if (context === undefined) return undefined;
        if (isPress(activity.value)) return press(activity.value, context);
        return runCommand(typedText(activity), await leadHere(activity, context), context);
      });
      if (message !== undefined) await reply(activity, message);
      if (key !== undefined) await parts.replies.sent(key);
    } finally {
      if (key !== undefined) inHand.delete(key);
    }
  };

  const onInstallation = async (activity: Activity): Promise<void> => {
    const place = placeOf(activity);
    if (activity.action === 'remove' || activity.action === 'remove-upgrade') {
      if (activity.action === 'remove') await parts.conversations.removed(place.id, 'removed-by-a-person');
      return;
    }
    if (activity.action === 'add') {
      const welcome = welcomeCard(place.kind, parts.followUpHours, speakerOf(activity, place.timeZone));
      // A greeting that Teams does not take is no reason to forget that the app was installed.
      await reply(activity, welcome).catch((error: unknown) => parts.log.warn({ err: error }, 'no greeting'));
    }
    await parts.conversations.installed(place);
    const reference = { serviceUrl: activity.serviceUrl, botId: activity.recipient?.id ?? '' };
    // Whom leads can be handed to; a team that Teams does not list is met one by one, as people write.
    await parts.people
      .meet(await roster.members(reference, place.id))
      .catch((error: unknown) => parts.log.warn({ err: error }, 'no roster'));
  };

  const onConversationUpdate = async (activity: Activity): Promise<void> => {
    const place = placeOf(activity);
    const left = activity.membersRemoved?.some((member) => member.id === activity.recipient?.id) ?? false;
    const gone = ['teamDeleted', 'channelDeleted'].includes(activity.channelData?.eventType ?? '');
    if (left || gone) await parts.conversations.removed(place.id, left ? 'removed-by-a-person' : 'deleted');
  };

  const onInvoke = async (activity: Activity): Promise<InvokeAnswer> => {
    if (activity.name !== 'adaptiveCard/action') {
      return { statusCode: 501, type: 'application/vnd.microsoft.error', value: { code: 'NotSupported', message: '' } };
    }
    const { t } = speakerOf(activity, undefined);
    const message = await answering(activity, async () => {
      const context = await contextOf(activity);
      return context === undefined ? sayingCard(t('outcome.noRole')) : press(pressedData(activity.value), context);
    });
    if (message.apart !== true) return cardAnswer(message);
    await reply(activity, message);
    return textAnswer(t('list.below'));
  };

  /** Works on one activity; an invoke gets an answer, everything else none. */
  return async (activity: Activity): Promise<InvokeAnswer | undefined> => {
    switch (activity.type) {
      case 'message':
        await onMessage(activity);
        return undefined;
      case 'invoke':
        return onInvoke(activity);
      case 'installationUpdate':
        await onInstallation(activity);
        return undefined;
      case 'conversationUpdate':
        await onConversationUpdate(activity);
        return undefined;
      default:
        return undefined;
    }
  };
};

export type Turn = ReturnType<typeof createTurn>;
