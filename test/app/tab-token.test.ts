import { randomUUID } from 'node:crypto';
import { exportSPKI, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { sandboxCredentials } from '../sandbox/identity/credentials.js';
import { signingKeys } from '../sandbox/identity/signing-keys.js';
import type { UserTokenRequest } from '../sandbox/identity/user-tokens.js';
import { useEngine } from '../support/engines.js';
import { people } from '../support/playground.js';
import { rawRequest } from '../support/raw-request.js';
import { useApp } from '../support/running-app.js';

const { tenantId, clientId } = sandboxCredentials;
const alex = { oid: people.alex.aadObjectId, name: people.alex.name };

const running = useApp(useEngine('sqlite'));

const token = (request: Partial<UserTokenRequest> = {}) => running.sandbox.signUserToken({ ...alex, ...request });

const ask = async (authorization: string | undefined, path = '/api/me') => {
  const headers = { host: 'leads.example', ...(authorization === undefined ? {} : { authorization }) };
  const answer = await rawRequest(running.app.url, { path, headers });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.text) };
};

const errorOf = (code: string, message: string) => ({
  error: { code, message, ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
});
const refused = { status: 401, body: errorOf('unauthenticated', 'Sign-in is missing or not valid.') };
const keyCalls = () => running.sandbox.identityCalls.filter(({ path }) => path.includes('/discovery/'));

/** A token with the right key and these claims in place of, or beside, those of a good one; undefined = none. */
const forge = async (claims: Record<string, unknown>): Promise<string> => {
  const { identity } = await signingKeys();
  const at = Math.floor(Date.now() / 1000);
  const good = {
    iss: `${running.sandbox.url}/${tenantId}/v2.0`,
    aud: clientId,
    tid: tenantId,
    oid: alex.oid,
    name: alex.name,
    scp: 'access_as_user',
    nbf: at - 300,
    exp: at + 3600,
  };
  const signer = new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: 'RS256', kid: identity.kid });
  return signer.sign(identity.privateKey);
};

