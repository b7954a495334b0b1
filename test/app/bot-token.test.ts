import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BotTokenRequest } from '../sandbox/identity/bot-tokens.js';
import { sandboxCredentials } from '../sandbox/identity/credentials.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { useEngine } from '../support/engines.js';
import { rawRequest } from '../support/raw-request.js';
import { useApp } from '../support/running-app.js';
import { tenantId } from '../support/teams.js';

const botId = sandboxCredentials.clientId;

const signedIn = (sandbox: Pick<Sandbox, 'url'>): Record<string, string> => ({
  BOT_ID: botId,
  BOT_TYPE: 'SingleTenant',
  BOT_SECRET: sandboxCredentials.clientSecret,
  BOT_TENANT_ID: sandboxCredentials.tenantId,
  BOT_OPENID_METADATA_URL: `${sandbox.url}/botframework/openid-configuration`,
  BOT_TOKEN_ISSUER: `${sandbox.url}/botframework`,
  ENTRA_TENANT_ID: `${tenantId},another-tenant`,
  REFERRALS_ADMINS: '00000000-0000-0000-0000-0000000000020',
});

const postTo = async (url: string, activity: object, authorization: string | undefined) => {
  const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
  const answer = await rawRequest(url, {
    method: 'POST',
    path: '/api/messages',
    headers: { ...headers, host: 'leads.example' },
    body: JSON.stringify(activity),
  });
  return { status: answer.status, body: answer.text === '' ? undefined : JSON.parse(answer.text) };
};

const errorOf = (code: string, message: string) => ({
  error: { code, message, ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
});
const refused = { status: 401, body: errorOf('unauthenticated', 'Sign-in is missing or not valid.') };

// The Bot Framework SDK prints what it refuses.
const silencePrinting = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);
beforeEach(() => void silencePrinting());
afterEach(() => void silencePrinting().mockClear());

