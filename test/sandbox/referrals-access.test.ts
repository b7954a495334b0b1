import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { signingKeys } from './identity/signing-keys.js';
import { accessToken, openSandbox } from './open-sandbox.js';

const unauthenticated = { error: { code: 'unauthenticated', message: expect.any(String), target: 'referral' } };

describe('a call without a good token', () => {
  test.each([
    ['no header', undefined],
    ['another scheme', 'Basic c2FuZGJveDpzYW5kYm94'],
    ['no token', 'Bearer'],
    ['something that is no token', 'Bearer abc.def.ghi'],
  ])('is answered with 401 in the error envelope: %s', async (_, authorization) => {
    const { call } = await openSandbox();
    const reply = await call('/referrals', { headers: { authorization } });
    expect(reply.status).toBe(401);
    expect(reply.body).toStrictEqual(unauthenticated);
  });

  test.each([
    ['another audience', { aud: 'https://graph.microsoft.com' }],
    ['another issuer', { iss: 'https://login.example.com/v2.0' }],
    ['a past expiry', { exp: 1_700_000_000 }],
    ['a start in the future', { nbf: 4_000_000_000 }],
  ])('is answered with 401: rightly signed, with %s', async (_, claims) => {
    const { sandbox, call } = await openSandbox();
    const { identity } = await signingKeys();
    const good = {
      iss: `${sandbox.url}/${sandbox.credentials.tenantId}/v2.0`,
      aud: 'https://api.partner.microsoft.com',
      exp: Math.floor(Date.now() / 1_000) + 60,
      scp: 'user_impersonation',
    };
    const sign = (all: object) =>
      new SignJWT({ ...all }).setProtectedHeader({ alg: 'RS256', kid: identity.kid }).sign(identity.privateKey);
    const authorized = async (all: object) =>
      (await call('/referrals', { headers: { authorization: `Bearer ${await sign(all)}` } })).status;
    expect(await authorized(good)).toBe(200);
    expect(await authorized({ ...good, ...claims })).toBe(401);
  });

  test('is answered with 401: signed by a stranger, or by the Bot Framework’s key', async () => {
    const { sandbox, call } = await openSandbox();
    const audience = 'https://api.partner.microsoft.com';
    const issuer = `${sandbox.url}/${sandbox.credentials.tenantId}/v2.0`;
    for (const variant of ['good', 'wrongKey', 'unknownKey', 'algNone'] as const) {
      const token = await sandbox.signBotToken({ audience, issuer, variant });
      const reply = await call('/referrals', { headers: { authorization: `Bearer ${token}` } });
      expect(reply.status).toBe(401);
    }
  });

  test('is answered with 401 once the token has expired', async () => {
    let now = Date.UTC(2026, 0, 1);
    const { call } = await openSandbox({ now: () => now });
    expect((await call('/referrals')).status).toBe(200);
    now += 3_599_000;
    expect((await call('/referrals')).status).toBe(200);
    now += 1_000;
    expect((await call('/referrals')).status).toBe(401);
  });

  test('is answered with 403 where the token is of an application without a user', async () => {
    const { sandbox, call } = await openSandbox();
    const token = await accessToken(sandbox, { grant_type: 'client_credentials' });
    const reply = await call('/referrals', { headers: { authorization: `Bearer ${token}` } });
    expect(reply.status).toBe(403);
    expect(reply.body).toMatchObject({ error: { code: 'accessDenied' } });
  });

  test('does not learn what exists', async () => {
    const { sandbox, call } = await openSandbox({ leads: 1 });
    const [id] = sandbox.state.referrals.keys();
    for (const path of ['/referrals', `/referrals/${id}`, '/referrals/unknown', '/nothing']) {
      expect((await call(path, { headers: { authorization: undefined } })).status).toBe(401);
    }
  });
});

describe('ids of a call', () => {
  test.each([[undefined], ['not-a-guid']])('client-request-id %j is answered with 400', async (value) => {
    const { call } = await openSandbox();
    const reply = await call('/referrals', { headers: { 'client-request-id': value } });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { target: 'client-request-id' } });
  });

  test('come back with every answer, the server’s own beside the client’s', async () => {
    const { call } = await openSandbox();
    const id = randomUUID();
    const good = await call('/referrals', { headers: { 'client-request-id': id } });
    const bad = await call('/referrals/x', { headers: { 'client-request-id': id } });
    for (const { headers } of [good, bad]) expect(headers.get('client-request-id')).toBe(id);
    expect(good.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(good.headers.get('request-id')).not.toBe(bad.headers.get('request-id'));
  });
});

