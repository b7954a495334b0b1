import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { people } from './playground.js';
import { type Send, wouldExceed } from './teams-limits.js';

/** A message as the recorder keeps it: newest content, and how often it was replaced. */
export interface TeamsMessage {
  readonly id: string;
  readonly conversationId: string;
  summary: string;
  card: unknown;
  updates: number;
}

/** Refuses the next `times` sends with this status, or takes the message and then drops the answer. */
export interface ConnectorFault {
  status: number | 'drop';
  code?: string;
  retryAfter?: number;
  times: number;
  method?: 'POST' | 'PUT';
  conversationId?: string;
}

export type Who = keyof typeof people;
export type Where = 'personal' | 'group' | 'channel';

const activitySchema = z.object({
  type: z.literal('message'),
  text: z.never().optional(),
  summary: z.string(),
  attachments: z.tuple([
    z.object({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: z.looseObject({}) }),
  ]),
});

/** The tenant that all activities come from; it is the Playground's. */
export const tenantId = '00000000-0000-0000-0000-0000000000001';
const botId = '28:marketplace-leads';

/** All that a card shows as text, in reading order; for assertions on what people see. */
export const textOf = (card: unknown): string => {
  if (Array.isArray(card)) return card.map(textOf).filter(Boolean).join('\n');
  if (typeof card !== 'object' || card === null) return '';
  const parts: string[] = [];
  for (const [key, value] of Object.entries(card)) {
    if (key === 'actions' || key === 'fallback') continue;
    if (key === 'text' && typeof value === 'string') parts.push(value);
    else if (key === 'inlines' && Array.isArray(value)) parts.push(value.map(textOf).join(''));
    else if (typeof value === 'object') parts.push(textOf(value));
  }
  return parts.filter(Boolean).join('\n');
};

const buttonSchema = z.looseObject({ type: z.string(), title: z.string() });
/** A button of a card, with the data that it sends. */
export interface Button {
  title: string;
  verb: string;
  data: Record<string, unknown>;
}

/** The buttons of a card that the bot hears of, those of forms and menus included. */
export const buttonsOf = (card: unknown): Button[] => {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (typeof card !== 'object' || card === null) return [];
  const own = buttonSchema.safeParse(card);
  if (own.success && own.data.type === 'Action.Execute') {
    const { verb, data } = z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()) }).parse(own.data);
    return [{ title: own.data.title, verb, data }];
  }
  return Object.entries(card).flatMap(([key, value]) => (key === 'fallback' ? [] : buttonsOf(value)));
};

/**
 * Teams as the bot sees it: a connector that keeps what is sent to it, and people who install, type and press. It
 * refuses what Teams refuses: messages with text and card, unknown messages, cards over 100 kB; with `enforce` also
 * what comes faster than its limits allow. `now` tells the time at which something came, in epoch milliseconds.
 */
