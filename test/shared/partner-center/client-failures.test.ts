import { fetchTransport } from '@marketplace-leads/bot/partner-center/transport';
import { AppError } from '@marketplace-leads/shared/errors';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { describe, expect, it } from 'vitest';
import { accessToken } from '../../sandbox/open-sandbox.js';
import { anOpportunity } from './lead-fixture.js';
import { type Answered, deadEnd, localServer } from './local-server.js';
import { clientFor, failureOf, openClient } from './open-client.js';

const operations = [{ op: 'replace', path: '/details/notes', value: 'ours' }] as const;

const id = '00000000-0000-0000-0000-000000000001';

/** Each with how often it is tried where there is no answer. */
const calls: [string, (client: ReferralsClient) => Promise<unknown>, number][] = [
  ['list', (client) => client.list({ priority: 'background' }), 3],
  ['get', (client) => client.get(id, 'person'), 3],
  ['patch', (client) => client.patch(id, '"e"', operations, 'person'), 1],
  ['replace', (client) => client.replace(id, '"e"', { id }, 'person'), 1],
  ['create', (client) => client.create(anOpportunity(), 'person'), 1],
];

describe('what Partner Center refuses', () => {
  it('an old eTag is a precondition that failed, and nothing was written', async () => {
    const { client, sandbox } = await openClient();
    const { id, eTag } = sandbox.state.arrive();
    sandbox.state.change(id, { notes: 'theirs' });
    const error = await failureOf(client.patch(id, eTag, operations, 'person'));
    expect(error).toMatchObject({ fault: 'precondition', status: 412, remoteCode: '99918', code: 'conflict' });
    expect(error.retryable).toBe(false);
    expect(sandbox.state.referrals.get(id)?.details.notes).toBe('theirs');
  });

  it('an unknown id is not found', async () => {
    const { client, sandbox } = await openClient();
    const error = await failureOf(client.get('00000000-0000-0000-0000-000000000001', 'person'));
    expect(error).toMatchObject({ fault: 'notFound', status: 404, remoteCode: 'itemNotFound', code: 'not-found' });
    expect(error.correlationId).toBe(sandbox.calls[0]?.correlationId);
  });

  it.each([
    ['/name', [{ op: 'replace', path: '/name', value: 'Ours' }]],
    ['/status', [{ op: 'replace', path: '/substatus', value: 'Won' }]],
  ] as const)('a 400 names the path %s', async (target, patch) => {
    const { client, sandbox } = await openClient({ flags: { unlistedPaths: 'refuse' } });
    const { id, eTag } = sandbox.state.arrive();
    const error = await failureOf(client.patch(id, eTag, patch, 'person'));
    expect(error).toMatchObject({ fault: 'invalid', status: 400, target, code: 'bad-request', retryable: false });
    expect(error.message).not.toContain('/');
  });

  it('a token of an application without a user is forbidden', async () => {
    const opened = await openClient();
    const token = await accessToken(opened.sandbox, { grant_type: 'client_credentials' });
    const { client } = clientFor(opened.sandbox.referralsUrl, { token: async () => token });
    const error = await failureOf(client.list({ priority: 'background' }));
    expect(error).toMatchObject({ fault: 'forbidden', status: 403, code: 'partner-center-unavailable' });
  });
});

describe('a token that is refused', () => {
  it('is renewed once, and the call is made again with the new one', async () => {
    const opened = await openClient({}, { token: async (renew) => (renew ? opened.token : 'expired') });
    const { client, sandbox, asks } = opened;
    await client.list({ priority: 'person' });
    expect(sandbox.calls.map(({ status }) => status)).toEqual([401, 200]);
    expect(asks.tokens).toEqual([false, true]);
    expect(asks.takes).toEqual(['person', 'person']);
    expect(new Set(sandbox.calls.map(({ correlationId }) => correlationId)).size).toBe(2);
  });

  it.each(calls)('twice ends the call (%s)', async (_name, call) => {
    const { client, sandbox, asks } = await openClient({}, { token: async () => 'never right' });
    const error = await failureOf(call(client));
    expect(error).toMatchObject({ fault: 'unauthenticated', status: 401, retryable: true });
    expect(sandbox.calls).toHaveLength(2);
    expect(asks.tokens).toEqual([false, true]);
  });

  it('changes nothing twice: the change that was refused is the one that is sent again', async () => {
    const opened = await openClient();
    const { client, sandbox } = opened;
    const { id, eTag } = sandbox.state.arrive();
    sandbox.state.inject({ kind: '401', times: 1, match: { method: 'PATCH' } });
    const after = await client.patch(id, eTag, operations, 'person');
    expect(after?.referral.details?.notes).toBe('ours');
    expect(sandbox.calls.map(({ body, ifMatch }) => ({ body, ifMatch }))).toEqual(
      Array(2).fill({ body: operations, ifMatch: eTag }),
    );
  });

  it('and no token at all: the error of whoever gives tokens comes through, and nothing is called', async () => {
    const none = new AppError('partner-center-unavailable', 'no token', { retryable: true });
    const { url, asked } = await localServer(() => ({ status: 200, body: '{"value":[]}' }));
    const { client } = clientFor(url, { token: () => Promise.reject(none) });
    await expect(client.list({ priority: 'background' })).rejects.toBe(none);
    expect(asked).toEqual([]);
  });
});