describe('a server with bot credentials', () => {
  const running = useApp(useEngine('sqlite'), { settings: signedIn });

  const help = (more: Record<string, unknown> = {}) =>
    running.teams.activity('message', 'alex', 'personal', { text: 'help', ...more });
  const token = (request: Partial<BotTokenRequest> = {}) =>
    running.sandbox.signBotToken({ audience: botId, serviceUrl: running.teams.serviceUrl, ...request });
  const post = (authorization: string | undefined, activity: object = help()) =>
    postTo(running.app.url, activity, authorization);

  afterEach(async () => {
    // Whatever came before: the right token opens, and the answer is sent with the bot's own.
    running.sandbox.state.clearFaults();
    expect(await post(`Bearer ${await token()}`)).toEqual({ status: 200, body: undefined });
    expect(running.teams.requests.at(-1)?.authorization).toMatch(/^Bearer eyJ/);
  });

  it('answers a right token from anywhere, with a token that is the bot’s own', async () => {
    const theirs = await token();
    expect(await post(`Bearer ${theirs}`)).toEqual({ status: 200, body: undefined });
    expect(running.teams.messages).toHaveLength(1);
    const [, claims = ''] = (running.teams.requests.at(-1)?.authorization ?? '').split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: 'https://api.botframework.com',
      azp: botId,
    });
  });

  it('fetches the keys, and a token of its own, once for many messages', async () => {
    const authorization = `Bearer ${await token()}`;
    for (let n = 0; n < 5; n += 1) expect((await post(authorization)).status).toBe(200);
    const paths = running.sandbox.identityCalls.map(({ path }) => path);
    expect(paths.filter((path) => path === '/botframework/keys')).toHaveLength(1);
    expect(paths.filter((path) => path === `/${sandboxCredentials.tenantId}/oauth2/v2.0/token`)).toHaveLength(2);
  });

  it('takes a token whose time is up by less than five minutes', async () => {
    expect((await post(`Bearer ${await token({ expiresInSeconds: -120 })}`)).status).toBe(200);
  });

  it.each<[string, Partial<BotTokenRequest>]>([
    ['signed by somebody else', { variant: 'wrongKey' }],
    ['not signed', { variant: 'algNone' }],
    ['of a key that nobody knows', { variant: 'unknownKey' }],
    ['for another bot', { audience: '11111111-2222-3333-4444-555555555555' }],
    ['for nobody', { audience: '' }],
    ['of another issuer', { issuer: 'https://issuer.example' }],
    ['of the public Bot Framework', { issuer: 'https://api.botframework.com' }],
    ['of an Entra tenant', { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }],
    ['that ended ten minutes ago', { expiresInSeconds: -600 }],
    ['for another service address', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
  ])('refuses a token %s', async (_what, request) => {
    expect(await post(`Bearer ${await token(request)}`)).toEqual(refused);
    expect(running.teams.requests).toEqual([]);
  });

  it('refuses a token that names no service address', async () => {
    const { serviceUrl: _, ...request } = { audience: botId, serviceUrl: '' };
    expect(await post(`Bearer ${await running.sandbox.signBotToken(request)}`)).toEqual(refused);
  });

  it('refuses a token whose public key is used as a secret', async () => {
    const [, claims = ''] = (await token()).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: 'sandbox-bot' })).toString('base64url');
    expect(await post(`Bearer ${header}.${claims}.c2lnbmF0dXJl`)).toEqual(refused);
  });

  it('refuses a right token with other claims put in', async () => {
    const [header = '', , signature = ''] = (await token()).split('.');
    const [, claims = ''] = (await token({ audience: botId, expiresInSeconds: 999_999 })).split('.');
    expect(await post(`Bearer ${header}.${claims}.${signature}`)).toEqual(refused);
  });

  const jwt = (...parts: unknown[]) => parts.map((part) => Buffer.from(String(part)).toString('base64url')).join('.');
  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['a scheme without a token', 'Bearer '],
    ['a name and password', `Basic ${Buffer.from('alex:secret').toString('base64')}`],
    ['garbage', 'Bearer garbage'],
    ['garbage in three parts', 'Bearer a.b.c'],
    ['claims that are no JSON', `Bearer ${jwt('{"typ":"JWT","alg":"RS256"}', 'garbage', 'x')}`],
    ['claims that are null', `Bearer ${jwt('{"typ":"JWT","alg":"RS256"}', 'null', 'x')}`],
    ['a header that is null', `Bearer ${jwt('null', '{}', 'x')}`],
    ['two tokens', 'Bearer a.b.c d.e.f'],
  ])('refuses %s', async (_what, authorization) => {
    expect(await post(authorization)).toEqual(refused);
    expect(running.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each(['skype', 'emulator', 'AseChannel', 'MSTEAMS', '', ' ', undefined, null, 5])(
    'refuses channel %j, which the signing key does not speak for',
    async (channelId) => {
      expect(await post(`Bearer ${await token()}`, help({ channelId }))).toEqual(refused);
    },
  );

  it('answers what is no activity only to those who are signed in', async () => {
    const activity = { type: 'message', channelId: 'msteams', serviceUrl: running.teams.serviceUrl };
    expect(await post('Bearer garbage', activity)).toEqual(refused);
    expect(await post(`Bearer ${await token()}`, activity)).toEqual({
      status: 400,
      body: errorOf('bad-request', 'The request cannot be read.'),
    });
  });

  it.each([
    ['another tenant', { channelData: { tenant: { id: '99999999-0000-0000-0000-000000000000' } } }],
    ['no tenant', { channelData: {}, conversation: { id: 'a:alex', conversationType: 'personal' } }],
    ['another tenant in the channel data than in the conversation', { channelData: { tenant: { id: 'elsewhere' } } }],
  ])('does not serve %s', async (_what, more) => {
    expect(await post(`Bearer ${await token()}`, help(more))).toEqual({
      status: 403,
      body: errorOf('not-allowed', 'This is not allowed.'),
    });
    expect(running.teams.messages).toEqual([]);
  });

  it('serves every tenant that is listed, whatever the case of its letters', async () => {
    const activity = help({ channelData: { tenant: { id: 'Another-Tenant' } } });
    expect((await post(`Bearer ${await token()}`, activity)).status).toBe(200);
  });

  it.each(['500', '503', 'dropBefore'] as const)(
    'opens to nobody while the keys cannot be fetched (%s), and to the right token afterwards',
    async (kind) => {
      running.sandbox.state.inject({ match: { path: '/botframework/' }, kind });
      expect(await post(`Bearer ${await token()}`)).toEqual({
        status: 500,
        body: errorOf('internal', 'Something went wrong on our side. Try again in a minute.'),
      });
      expect(running.teams.messages).toEqual([]);
    },
  );

  it('does not wait for ever for the keys', async () => {
    running.sandbox.state.inject({ match: { path: '/botframework/' }, kind: 'latency', ms: 20_000, times: 1 });
    expect((await post(`Bearer ${await token()}`)).status).toBe(500);
  });

  it('does not reveal the bot’s own token or the keys in the log', async () => {
    await post(`Bearer ${await token({ variant: 'wrongKey' })}`);
    await post('Bearer garbage');
    expect(JSON.stringify(running.logged)).not.toMatch(/eyJ|garbage|BEGIN/);
  });
});

describe('a server whose issuer of tokens is not there', () => {
  const running = useApp(useEngine('sqlite'), {
    settings: (sandbox) => ({ ...signedIn(sandbox), BOT_OPENID_METADATA_URL: 'http://127.0.0.1:1/openid' }),
  });

  it('opens to nobody', async () => {
    const activity = running.teams.activity('message', 'alex', 'personal', { text: 'help' });
    const token = await running.sandbox.signBotToken({ audience: botId, serviceUrl: running.teams.serviceUrl });
    expect((await postTo(running.app.url, activity, `Bearer ${token}`)).status).toBe(500);
    expect((await postTo(running.app.url, activity, undefined)).status).toBe(401);
    expect(running.teams.requests).toEqual([]);
  });
});
