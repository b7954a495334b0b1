import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBotTokens } from '@marketplace-leads/bot/teams/bot-tokens';
import { afterEach, expect, it, vi } from 'vitest';
import { startSandbox } from '../../sandbox/sandbox.js';

const bot = { id: 'b07', tenantId: 'tenant', openIdMetadataUrl: '', tokenIssuer: '' };

afterEach(() => vi.unstubAllEnvs());

it('a bot without credentials has no token', async () => {
  expect(await createBotTokens({ authority: '' }, Date.now)()).toBeUndefined();
});

it('a bot with a secret gets a token for the Bot Framework, and keeps it', async () => {
  const sandbox = await startSandbox();
  const { clientId: id, clientSecret: secret, tenantId } = sandbox.credentials;
  const tokens = createBotTokens(
    { authority: sandbox.url, bot: { ...bot, type: 'SingleTenant', id, secret, tenantId } },
    Date.now,
  );
  const [token, again] = [await tokens(), await tokens()];
  const claims = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());
  expect(claims.aud).toBe('https://api.botframework.com');
  expect(again).toBe(token);
  expect(sandbox.identityCalls).toHaveLength(1);
  await sandbox.close();
});

it('a bot with a managed identity asks the machine’s identity endpoint', async () => {
  const asked: string[] = [];
  const endpoint = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['x-identity-header']}`);
    response.setHeader('content-type', 'application/json');
    const expires = Math.floor(Date.now() / 1000) + 3600;
    response.end(
      JSON.stringify({ access_token: 'from-the-machine', expires_on: String(expires), token_type: 'Bearer' }),
    );
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/token`);
  vi.stubEnv('IDENTITY_HEADER', 'secret-of-the-machine');
  const tokens = createBotTokens({ authority: '', bot: { ...bot, type: 'UserAssignedMSI' } }, Date.now);
  expect(await tokens()).toBe('from-the-machine');
  expect(asked[0]).toContain('client_id=b07');
  await new Promise((resolve) => endpoint.close(resolve));
});