describe('a right token', () => {
  it('tells the tab who is signed in, and nobody keeps the answer', async () => {
    const answer = await ask(`Bearer ${await token()}`);
    expect(answer).toMatchObject({ status: 200, body: { id: alex.oid, name: 'Alex Wilber', role: 'admin' } });
    expect(Object.keys(answer.body)).toEqual(['id', 'name', 'role']);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each<[string, Partial<UserTokenRequest>]>([
    ['for the address of the app, as Teams asks for it', { audience: `api://leads.example/${clientId}` }],
    ['for the address without a host', { audience: `api://${clientId}` }],
    ['for the client id in capitals', { audience: clientId.toUpperCase() }],
    ['with further scopes', { scope: 'profile access_as_user' }],
    ['that ended just now', { expiresInSeconds: -20 }],
    ['of a tenant written in capitals', { tenant: tenantId.toUpperCase() }],
    ['of another tenant that is listed', { tenant: '00000000-0000-0000-0000-0000000000001' }],
    ['of a user, as some tokens say', { idtyp: 'user' }],
  ])('%s is taken', async (_what, request) => {
    expect((await ask(`Bearer ${await token(request)}`)).status).toBe(200);
  });

  it('may be announced in small letters', async () => {
    expect((await ask(`bearer ${await token()}`)).status).toBe(200);
  });

  it('of the same person is the same person, whatever the case of the id', async () => {
    const oid = 'ABCDEF00-0000-4000-8000-000000000001';
    const roles = ['Referrals.User'];
    expect((await ask(`Bearer ${await token({ oid, roles })}`)).body).toMatchObject({ id: oid.toLowerCase() });
  });

  it('costs one call for the keys, however many come at once and later, and whatever else comes', async () => {
    const good = `Bearer ${await token()}`;
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await ask(good)).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    for (let n = 0; n < 5; n += 1)
      expect(await ask(`Bearer ${await token({ variant: 'unknownKey' })}`)).toMatchObject(refused);
    expect((await ask(good)).status).toBe(200);
    expect(keyCalls().map(({ path }) => path)).toEqual([`/${tenantId}/discovery/v2.0/keys`]);
  });
});

describe('nobody is let in', () => {
  it.each<[string, Partial<UserTokenRequest>]>([
    ['signed by somebody else', { variant: 'wrongKey' }],
    ['of a key that nobody knows', { variant: 'unknownKey' }],
    ['that is not signed', { variant: 'algNone' }],
    ['that ended two minutes ago', { expiresInSeconds: -120 }],
    ['for another app', { audience: '11111111-2222-3333-4444-555555555555' }],
    ['for an address of another app', { audience: 'api://leads.example/11111111-2222-3333-4444-555555555555' }],
    ['for an address that only ends like ours', { audience: `api://leads.example/x${clientId}` }],
    ['for our id at another kind of address', { audience: `https://leads.example/${clientId}` }],
    ['for Microsoft Graph', { audience: 'https://graph.microsoft.com' }],
    ['for nobody', { audience: '' }],
    ['of another issuer', { issuer: 'https://issuer.example' }],
    ['of the same tenant in the public cloud', { issuer: `https://login.microsoftonline.com/${tenantId}/v2.0` }],
    ['of version 1', { issuer: `https://sts.windows.net/${tenantId}/` }],
    ['of a tenant that is not served', { tenant: '99999999-0000-4000-8000-000000000000' }],
    ['of no tenant', { tenant: '' }],
    ['whose tenant leads elsewhere', { tenant: `x/../${tenantId}` }],
    ['without the scope', { scope: '' }],
    ['with another scope', { scope: 'User.Read' }],
    ['with a scope that only begins like ours', { scope: 'access_as_users' }],
    ['of an application, although it has a scope', { idtyp: 'app' }],
    ['of an application, as Entra ID makes them', { idtyp: 'app', scope: '', roles: ['Referrals.Admin'] }],
    ['of nobody', { oid: '' }],
  ])('with a token %s', async (_what, request) => {
    expect(await ask(`Bearer ${await token(request)}`)).toMatchObject(refused);
  });

  const soon = Math.floor(Date.now() / 1000) + 3600;
  it.each<[string, Record<string, unknown>]>([
    ['that does not hold yet', { nbf: soon, exp: soon + 3600 }],
    ['without an end', { exp: undefined }],
    ['without an object id', { oid: undefined }],
    ['whose object id is no text', { oid: { $gt: '' } }],
    ['without a tenant', { tid: undefined }],
    ['without a scope', { scp: undefined }],
    ['whose scope is a list', { scp: ['access_as_user'] }],
    ['for several apps', { aud: [clientId, 'another'] }],
    ['that one listed tenant issues in the name of another', { tid: '00000000-0000-0000-0000-0000000000001' }],
  ])('with a token %s', async (_what, claims) => {
    expect((await ask(`Bearer ${await forge({})}`)).status).toBe(200);
    expect(await ask(`Bearer ${await forge(claims)}`)).toMatchObject(refused);
  });

  it('with a token for which the public key served as a secret', async () => {
    const { identity } = await signingKeys();
    const secret = new TextEncoder().encode(await exportSPKI(identity.publicKey));
    const [, claims = ''] = (await token()).split('.');
    const payload = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const forged = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: identity.kid }).sign(secret);
    expect(await ask(`Bearer ${forged}`)).toMatchObject(refused);
  });

  it('with a right token into which other claims were put', async () => {
    const [header = '', , signature = ''] = (await token()).split('.');
    const [, claims = ''] = (await token({ oid: randomUUID(), roles: ['Referrals.Admin'] })).split('.');
    expect(await ask(`Bearer ${header}.${claims}.${signature}`)).toMatchObject(refused);
  });

  it('with a token that our own bot gets for itself', async () => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: sandboxCredentials.clientSecret,
      scope: `${clientId}/.default`,
    });
    const url = `${running.sandbox.url}/${tenantId}/oauth2/v2.0/token`;
    const answer: unknown = await (await fetch(url, { method: 'POST', body: form })).json();
    expect(answer).toMatchObject({ access_token: expect.stringMatching(/^ey/) });
    expect(await ask(`Bearer ${Object(answer).access_token}`)).toMatchObject(refused);
  });

  const jwt = (...parts: unknown[]) => parts.map((part) => Buffer.from(String(part)).toString('base64url')).join('.');
  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['a scheme without a token', 'Bearer '],
    ['a name and password', `Basic ${Buffer.from('alex:secret').toString('base64')}`],
    ['garbage', 'Bearer garbage'],
    ['garbage in three parts', 'Bearer a.b.c'],
    ['garbage in five parts', 'Bearer a.b.c.d.e'],
    ['claims that are no JSON', `Bearer ${jwt('{"alg":"RS256"}', 'garbage', 'x')}`],
    ['claims that are null', `Bearer ${jwt('{"alg":"RS256"}', 'null', 'x')}`],
    ['claims that are empty', `Bearer ${jwt('{"alg":"RS256"}', '{}', 'x')}`],
    ['a header that is null', `Bearer ${jwt('null', '{}', 'x')}`],
    ['two tokens', 'Bearer a.b.c d.e.f'],
  ])('with %s', async (_what, authorization) => {
    expect(await ask(authorization)).toMatchObject(refused);
    expect(keyCalls()).toEqual([]);
    expect(running.logged).toEqual([]);
  });

  it('by a token in the address', async () => {
    expect(await ask(undefined, `/api/me?access_token=${await token()}`)).toMatchObject(refused);
  });

  it.each(['500', '503', 'dropBefore'] as const)(
    'while the keys cannot be fetched (%s), and the right token is let in afterwards',
    async (kind) => {
      running.sandbox.state.inject({ match: { path: '/discovery/' }, kind });
      expect(await ask(`Bearer ${await token()}`)).toMatchObject({
        status: 500,
        body: errorOf('internal', 'Something went wrong on our side. Try again in a minute.'),
      });
      expect(await ask('Bearer garbage')).toMatchObject(refused);
      running.sandbox.state.clearFaults();
      expect((await ask(`Bearer ${await token()}`)).status).toBe(200);
    },
  );

  it('while the keys do not come, which is not waited for without end', async () => {
    running.sandbox.state.inject({ match: { path: '/discovery/' }, kind: 'latency', ms: 20_000, times: 1 });
    expect((await ask(`Bearer ${await token()}`)).status).toBe(500);
  });
});

it('what was refused does not stand in the log', async () => {
  const good = await token();
  const wrong = await token({ variant: 'wrongKey' });
  running.sandbox.state.inject({ match: { path: '/discovery/' }, kind: '500', times: 1 });
  await ask(`Bearer ${good}`);
  await ask(`Bearer ${wrong}`);
  await ask(`Bearer ${await token({ expiresInSeconds: -600, name: 'Petra Beispiel' })}`);
  expect(running.logged).toMatchObject([{ level: 'error', message: 'a request failed' }]);
  expect(JSON.stringify(running.logged)).not.toMatch(/eyJ|Petra|Alex/);
});
