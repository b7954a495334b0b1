import type { Message } from '@marketplace-leads/bot/cards/adaptive-card';
import { sayingCard } from '@marketplace-leads/bot/cards/outcome-card';
import { DeliveryError } from '@marketplace-leads/bot/outbox/sender';
import { createConnector } from '@marketplace-leads/bot/teams/connector';
import { AppError } from '@marketplace-leads/shared/errors';
import { describe, expect, it, vi } from 'vitest';
import { type Answered, deadEnd, localServer } from '../../shared/partner-center/local-server.js';
import { aChat } from '../services/house-fixture.js';

const card: Message = sayingCard('A lead came in');
const channel = '19:x@thread.tacv2';
const thread = `${channel};messageid=123`;

/** A connector that sends to a Teams which answers like this. */
const aLine = async (
  answer: (path: string) => Answered,
  token: () => Promise<string | undefined> = async () => 'secret',
) => {
  const teams = await localServer(({ url }) => answer(url));
  const counted: string[] = [];
  const connector = createConnector({
    token,
    mayCall: (url) => new URL(url).hostname === '127.0.0.1',
    count: async (conversationId) => {
      counted.push(conversationId);
    },
  });
  const reference = { serviceUrl: `${teams.url}/de/`, botId: '28:bot', botName: 'Leads' };
  return {
    ...teams,
    connector,
    counted,
    reference,
    conversation: aChat(channel, { kind: 'channel', reference: JSON.stringify(reference) }),
    sent: () => teams.asked.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`),
    bodies: () => teams.asked.map(({ body }): unknown => JSON.parse(body)),
  };
};

const accepted: Answered = { status: 201, body: '{"id":"message-1"}' };

const faultOf = async (work: Promise<unknown>): Promise<DeliveryError> => {
  const error = await work.then(
    () => new Error('it was delivered'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof DeliveryError) return error;
  throw error;
};

describe('a message', () => {
  it('is posted with its card and nothing beside it, and its id comes back', async () => {
    const line = await aLine(() => accepted);
    expect(await line.connector.post(line.conversation, undefined, card)).toBe('message-1');
    expect(line.sent()).toEqual([`POST /de/v3/conversations/${channel}/activities`]);
    expect(line.bodies()).toEqual([
      {
        type: 'message',
        from: { id: '28:bot', name: 'Leads' },
        conversation: { id: channel },
        summary: 'A lead came in',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.card }],
      },
    ]);
    expect(line.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('that cannot wait has a notification of its own', async () => {
    const line = await aLine(() => accepted);
    await line.connector.post(line.conversation, undefined, { ...card, isUrgent: true });
    expect(line.bodies()).toMatchObject([{ channelData: { notification: { alert: true } } }]);
  });

  it('goes into a thread where one is named, as an answer does', async () => {
    const line = await aLine(() => accepted);
    await line.connector.post(line.conversation, thread, card);
    await line.connector.reply(line.reference, thread, card);
    expect(line.sent()).toEqual(Array(2).fill(`POST /de/v3/conversations/${thread}/activities`));
    expect(line.bodies()).toMatchObject(Array(2).fill({ conversation: { id: thread } }));
  });

  it('that answers somebody is counted for its conversation; others were counted by whoever sends them', async () => {
    const line = await aLine(() => accepted);
    await line.connector.reply(line.reference, thread, card);
    await line.connector.post(line.conversation, thread, card);
    await line.connector.update(line.conversation, thread, 'message-1', card);
    expect(line.counted).toEqual([channel]);
  });

  it('is replaced at its own address, by its own id', async () => {
    const line = await aLine(() => ({ status: 200, body: '{}' }));
    await line.connector.update(line.conversation, thread, 'message/1', card);
    expect(line.asked[0]?.method).toBe('PUT');
    expect(line.asked[0]?.url).toBe(
      `/de/v3/conversations/${encodeURIComponent(thread)}/activities/${encodeURIComponent('message/1')}`,
    );
    expect(line.bodies()).toMatchObject([{ id: 'message/1', type: 'message', conversation: { id: thread } }]);
    expect(line.bodies()[0]).not.toHaveProperty('text');
  });

  it('goes without a token where the bot has none', async () => {
    const line = await aLine(
      () => accepted,
      async () => undefined,
    );
    await line.connector.post(line.conversation, undefined, card);
    expect(line.asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['nothing', { status: 201 }],
    ['no id', { status: 200, body: '{}' }],
    ['a page', { status: 200, body: '<html/>' }],
  ])('taken with %s for an answer is not sent again, and not replaced either', async (_what, answer) => {
    const line = await aLine(() => answer);
    const id = await line.connector.post(line.conversation, undefined, card);
    expect(id).not.toBe('');
    await line.connector.update(line.conversation, undefined, id, card);
    expect(line.asked).toHaveLength(1);
  });
});

describe('a message that is not delivered', () => {
  const gone = '{"error":{"code":"ActivityNotFoundInConversation"}}';
  it.each<[string, Answered, object]>([
    ['the message was deleted', { status: 404, body: gone }, { fault: 'messageGone' }],
    [
      'the bot was removed',
      { status: 403, body: '{"error":{"code":"BotNotInConversationRoster"}}' },
      { fault: 'conversationGone', reason: 'BotNotInConversationRoster' },
    ],
    [
      'Teams has too much to do',
      { status: 429, headers: { 'Retry-After': '7' } },
      { fault: 'later', retryAfterMs: 7_000 },
    ],
    ['Teams is away', { status: 503 }, { fault: 'later' }],
    ['it is too large', { status: 413, body: '{"error":{"code":"MessageSizeTooBig"}}' }, { fault: 'never' }],
    ['the connection breaks', 'hangUp', { fault: 'later', reason: 'no-answer' }],
  ])('because %s', async (_why, answer, expected) => {
    const line = await aLine(() => answer);
    expect(await faultOf(line.connector.post(line.conversation, undefined, card))).toMatchObject(expected);
    expect(await faultOf(line.connector.update(line.conversation, undefined, 'message-1', card))).toMatchObject(
      expected,
    );
    expect(line.asked).toHaveLength(2);
  });

  it('because nobody is there may be tried later', async () => {
    const line = await aLine(() => accepted);
    const reference = { ...line.reference, serviceUrl: await deadEnd() };
    expect(await faultOf(line.connector.reply(reference, 'a:1', card))).toMatchObject({
      fault: 'later',
      reason: 'no-answer',
    });
  });

  it('because Teams does not answer in time may be tried later', async () => {
    const expired = AbortSignal.abort(new DOMException('The operation timed out.', 'TimeoutError'));
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(expired);
    const line = await aLine(() => 'silence');
    expect(await faultOf(line.connector.post(line.conversation, undefined, card))).toMatchObject({ fault: 'later' });
    expect(limit).toHaveBeenCalledWith(15_000);
  });

  it.each([301, 302, 307, 308])('a redirect (%i) is not followed: the token stays here', async (status) => {
    const other = await localServer(() => accepted);
    const line = await aLine(() => ({
      status,
      headers: { Location: `${other.url}/de/v3/conversations/x/activities` },
    }));
    expect((await faultOf(line.connector.post(line.conversation, undefined, card))).fault).toBe('later');
    expect(other.asked).toEqual([]);
  });

  it('because its address may not be called: neither it nor a token is asked for anything', async () => {
    const tokens = vi.fn(async () => 'secret');
    const line = await aLine(() => accepted, tokens);
    const reference = { ...line.reference, serviceUrl: line.url.replace('127.0.0.1', 'localhost') };
    const error = await faultOf(line.connector.reply(reference, 'a:1', card));
    expect(error).toMatchObject({ fault: 'never', reason: 'service-url-not-allowed' });
    expect(tokens).not.toHaveBeenCalled();
    expect(line.asked).toEqual([]);
  });

  it('because there is no token is the trouble of whoever gives tokens', async () => {
    const none = new AppError('partner-center-unavailable', 'no token', { retryable: true });
    const line = await aLine(
      () => accepted,
      () => Promise.reject(none),
    );
    await expect(line.connector.post(line.conversation, undefined, card)).rejects.toBe(none);
    expect(line.asked).toEqual([]);
  });
});

describe('a question about a conversation', () => {
  it.each<[string, Answered, unknown]>([
    ['gets the answer', { status: 200, body: '{"email":"a@x.example"}' }, { email: 'a@x.example' }],
    ['gets none from a page', { status: 200, body: '<html/>' }, undefined],
    ['gets none where we may not ask', { status: 403 }, undefined],
    ['gets none while Teams is away', { status: 503 }, undefined],
    ['gets none from silence', 'hangUp', undefined],
  ])('%s', async (_what, answer, told) => {
    const line = await aLine(() => answer);
    expect(await line.connector.ask(line.reference, 'a:1/members/29:alex')).toEqual(told);
    expect(line.sent()).toEqual(['GET /de/v3/conversations/a:1/members/29:alex']);
  });
});