describe('too many calls', () => {
  const body = (message: string) => JSON.stringify({ statusCode: 429, message });
  it.each<[string, Answered, number]>([
    ['the header', { status: 429, headers: { 'Retry-After': '57' }, body: body('Try again in 3 seconds.') }, 57_000],
    ['the words of the body', { status: 429, body: body('Rate limit is exceeded. Try again in 57 seconds.') }, 57_000],
    ['nothing', { status: 429 }, 10_000],
    ['a date that is no number of seconds', { status: 429, headers: { 'Retry-After': 'Tue, 03 Mar' } }, 10_000],
    ['a wait of no time', { status: 429, headers: { 'Retry-After': '0' } }, 0],
    ['a wait of years', { status: 429, headers: { 'Retry-After': '9'.repeat(400) } }, 3_600_000],
  ])('pause all calls for as long as %s says', async (_what, answered, milliseconds) => {
    const { url } = await localServer(() => answered);
    const { client, asks } = clientFor(url);
    const error = await failureOf(client.get('one', 'person'));
    expect(error).toMatchObject({ fault: 'throttled', status: 429, code: 'rate-limited', retryable: true });
    expect(asks.pauses).toEqual([milliseconds]);
  });

  it.each([
    ['both', 57_000],
    ['body', 57_000],
    ['none', 10_000],
  ] as const)(
    'pause all calls also where the sandbox hints by %s, and no call is repeated',
    async (hint, milliseconds) => {
      for (const [, call] of calls) {
        const { client, sandbox, asks } = await openClient();
        sandbox.state.inject({ kind: '429', hint, retryAfter: 57 });
        expect((await failureOf(call(client))).fault).toBe('throttled');
        expect(asks.pauses).toEqual([milliseconds]);
        expect(sandbox.calls).toHaveLength(1);
      }
    },
  );

  it('one after the other pause longer and longer, however short the wait they name, until calls go through', async () => {
    const { client, sandbox, asks } = await openClient();
    sandbox.state.inject({ kind: '429', retryAfter: 1, times: 8 });
    for (let n = 0; n < 8; n += 1) await failureOf(client.list({ priority: 'background' }));
    expect(asks.pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    for (let n = 0; n < 32; n += 1) await client.list({ priority: 'background' });
    sandbox.state.inject({ kind: '429', retryAfter: 1, times: 1 });
    await failureOf(client.list({ priority: 'background' }));
    expect(asks.pauses.at(-1)).toBe(1000);
  });

  it('are told by the sandbox as Partner Center tells it', async () => {
    const { client, asks } = await openClient({ flags: { rateLimit: 2 } });
    await client.list({ priority: 'background' });
    await client.list({ priority: 'background' });
    expect((await failureOf(client.list({ priority: 'background' }))).fault).toBe('throttled');
    expect(asks.pauses[0]).toBeGreaterThan(50_000);
  });
});

describe('no answer of Partner Center', () => {
  it.each<[string, Answered]>([
    ['500', { status: 500 }],
    ['503', { status: 503, body: 'busy' }],
    ['504 with a page', { status: 504, body: '<html>Gateway</html>' }],
    ['200 with a page', { status: 200, body: '<html>Sign in</html>' }],
    ['200 with half of an answer', { status: 200, body: '{"id":"on' }],
    ['200 with something else', { status: 200, body: '{"hello":"world"}' }],
    ['200 with a word', { status: 200, body: '"hello"' }],
    ['304', { status: 304 }],
    ['a closed connection', 'hangUp'],
  ])('%s: unavailable, to be tried again later', async (_what, answered) => {
    const { url } = await localServer(() => answered);
    for (const [, call, tries] of calls) {
      const { client, asks } = clientFor(url);
      const error = await failureOf(call(client));
      expect(error).toMatchObject({ fault: 'unavailable', code: 'partner-center-unavailable', retryable: true });
      expect(error.correlationId).toBe(asks.ids.at(-1));
      expect(asks.pauses).toEqual([]);
      expect(asks.takes).toHaveLength(tries);
      expect(asks.sleeps).toEqual([200, 400].slice(0, tries - 1));
    }
  });

  it('a read that works at the second or third try is as good as one that works at once', async () => {
    for (const times of [1, 2]) {
      for (const kind of ['500', '503', 'drop', 'dropBefore'] as const) {
        const { client, sandbox, asks } = await openClient({ leads: 1 });
        sandbox.state.inject({ kind, times });
        expect((await client.list({ priority: 'person' })).referrals).toHaveLength(1);
        expect(sandbox.calls).toHaveLength(times + 1);
        expect(asks.takes).toEqual(Array(times + 1).fill('person'));
        expect(new Set(asks.ids).size).toBe(times + 1);
      }
    }
  });

  it.each([
    ['says how long to wait', { status: 503, headers: { 'Retry-After': '7' } }, 7000],
    ['says so in its body', { status: 503, body: '{"statusCode":503,"message":"Try again in 9 seconds."}' }, 9000],
  ])('a read is not tried again by itself where Partner Center %s', async (_how, answered, retryAfterMs) => {
    const { url, asked } = await localServer(() => answered);
    const { client, asks } = clientFor(url);
    expect(await failureOf(client.get('one', 'person'))).toMatchObject({ fault: 'unavailable', retryAfterMs });
    expect(asked).toHaveLength(1);
    expect(asks.sleeps).toEqual([]);
  });

  it.each([400, 403, 404, 409, 412, 429])('nor after a %i', async (status) => {
    const { url, asked } = await localServer(() => ({ status }));
    await failureOf(clientFor(url).client.get('one', 'person'));
    expect(asked).toHaveLength(1);
  });

  it('a token that is refused in between is renewed all the same, and each call takes its place in the limit', async () => {
    const { client, sandbox, asks } = await openClient({ leads: 1 });
    sandbox.state.inject({ kind: '500', times: 1 });
    sandbox.state.inject({ kind: '401', times: 1 });
    await client.list({ priority: 'background' });
    expect(sandbox.calls.map(({ status }) => status)).toEqual([500, 401, 200]);
    expect(asks.takes).toHaveLength(3);
    expect(asks.tokens).toEqual([false, false, true]);
  });

  it('nobody listens: unavailable, without a status', async () => {
    const error = await failureOf(clientFor(await deadEnd()).client.get('one', 'person'));
    expect(error).toMatchObject({ fault: 'unavailable', status: undefined });
    expect(error.message).not.toContain('127.0.0.1');
  });

  it('a change whose answer is dropped is made once, whichever it is', async () => {
    const { client, sandbox } = await openClient();
    const lead = sandbox.state.arrive();
    sandbox.state.inject({ kind: 'drop', times: 1, match: { method: 'PUT' } });
    sandbox.state.inject({ kind: 'drop', times: 1, match: { method: 'POST' } });
    const { raw } = await client.get(lead.id, 'person');
    const body = { ...raw, statusReason: 'replaced' };
    expect((await failureOf(client.replace(lead.id, lead.eTag, body, 'person'))).fault).toBe('unavailable');
    expect((await failureOf(client.create(anOpportunity(), 'person'))).fault).toBe('unavailable');
    expect(sandbox.state.referrals.get(lead.id)?.statusReason).toBe('replaced');
    expect(sandbox.state.referrals.size).toBe(2);
    expect(sandbox.calls.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'GET 200',
      'PUT 200',
      'POST 200',
    ]);
  });

  it('a dropped answer is not taken for a change that was not made: the caller has to look', async () => {
    const { client, sandbox } = await openClient();
    const { id, eTag } = sandbox.state.arrive();
    sandbox.state.inject({ kind: 'drop', times: 1 });
    expect((await failureOf(client.patch(id, eTag, operations, 'person'))).fault).toBe('unavailable');
    expect(sandbox.state.referrals.get(id)?.details.notes).toBe('ours');
    expect(sandbox.calls).toHaveLength(1);
  });
});