export const startTeams = async ({ now = Date.now, enforce = false }: { now?(): number; enforce?: boolean } = {}) => {
  const messages = new Map<string, TeamsMessage>();
  const order: TeamsMessage[] = [];
  let faults: ConnectorFault[] = [];
  let serial = 0;
  let updateDelayMs = 0;
  const requests: { method: string; path: string; at: number; authorization?: string }[] = [];
  const sends: Send[] = [];

  const fail = (response: ServerResponse, status: number, code: string, retryAfter?: number) => {
    if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { code, message: code } }));
  };

  const answer = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

  const faultFor = (method: string, conversationId: string): ConnectorFault | undefined => {
    const fault = faults.find(
      (one) =>
        (one.method ?? method) === method &&
        (one.conversationId === undefined || conversationId.startsWith(one.conversationId)),
    );
    if (fault === undefined) return undefined;
    fault.times -= 1;
    faults = faults.filter(({ times }) => times > 0);
    return fault;
  };

  const take = (conversationId: string, id: string | undefined, body: string): TeamsMessage | undefined => {
    const activity = activitySchema.parse(JSON.parse(body));
    const card = activity.attachments[0].content;
    if (id !== undefined) {
      const message = messages.get(`${conversationId} ${id}`);
      if (message === undefined) return undefined;
      message.card = card;
      message.summary = activity.summary;
      message.updates += 1;
      return message;
    }
    serial += 1;
    const message = { id: `m${serial}`, conversationId, summary: activity.summary, card, updates: 0 };
    messages.set(`${conversationId} ${message.id}`, message);
    order.push(message);
    return message;
  };

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://teams').pathname;
    const authorization = request.headers.authorization;
    requests.push({ method: request.method ?? '', path, at: now(), ...(authorization ? { authorization } : {}) });
    const [conversationId = '', kind, id] = path.replace('/v3/conversations/', '').split('/').map(decodeURIComponent);
    const body = await text(request);
    if (kind === 'members') {
      const person = Object.values(people).find((one) => one.id === id);
      return person ? answer(response, 200, person) : fail(response, 404, 'MemberNotFoundInConversation');
    }
    if (kind === 'pagedmembers') return answer(response, 200, { members: Object.values(people) });
    if (kind !== 'activities') return fail(response, 404, 'ConversationNotFound');
    const at = now();
    const base = conversationId.split(';')[0] ?? '';
    if (enforce && wouldExceed(sends, { conversationId: base, at })) return fail(response, 429, 'Throttled', 1);
    sends.push({ conversationId: base, at, method: request.method === 'PUT' ? 'PUT' : 'POST' });
    const fault = faultFor(request.method ?? '', conversationId);
    if (fault !== undefined && fault.status !== 'drop') {
      return fail(response, fault.status, fault.code ?? 'ServiceError', fault.retryAfter);
    }
    if (body.length > 100_000) return fail(response, 413, 'MessageSizeTooBig');
    if (request.method === 'PUT' && updateDelayMs > 0) await pause(updateDelayMs);
    let message: TeamsMessage | undefined;
    try {
      message = take(conversationId, request.method === 'PUT' ? id : undefined, body);
    } catch {
      return fail(response, 400, 'BadSyntax');
    }
    if (fault?.status === 'drop') return request.socket.destroy();
    if (message === undefined) return fail(response, 404, 'ActivityNotFoundInConversation');
    answer(response, request.method === 'PUT' ? 200 : 201, { id: message.id });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const placeFor = (where: Where, who: Who, threadId?: string) => {
    const id = { personal: `a:${who}`, group: '19:group@thread.v2', channel: '19:channel@thread.tacv2' }[where];
    return {
      conversation: {
        id: threadId === undefined ? id : `${id};messageid=${threadId}`,
        conversationType: { personal: 'personal', group: 'groupChat', channel: 'channel' }[where],
        tenantId,
      },
      channelData: {
        tenant: { id: tenantId },
        ...(where === 'channel' ? { team: { id: '19:team' }, channel: { id } } : {}),
      },
    };
  };

  /** An activity as Teams would send it. */
  const activity = (type: string, who: Who, where: Where, more: Record<string, unknown> = {}, threadId?: string) => {
    serial += 1;
    const { id, name, aadObjectId } = people[who];
    return {
      type,
      id: `a${serial}`,
      channelId: 'msteams',
      serviceUrl,
      locale: 'en-GB',
      localTimezone: 'Europe/Berlin',
      from: { id, name, aadObjectId },
      recipient: { id: botId, name: 'Marketplace Leads' },
      ...placeFor(where, who, threadId),
      ...more,
    };
  };

  return {
    serviceUrl,
    requests,
    /** Everything that was sent, be it new or a replacement, taken or refused; not what came too fast. */
    sends,
    /** Every message that stands in a conversation, oldest first. */
    messages: order,
    activity,
    fault: (fault: ConnectorFault) => faults.push(fault),
    /** Lets every update of a message take this long. */
    delayUpdates: (milliseconds: number) => {
      updateDelayMs = milliseconds;
    },
    /** Somebody deletes a message. */
    forget: (message: TeamsMessage) => messages.delete(`${message.conversationId} ${message.id}`),
    in: (where: Where, who: Who = 'alex') =>
      order.filter((message) => message.conversationId.startsWith(placeFor(where, who).conversation.id)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type Teams = Awaited<ReturnType<typeof startTeams>>;

const answerSchema = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });

/** What people do in Teams in front of a bot at `botUrl`. */
export const actingOn = (teams: Teams, botUrl: string, token?: string) => {
  const send = async (body: object): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      // As Teams, which does not wait for ever either.
      signal: AbortSignal.timeout(15_000),
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const must = async (body: object): Promise<unknown> => {
    const answer = await send(body);
    if (answer.status !== 200) throw new Error(`the bot answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    send,
    install: (where: Where, who: Who = 'alex') =>
      must(teams.activity('installationUpdate', who, where, { action: 'add' })),
    uninstall: (where: Where, who: Who = 'alex') =>
      must(teams.activity('installationUpdate', who, where, { action: 'remove' })),
    /**
     * Types a text; in group and channel with a mention of the bot. `@megan` in it becomes a mention of that person.
     * `threadId` = a reply under that message.
     */
    async say(typed: string, where: Where = 'personal', who: Who = 'alex', threadId?: string): Promise<TeamsMessage> {
      const mention = where === 'personal' ? '' : '<at>Marketplace Leads</at> ';
      const entities: object[] = mention
        ? [{ type: 'mention', text: '<at>Marketplace Leads</at>', mentioned: { id: botId, name: 'Marketplace Leads' } }]
        : [];
      let text = typed;
      for (const [nick, { id, name }] of Object.entries(people)) {
        if (!text.includes(`@${nick}`)) continue;
        text = text.replace(`@${nick}`, `<at>${name}</at>`);
        entities.push({ type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } });
      }
      const before = teams.messages.length;
      await must(teams.activity('message', who, where, { text: mention + text, entities }, threadId));
      const answer = teams.messages
        .slice(before)
        .find((message) => message.conversationId.includes(placeId(where, who)));
      if (answer === undefined) throw new Error(`no answer to "${text}"`);
      return answer;
    },
    /** Presses a button; `inputs` are what the person filled in. Returns the card or text of the answer. */
    async press(
      button: Button,
      inputs: Record<string, string> = {},
      who: Who = 'alex',
      where: Where = 'personal',
      activityId?: string,
    ) {
      const data = { ...button.data, ...inputs };
      const value = { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' };
      const invoke = teams.activity('invoke', who, where, { name: 'adaptiveCard/action', value });
      return answerSchema.parse(await must({ ...invoke, ...(activityId ? { id: activityId } : {}) }));
    },
  };
};

const placeId = (where: Where, who: Who): string =>
  ({ personal: `a:${who}`, group: '19:group@thread.v2', channel: '19:channel@thread.tacv2' })[where];

/** The button with this title. */
export const button = (card: unknown, title: string): Button => {
  const found = buttonsOf(card).find((one) => one.title === title);
  if (found === undefined) throw new Error(`no button "${title}" among ${buttonsOf(card).map((one) => one.title)}`);
  return found;
};
