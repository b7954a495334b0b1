import { createRemoteJWKSet, customFetch, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { accessToken, openSandbox, requestToken } from './open-sandbox.js';
import type { Sandbox } from './sandbox.js';

const keySetOf = (url: string) => createRemoteJWKSet(new URL(url), { [customFetch]: fetch });
const tenantKeys = ({ url, credentials }: Sandbox) => keySetOf(`${url}/${credentials.tenantId}/discovery/v2.0/keys`);
const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

describe('the token endpoint', () => {
  test('gives a user’s token for the Referrals API to the holder of the refresh token', async () => {
    const { sandbox } = await openSandbox();
    const token = await accessToken(sandbox);
    const { payload } = await jwtVerify(token, tenantKeys(sandbox), {
      issuer: `${sandbox.url}/${sandbox.credentials.tenantId}/v2.0`,
      audience: 'https://api.partner.microsoft.com',
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({ scp: 'user_impersonation', tid: sandbox.credentials.tenantId });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600);
  });

  test('gives an application’s token for the resource in the scope to the client', async () => {
    const { sandbox } = await openSandbox();
    const form = { grant_type: 'client_credentials', scope: 'https://api.botframework.com/.default' };
    const { payload } = await jwtVerify(await accessToken(sandbox, form), tenantKeys(sandbox));
    expect(payload).toMatchObject({ aud: 'https://api.botframework.com', idtyp: 'app' });
    expect(payload).not.toHaveProperty('scp');
  });

  test('hands out a new refresh token each time and keeps taking the old ones', async () => {
    const { sandbox } = await openSandbox();
    const schema = z.object({
      refresh_token: z.string(),
      expires_in: z.literal(3_600),
      token_type: z.literal('Bearer'),
    });
    const first = schema.parse(await (await requestToken(sandbox)).json());
    const second = schema.parse(await (await requestToken(sandbox, { refresh_token: first.refresh_token })).json());
    expect(new Set([sandbox.credentials.refreshToken, first.refresh_token, second.refresh_token]).size).toBe(3);
    expect((await requestToken(sandbox)).status).toBe(200);
  });

  test('takes the client’s proof by HTTP Basic as well', async () => {
    const { sandbox } = await openSandbox();
    const { tenantId, clientId, clientSecret, refreshToken } = sandbox.credentials;
    const proof = Buffer.from(`${clientId}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const answer = await fetch(`${sandbox.url}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${proof}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['an unknown client', { client_id: 'someone-else' }, 400, 'invalid_client'],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['a wrong refresh token', { refresh_token: 'wrong' }, 400, 'invalid_grant'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an application without a resource', { grant_type: 'client_credentials', scope: 'openid' }, 400, 'invalid_scope'],
  ])('refuses %s', async (_, form, status, error) => {
    const { sandbox } = await openSandbox();
    const answer = await requestToken(sandbox, form);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error, error_description: expect.any(String) });
  });

  test('refuses a body that is not a form', async () => {
    const { sandbox, ask } = await openSandbox();
    const path = `/${sandbox.credentials.tenantId}/oauth2/v2.0/token`;
    expect(await ask(path, { method: 'POST', body: {} })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
    expect((await ask(path)).status).toBe(405);
  });

  test('makes tokens by the injected clock', async () => {
    const now = Date.UTC(2030, 0, 1);
    const { sandbox, token } = await openSandbox({ now: () => now });
    const { payload } = await jwtVerify(token, tenantKeys(sandbox), { currentDate: new Date(now) });
    expect(payload.iat).toBe(now / 1_000);
  });
});

describe('what others find out about the issuers', () => {
  test('the tenant’s metadata names its issuer, keys and endpoints', async () => {
    const { sandbox, ask } = await openSandbox();
    const { body } = await ask('/some-tenant/v2.0/.well-known/openid-configuration');
    expect(body).toMatchObject({
      issuer: `${sandbox.url}/some-tenant/v2.0`,
      jwks_uri: `${sandbox.url}/some-tenant/discovery/v2.0/keys`,
      token_endpoint: `${sandbox.url}/some-tenant/oauth2/v2.0/token`,
    });
  });

  test('no key set has a private part, and only the bot’s key is endorsed for Teams', async () => {
    const { ask } = await openSandbox();
    const tenant = await ask('/some-tenant/discovery/v2.0/keys');
    const bot = await ask('/botframework/keys');
    for (const { body } of [tenant, bot]) {
      expect(body).toMatchObject({ keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256' }] });
      expect(body).not.toHaveProperty('keys.0.d');
    }
    expect(bot.body).toMatchObject({ keys: [{ endorsements: ['msteams'] }] });
    expect(tenant.body).not.toHaveProperty('keys.0.endorsements');
  });
});

describe('tokens for activities', () => {
  const request = { audience: 'bot-id', serviceUrl: 'https://smba.example.com/' };
  const botIssuer = async (sandbox: Sandbox) => {
    const answer = await fetch(`${sandbox.url}/botframework/openid-configuration`);
    return metadataSchema.parse(await answer.json());
  };

  test('are good by the Bot Framework’s metadata and carry the service URL', async () => {
    const { sandbox } = await openSandbox();
    const { issuer, jwks_uri } = await botIssuer(sandbox);
    const token = await sandbox.signBotToken(request);
    const { payload } = await jwtVerify(token, keySetOf(jwks_uri), { issuer, audience: 'bot-id' });
    expect(payload).toMatchObject({ serviceurl: request.serviceUrl });
  });

  test.each([
    ['signed with a wrong key', { variant: 'wrongKey' }, 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    ['signed with a key that is in no set', { variant: 'unknownKey' }, 'ERR_JWKS_NO_MATCHING_KEY'],
    ['for another audience', { audience: 'other' }, 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['of another issuer', { issuer: 'https://evil.example.com' }, 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['that expired', { expiresInSeconds: -600 }, 'ERR_JWT_EXPIRED'],
  ] as const)('are bad in just the way that was asked for: %s', async (_, change, code) => {
    const { sandbox } = await openSandbox();
    const { issuer, jwks_uri } = await botIssuer(sandbox);
    const token = await sandbox.signBotToken({ ...request, ...change });
    const verified = jwtVerify(token, keySetOf(jwks_uri), { issuer, audience: 'bot-id' });
    await expect(verified).rejects.toMatchObject({ code });
  });

  test('may be unsigned', async () => {
    const { sandbox } = await openSandbox();
    const token = await sandbox.signBotToken({ ...request, variant: 'algNone' });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'none' });
    expect(token.endsWith('.')).toBe(true);
  });
});