describe('other methods and addresses', () => {
  test.each([
    ['DELETE', '/referrals', 'GET, POST'],
    ['DELETE', '/referrals/x', 'GET, PATCH, PUT'],
    ['POST', '/referrals/x', 'GET, PATCH, PUT'],
  ])('%s %s is answered with 405', async (method, path, allow) => {
    const { call } = await openSandbox();
    const reply = await call(path, { method });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allow);
    expect(reply.body).toMatchObject({ error: { code: 'invalidRequest' } });
  });

  test('an unknown address is answered with 404 and logged, so that a test can see the mistake', async () => {
    const { sandbox, ask, call } = await openSandbox();
    expect((await ask('/v1.0/referrals', { query: { $skiptoken: 'abc' } })).status).toBe(404);
    expect((await call('/registrations')).status).toBe(404);
    expect(sandbox.calls).toMatchObject([
      { method: 'GET', path: '/v1.0/referrals', query: { $skiptoken: 'abc' }, status: 404 },
      { method: 'GET', path: '/v1.0/engagements/registrations', status: 404 },
    ]);
  });

  test('a body of more than a megabyte is answered with 413', async () => {
    const { sandbox, patch } = await openSandbox();
    const value = 'x'.repeat(1_100_000);
    const reply = await patch(sandbox.state.arrive().id, [{ op: 'replace', path: '/details/notes', value }]);
    expect(reply.status).toBe(413);
  });
});

describe('the rate limit', () => {
  test('lets 100 calls through in any 60 seconds and then says how long to wait', async () => {
    let now = Date.UTC(2026, 0, 1);
    const { call } = await openSandbox({ now: () => now });
    for (let sent = 0; sent < 100; sent += 1) expect((await call('/referrals')).status).toBe(200);
    now += 2_500;
    const reply = await call('/referrals');
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toBe('58');
    expect(reply.body).toStrictEqual({ statusCode: 429, message: 'Rate limit is exceeded. Try again in 58 seconds.' });
    now += 58_000;
    expect((await call('/referrals')).status).toBe(200);
  });

  test('counts refused calls too, so that a client that does not wait is not let in again', async () => {
    let now = Date.UTC(2026, 0, 1);
    const { call } = await openSandbox({ now: () => now, flags: { rateLimit: 2 } });
    const statuses: number[] = [];
    for (let sent = 0; sent < 6; sent += 1) {
      statuses.push((await call('/referrals')).status);
      now += 25_000;
    }
    expect(statuses).toEqual([200, 200, 429, 429, 429, 429]);
    now += 60_000;
    expect((await call('/referrals')).status).toBe(200);
  });

  test('is off at 0 and can be changed while the sandbox runs', async () => {
    const { sandbox, call } = await openSandbox({ flags: { rateLimit: 0 }, now: () => Date.UTC(2026, 0, 1) });
    for (let sent = 0; sent < 120; sent += 1) expect((await call('/referrals')).status).toBe(200);
    sandbox.state.flags.rateLimit = 1;
    expect((await call('/referrals')).status).toBe(200);
    expect((await call('/referrals')).status).toBe(429);
  });
});

describe('the log of calls', () => {
  test('has method, path, query, status, referral, If-Match, ids and body of each, but no token', async () => {
    const { sandbox, token, call, patch } = await openSandbox({ now: () => 1_800_000_000_000 });
    const lead = sandbox.state.arrive();
    const correlationId = randomUUID();
    const headers = { 'if-match': '"old"', 'client-request-id': correlationId };
    const body = [{ op: 'replace', path: '/name', value: 'New name' }];
    await patch(lead.id, body, headers);
    await call('/referrals', { query: { $top: '5' } });
    expect(sandbox.calls).toEqual([
      {
        method: 'PATCH',
        path: `/v1.0/engagements/referrals/${lead.id}`,
        query: {},
        status: 412,
        referralId: lead.id,
        ifMatch: '"old"',
        correlationId,
        body,
        at: 1_800_000_000_000,
      },
      {
        method: 'GET',
        path: '/v1.0/engagements/referrals',
        query: { $top: '5' },
        status: 200,
        correlationId: expect.any(String),
        at: 1_800_000_000_000,
      },
    ]);
    expect(sandbox.identityCalls).toMatchObject([{ method: 'POST', status: 200 }]);
    expect(JSON.stringify([sandbox.calls, sandbox.identityCalls])).not.toContain(token);
  });
});
