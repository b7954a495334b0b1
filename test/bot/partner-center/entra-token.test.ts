import { createAppTokens, createUserTokens, type EntraClient } from '@marketplace-leads/bot/partner-center/entra-token';
import { AppError } from '@marketplace-leads/shared/errors';
import { decodeJwt } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/sandbox.js';
import { type Answered, deadEnd, localServer } from '../../shared/partner-center/local-server.js';

const userScope = 'https://api.partner.microsoft.com/.default';
const appScope = 'https://api.botframework.com/.default';

/** The sandbox's identity provider, with clients of it whose clock the test moves. */
const aProvider = async (wrong: Partial<EntraClient> = {}) => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { tenantId, clientId, clientSecret, refreshToken } = sandbox.credentials;
  const client: EntraClient = { authority: sandbox.url, tenantId, clientId, clientSecret, ...wrong };
  let now = 1_000_000;
  const kept: string[] = [refreshToken];
  const refresh = {
    read: async () => kept.at(-1) ?? '',
    write: async (token: string) => {
      kept.push(token);
    },
  };
  return {
    kept,
    requests: () => sandbox.identityCalls.length,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    app: createAppTokens(client, appScope, () => now),
    user: createUserTokens(client, userScope, refresh, () => now),
  };
};

const failureOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => new Error('there was a token'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw error;
};

describe.each(['app', 'user'] as const)('a token of the %s', (kind) => {
  it('is what the provider signs, for what it was asked for', async () => {
    const provider = await aProvider();
    const claims = decodeJwt(await provider[kind]());
    expect(claims.aud).toBe(kind === 'app' ? 'https://api.botframework.com' : 'https://api.partner.microsoft.com');
    expect(claims.scp).toBe(kind === 'app' ? undefined : 'user_impersonation');
  });

  it('is kept until two minutes before it ends, then replaced', async () => {
    const provider = await aProvider();
    const first = await provider[kind]();
    provider.pass(3_600_000 - 120_001);
    expect(await provider[kind]()).toBe(first);
    expect(provider.requests()).toBe(1);
    provider.pass(1);
    expect(await provider[kind]()).not.toBe(first);
    expect(provider.requests()).toBe(2);
  });

  it('is asked for once by many at the same time', async () => {
    const provider = await aProvider();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => provider[kind]()));
    expect(new Set(tokens).size).toBe(1);
    expect(provider.requests()).toBe(1);
  });

  it('is replaced when it was refused, once for all whom that happened to', async () => {
    const provider = await aProvider();
    const first = await provider[kind]();
    const renewed = await Promise.all(Array.from({ length: 5 }, () => provider[kind](true)));
    expect(new Set([first, ...renewed]).size).toBe(2);
    expect(await provider[kind]()).toBe(renewed[0]);
    expect(provider.requests()).toBe(2);
  });

  it('is not there with a wrong secret, and the error tells nothing but the code', async () => {
    const provider = await aProvider({ clientSecret: 'wrong-s3cret' });
    const error = await failureOf(provider[kind]());
    expect(error).toMatchObject({ code: 'partner-center-unavailable', retryable: true });
    expect(error.message).toBe('the identity provider gave no token: invalid_client');
    expect(JSON.stringify([error, error.cause])).not.toContain('s3cret');
  });

  it('is asked for again after it could not be had', async () => {
    const provider = await aProvider({ clientId: 'nobody' });
    await failureOf(provider[kind]());
    await failureOf(provider[kind]());
    expect(provider.requests()).toBe(2);
  });
});

describe('the refresh token', () => {
  it('is replaced by the one that came with the last token, and that one is used next', async () => {
    const provider = await aProvider();
    await provider.user();
    expect(provider.kept).toHaveLength(2);
    await provider.user(true);
    expect(provider.kept).toHaveLength(3);
    expect(new Set(provider.kept).size).toBe(3);
  });

  it('that is not taken any more is told by its code', async () => {
    const provider = await aProvider();
    provider.kept.push('revoked-s3cret');
    const error = await failureOf(provider.user());
    expect(error.message).toBe('the identity provider gave no token: invalid_grant');
    expect(error.message).not.toContain('s3cret');
  });
});

describe('an identity provider that is not itself', () => {
  const client = (authority: string): EntraClient => ({
    authority,
    tenantId: 't',
    clientId: 'c',
    clientSecret: 's3cret',
  });
  const json = (body: object, status = 200): Answered => ({
    status,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

  it.each<[string, Answered, string]>([
    ['is busy', { status: 503, body: 'busy' }, 'no-answer'],
    ['hangs up', 'hangUp', 'no-answer'],
    ['sends a page', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html/>' }, 'no-answer'],
    ['sends something else', json({ hello: 'world' }), 'no-answer'],
    [
      'says what is wrong',
      json({ error: 'temporarily_unavailable', error_description: 's3cret' }, 400),
      'temporarily_unavailable',
    ],
    ['sends us elsewhere', { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }, 'no-answer'],
  ])('%s: no token, for now', async (_what, answer, code) => {
    const { url, asked } = await localServer(() => answer);
    const error = await failureOf(createAppTokens(client(url), appScope, () => 0)());
    expect(error.message).toBe(`the identity provider gave no token: ${code}`);
    expect(error.retryable).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('is not there: no token, for now', async () => {
    const error = await failureOf(createAppTokens(client(await deadEnd()), appScope, () => 0)());
    expect(error.message).toBe('the identity provider gave no token: no-answer');
  });

  it('is on another machine without TLS: nothing is sent', async () => {
    const error = await failureOf(createAppTokens(client('http://identity.invalid'), appScope, () => 0)());
    expect(error.message).toBe('the identity provider gave no token: no-answer');
  });

  it('does not say how long its token is good: an hour', async () => {
    const { url, asked } = await localServer(() => json({ access_token: 'token', token_type: 'Bearer' }));
    let now = 0;
    const tokens = createAppTokens(client(url), appScope, () => now);
    expect(await tokens()).toBe('token');
    now = 3_600_000 - 120_001;
    await tokens();
    expect(asked).toHaveLength(1);
    now += 1;
    await tokens();
    expect(asked).toHaveLength(2);
  });

  it('keeps the refresh token that it was given, and gets the secret in the form and nowhere else', async () => {
    const { url, asked } = await localServer(() =>
      json({ access_token: 'token', token_type: 'Bearer', refresh_token: 'same' }),
    );
    const written: string[] = [];
    const refresh = { read: async () => 'same', write: async (token: string) => void written.push(token) };
    await createUserTokens(client(url), userScope, refresh, () => 0)();
    expect(written).toEqual([]);
    expect(asked[0]?.url).toBe('/t/oauth2/v2.0/token');
    expect(JSON.stringify(asked[0]?.headers)).not.toContain('s3cret');
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'same',
      scope: userScope,
      client_id: 'c',
      client_secret: 's3cret',
    });
  });
});
