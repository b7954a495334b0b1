import type { AddressInfo } from 'node:net';
import { serveTab } from '@marketplace-leads/bot/http/tab-site';
import restify from 'restify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rawRequest } from '../../support/raw-request.js';

/** The built tab over HTTP, with nothing else around it. */
const serving = async (furtherHosts: readonly string[] = []) => {
  const server = restify.createServer();
  serveTab(server, furtherHosts);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port }: AddressInfo = server.address();
  return (path: string, headers: Record<string, string> = {}) =>
    rawRequest(`http://127.0.0.1:${port}`, { path, headers });
};
const policyOf = ({ headers }: Awaited<ReturnType<Awaited<ReturnType<typeof serving>>>>): string =>
  String(headers['content-security-policy']);
const assetsIn = (text: string): string[] =>
  [...text.matchAll(/"\.\/(assets\/[^"]+)"/g)].flatMap(([, name]) => name ?? []);

describe('the page of the tab', () => {
  it('has another nonce each time it is asked for, in the policy and wherever the page needs it', async () => {
    const ask = await serving();
    const pages = [await ask('/tab/'), await ask('/tab/'), await ask('/tab/')];
    const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(policyOf(page))?.[1] ?? '');
    expect(new Set(nonces).size).toBe(3);
    for (const [index, page] of pages.entries()) {
      const inPage = [...page.text.matchAll(/nonce="([^"]*)"/g)].map(([, nonce]) => nonce);
      expect(inPage.length).toBeGreaterThan(0);
      expect(new Set(inPage)).toEqual(new Set([nonces[index]]));
      expect(page.text).not.toMatch(/NONCE|FURTHER_HOSTS/);
      expect(nonces[index]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    }
  });

  it('is kept by nobody, so that a nonce serves once', async () => {
    const ask = await serving();
    expect((await ask('/tab/')).headers['cache-control']).toBe('no-store');
  });

  it('runs no code but files from here, and lets nothing be made into code', async () => {
    const ask = await serving(['http://127.0.0.1:4280']);
    const page = await ask('/tab/');
    expect(policyOf(page)).not.toMatch(
      /unsafe-|strict-dynamic|(?<=[\s;])\*(?=[\s;])|script-src[^;]*(?:nonce|data:|blob:)/,
    );
    expect(policyOf(page)).toContain("script-src 'self';");
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|javascript:|unsafe-/i);
  });

  it('names to the browser and to itself who else may show it, and nobody where nobody may', async () => {
    const hosts = ['http://127.0.0.1:4280', 'http://localhost:1'];
    const page = await (await serving(hosts))('/tab/');
    expect(policyOf(page).split(' ').slice(-2)).toEqual(hosts);
    expect(page.text).toContain(`<meta name="further-hosts" content="${hosts.join(' ')}"`);
    const closed = await (await serving())('/tab/');
    expect(policyOf(closed)).not.toContain('http://');
    expect(closed.text).toContain('<meta name="further-hosts" content=""');
  });
});

describe('the files of the tab', () => {
  it('are kept for ever, and come compressed to whoever takes that, saying what that depends on', async () => {
    const ask = await serving();
    const names = assetsIn((await ask('/tab/')).text);
    expect(names.map((name) => name.split('.').at(-1))).toEqual(expect.arrayContaining(['js', 'css']));
    for (const name of names) {
      const plain = await ask(`/tab/${name}`);
      const packed = await ask(`/tab/${name}`, { 'accept-encoding': 'br;q=1, gzip' });
      for (const { status, headers } of [plain, packed]) {
        expect([status, headers['cache-control'], headers.vary]).toEqual([
          200,
          'public, max-age=31536000, immutable',
          'accept-encoding',
        ]);
      }
      expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip']);
      expect(Number(packed.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']));
    }
  });

  it('are asked for anew where their name does not change with them', async () => {
    const icon = await (await serving())('/tab/icon.png', { 'accept-encoding': 'gzip' });
    expect([icon.status, icon.headers['cache-control'], icon.headers['content-encoding']]).toEqual([
      200,
      'no-cache',
      undefined,
    ]);
  });

  it.each(['/tab/index.html', '/tab/nothing', '/tab/assets/', '/tab/assets/index.js', '/tab/../package.json', '/tabs'])(
    'are those that were built: %s is none',
    async (path) => {
      expect((await (await serving())(path)).status).toBe(404);
    },
  );
});