describe('the token goes to Partner Center only', () => {
  it.each([301, 302, 307, 308])('a redirect (%i) is not followed', async (status) => {
    const other = await localServer(() => ({ status: 200, body: '{"id":"one"}' }));
    const here = await localServer(() => ({ status, headers: { Location: `${other.url}/referrals/one` } }));
    const error = await failureOf(clientFor(here.url).client.get('one', 'person'));
    expect(error.fault).toBe('unavailable');
    expect(other.asked).toEqual([]);
  });

  it('the link to the next page is not followed either', async () => {
    const other = await localServer(() => ({ status: 200, body: '{"value":[]}' }));
    const link = `${other.url}/v1.0/referrals?$skiptoken=abc%2B%3D`;
    const here = await localServer(() => ({
      status: 200,
      body: JSON.stringify({ value: [], '@odata.nextLink': link }),
    }));
    const hosts: string[] = [];
    const { client } = clientFor(here.url, {
      transport: (request) => {
        hosts.push(new URL(request.url).origin);
        return fetchTransport(request);
      },
    });
    const { next } = await client.list({ priority: 'background' });
    expect(next).toBe('abc+=');
    await client.list({ priority: 'background', next: next ?? '' });
    expect(here.asked[1]?.url).toBe('/referrals?$orderby=updatedDateTime%20desc&$skiptoken=abc%2B%3D');
    expect(hosts).toEqual([here.url, here.url]);
    expect(other.asked).toEqual([]);
  });
});
