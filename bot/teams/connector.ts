import { z } from 'zod';
import type { Message } from '../cards/adaptive-card.js';
import { DeliveryError, type MessageSender } from '../outbox/sender.js';
import type { Conversation } from '../store/store.js';
import { splitThread } from './activity.js';
import { classifyDelivery } from './classify-delivery.js';
import { type Reference, readReference } from './place.js';

const resourceSchema = z.object({ id: z.string().min(1) });
/** Stands for the id of a message that Teams took without telling one. */
const noId = 'unknown';

/** How long Teams gets to answer. Longer than it needs, shorter than a job's lease. */
const answerWithinMs = 15_000;

export interface ConnectorOptions {
  /** The bot's own access token; undefined when it has no credentials (local runs). */
  token(): Promise<string | undefined>;
  /** Whether a service address may be called at all. */
  mayCall(serviceUrl: string): boolean;
  /** Told before every answer to a person, which does not wait for Teams' limits but counts towards them. */
  count(conversationId: string): Promise<void>;
}

/** Teams' Bot Connector REST API, as far as we need it. One request per call: repeating is the outbox's business. */
export interface Connector extends MessageSender {
  /** Answers in a conversation or thread; returns Teams' id of the message. */
  reply(reference: Reference, conversationId: string, message: Message): Promise<string>;
  /** Asks about a conversation, such as `{id}/members/{member}`; undefined when Teams does not tell. */
  ask(reference: Reference, path: string): Promise<unknown>;
}

/** A message activity with nothing but the card: text beside it would make two messages and return no id. */
const activityOf = (reference: Reference, conversationId: string, message: Message) => ({
  type: 'message',
  from: { id: reference.botId, name: reference.botName ?? '' },
  conversation: { id: conversationId },
  summary: message.summary,
  ...(message.isUrgent ? { channelData: { notification: { alert: true } } } : {}),
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }],
});

export const createConnector = (options: ConnectorOptions): Connector => {
  const call = async (reference: Reference, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    if (!options.mayCall(reference.serviceUrl)) throw new DeliveryError('never', 'service-url-not-allowed');
    const token = await options.token();
    const answer = await fetch(`${reference.serviceUrl.replace(/\/+$/, '')}/v3/conversations/${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((): never => {
      // No answer: the message may or may not have arrived, and only trying again can tell.
      throw new DeliveryError('later', 'no-answer');
    });
    const text = await answer.text().catch(() => '');
    if (!answer.ok) throw classifyDelivery(answer.status, answer.headers.get('retry-after'), text);
    return text;
  };

  const post = async (reference: Reference, conversationId: string, message: Message): Promise<string> => {
    const path = `${encodeURIComponent(conversationId)}/activities`;
    const text = await call(reference, 'POST', path, activityOf(reference, conversationId, message));
    const answer = resourceSchema.safeParse(parsed(text));
    // Taken, but without an id there is no updating it: better one card that stays as it is than a second one.
    return answer.success ? answer.data.id : noId;
  };

  return {
    post: (conversation: Conversation, threadId, message) =>
      post(readReference(conversation.reference), threadId ?? conversation.id, message),

    async update(conversation, threadId, activityId, message) {
      if (activityId === noId) return;
      const reference = readReference(conversation.reference);
      const id = threadId ?? conversation.id;
      const path = `${encodeURIComponent(id)}/activities/${encodeURIComponent(activityId)}`;
      await call(reference, 'PUT', path, { id: activityId, ...activityOf(reference, id, message) });
    },

    async reply(reference, conversationId, message) {
      await options.count(splitThread(conversationId).base);
      return post(reference, conversationId, message);
    },

    async ask(reference, path) {
      try {
        return parsed(await call(reference, 'GET', path));
      } catch (error) {
        if (error instanceof DeliveryError) return undefined;
        throw error;
      }
    },
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
