import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { useEngine } from '../support/engines.js';
import { type RequestParts, rawRequest, sendBytes } from '../support/raw-request.js';
import { useApp } from '../support/running-app.js';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const running = useApp(useEngine('sqlite'), { settings: { METRICS_TOKEN: 'a-token-of-some-length' } });

const ask = (parts: RequestParts) => rawRequest(running.app.url, parts);
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  ask({ method: 'POST', path: '/api/messages', headers: { 'content-type': 'application/json', ...headers }, body });
const help = (more: Record<string, unknown> = {}) =>
  JSON.stringify(running.teams.activity('message', 'alex', 'personal', { text: 'help', ...more }));

const words = {
  'bad-request': 'The request cannot be read.',
  unauthenticated: 'Sign-in is missing or not valid.',
  'not-found': 'There is nothing at this address.',
  'too-large': 'The request is too large.',
};
/** Our shape of an error, with nothing in it but what programs may know. */
const errorOf = (code: keyof typeof words) => ({
  error: { code, message: words[code], ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
});
const nothingSent = () => expect(running.teams.requests.filter(({ method }) => method === 'POST')).toEqual([]);

afterEach(async () => {
  // Whatever a test sent: the server is there and does its work.
  expect((await ask({ path: '/healthz' })).status).toBe(200);
  expect((await post(help())).status).toBe(200);
  expect(running.teams.messages.at(-1)?.summary).toBeTruthy();
});

describe('a server without bot credentials', () => {
  it('answers this machine, without any token', async () => {
    expect(await post(help())).toMatchObject({ status: 200, text: '' });
    expect(running.teams.messages).toHaveLength(1);
    expect(running.teams.requests.map(({ authorization }) => authorization)).not.toContainEqual(expect.anything());
  });

  it.each([
    ['another name for this machine', { host: 'rebound.example:3978' }],
    ['a name that only begins like this machine', { host: 'localhost.example' }],
    ['a tunnel that says who called', { 'x-forwarded-for': '203.0.113.7' }],
    ['a tunnel that says how it was called', { 'x-forwarded-host': 'leads.example' }],
    ['a proxy', { forwarded: 'for=203.0.113.7' }],
  ])('refuses %s', async (_what, headers) => {
    const answer = await post(help(), headers);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text)).toEqual(errorOf('unauthenticated'));
    nothingSent();
  });

  it.each(['https://smba.trafficmanager.net/emea/', 'http://192.0.2.1:9999', 'http://localhost.example/'])(
    'does not answer to %s',
    async (serviceUrl) => {
      const answer = await post(help({ serviceUrl }));
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.text)).toEqual(errorOf('unauthenticated'));
      nothingSent();
    },
  );
});

describe('a body', () => {
  it.each([
    ['that is no JSON', '{"type":', {}],
    ['that is empty', '', {}],
    ['that is an empty object', '{}', {}],
    ['that is an array', '[]', {}],
    ['that is null', 'null', {}],
    ['that is a number', '5', {}],
    ['without a conversation', '{"type":"message","serviceUrl":"http://127.0.0.1:1"}', {}],
    ['that is a form, which a page may send to any site', 'type=message&conversation[id]=x', form],
    [
      'that is JSON sent as text, which a page may send to any site',
      '{"type":"message"}',
      { 'content-type': 'text/plain' },
    ],
    ['that is compressed', gzipSync('{"type":"message"}'), { 'content-encoding': 'gzip' }],
    ['that only says it is compressed', 'not gzip', { 'content-encoding': 'gzip' }],
  ])('%s is refused', async (_what, body, headers) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual(errorOf('bad-request'));
    nothingSent();
  });

  it('is refused when it is sent as a form with files', async () => {
    const answer = await post('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(JSON.parse(answer.text)).toEqual(errorOf('bad-request'));
  });

  it.each([
    ['with its length', {}],
    ['in pieces', { 'transfer-encoding': 'chunked' }],
  ])('of 600 KB %s is refused as too large', async (_how, headers) => {
    const answer = await post(JSON.stringify({ type: 'message', text: 'x'.repeat(600 * 1024) }), headers);
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toEqual(errorOf('too-large'));
  });

  it('may name its character set', async () => {
    expect((await post(help(), { 'content-type': 'Application/JSON; charset=utf-8' })).status).toBe(200);
  });

  it('that breaks off is nobody else’s problem', async () => {
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n';
    await sendBytes(running.app.url, `${head}\r\n{"type":`);
    expect(running.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('an activity', () => {
  it.each([
    ['composeExtension/query', { commandId: 'find' }],
    ['task/fetch', {}],
    ['signin/verifyState', { state: '1' }],
    ['', {}],
  ])(
    'that invokes %s, which we do not have, gets HTTP 200 with 501 in its body, so that it is not repeated',
    async (name, value) => {
      const answer = await post(JSON.stringify(running.teams.activity('invoke', 'alex', 'personal', { name, value })));
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text)).toMatchObject({ statusCode: 501, type: 'application/vnd.microsoft.error' });
      nothingSent();
    },
  );

  it.each(['typing', 'event', 'messageReaction', 'endOfConversation', 'nonsense'])(
    'of type %s is taken and does nothing',
    async (type) => {
      expect(await post(JSON.stringify(running.teams.activity(type, 'alex', 'personal')))).toMatchObject({
        status: 200,
      });
      nothingSent();
    },
  );

  it.each([
    ['from', 'Alex'],
    ['recipient', []],
    ['channelData', 7],
    ['entities', { type: 'mention' }],
    ['locale', { tag: 'en' }],
    ['deliveryMode', 'expectReplies'],
    ['callerId', {}],
    ['__proto__', { polluted: true }],
  ])('whose %s makes no sense does no harm', async (field, value) => {
    const answer = await post(help().replace(/^\{/, `{${JSON.stringify(field)}:${JSON.stringify(value)},`));
    expect(answer.status).toBeLessThan(500);
    expect('polluted' in {}).toBe(false);
  });
});

describe('an address', () => {
  it.each([
    ['GET', '/', 404],
    ['GET', '/nowhere', 404],
    ['POST', '/nowhere', 404],
    ['GET', '/api/messages', 405],
    ['PUT', '/api/messages', 405],
    ['OPTIONS', '/api/messages', 405],
    ['DELETE', '/healthz', 405],
    ['GET', '/%', 404],
    ['GET', '/%E0%A4%A', 404],
    ['GET', '//', 404],
    ['GET', '/healthz/../nowhere', 404],
    ['GET', '/__proto__', 404],
    ['GET', `/${'a'.repeat(8000)}`, 404],
  ])('%s %s is answered with %i', async (method, path, status) => {
    const answer = await ask({ method, path });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([status, errorOf('not-found')]);
  });

  it('gives no other site leave to call it', async () => {
    const answer = await ask({
      method: 'OPTIONS',
      path: '/api/messages',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['nonsense', 'GET\r\n\r\n', 'GET /healthz HTTP/9.9\r\n\r\n', '\u0000\u0001\u0002\r\n\r\n'])(
    'that is not asked for in HTTP (%j) ends the connection only',
    async (bytes) => {
      expect(await sendBytes(running.app.url, bytes)).toMatch(/^(HTTP\/1\.1 (400|505)|$)/);
    },
  );

  it.each([
    'Expect: 100-continue',
    'Upgrade: websocket\r\nConnection: upgrade',
    'Upgrade: h2c\r\nConnection: upgrade, HTTP2-Settings',
    'Accept: image/webp',
    'Accept: nonsense',
    'Accept-Version: 9',
  ])('asked for with %j is answered as ever', async (header) => {
    const answer = await sendBytes(running.app.url, `GET /healthz HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`);
    expect(answer).toMatch(/HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toContain('{"status":"ok"}');
  });
});

describe('for those who watch the server', () => {
  it.each([
    ['/healthz', { status: 'ok' }],
    ['/readyz', { status: 'ready' }],
  ])('%s tells anybody how it is', async (path, body) => {
    const answer = await ask({ path, headers: { host: 'leads.example' } });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, body]);
  });

  it.each([
    ['from this machine', {}, 200],
    ['with the token', { host: 'leads.example', authorization: 'Bearer a-token-of-some-length' }, 200],
    ['with another token', { host: 'leads.example', authorization: 'Bearer a-token-of-some-lengtH' }, 401],
    ['with an empty token', { host: 'leads.example', authorization: 'Bearer ' }, 401],
    ['by another name', { host: 'leads.example' }, 401],
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }, 401],
  ])('/metrics asked for %s → %s', async (_how, headers: Record<string, string>, status) => {
    const answer = await ask({ path: '/metrics', headers });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.text).toContain('marketplace_leads_jobs');
    else expect(JSON.parse(answer.text)).toEqual(errorOf('unauthenticated'));
  });
});

describe('the tab', () => {
  it('is found without its last slash', async () => {
    expect(await ask({ path: '/tab' })).toMatchObject({ status: 301, headers: { location: '/tab/' } });
  });

  it.each([
    ['/tab/', 'text/html'],
    ['/tab/icon.png', 'image/png'],
  ])('%s is %s', async (path, type) => {
    const answer = await ask({ path });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('may be framed by Teams, Outlook and Microsoft 365 only, and runs nothing of others', async () => {
    const { headers } = await ask({ path: '/tab/' });
    const policy = String(headers['content-security-policy']);
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1)]));
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(policy).not.toMatch(/unsafe|\*[ ;]|\*$|http:/);
    expect(rules.get('frame-ancestors')).toContain('https://teams.microsoft.com');
    expect(
      rules
        .get('frame-ancestors')
        ?.every((host) => host === "'self'" || /^https:\/\/(\*\.)?[\w-]+\.[\w.]+$/.test(host)),
    ).toBe(true);
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it.each([
    '/tab/../package.json',
    '/tab/..%2fpackage.json',
    '/tab/%2e%2e/package.json',
    '/tab/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/tab/..\\package.json',
    '/tab/package.json',
    '/tab/icon.png/../package.json',
    '/tab/icon.png%00.html',
    '/tab/assets/',
    '/tab/assets/../index.html',
    '/tab//etc/passwd',
  ])('%s gives no other file', async (path) => {
    const answer = await ask({ path });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([404, errorOf('not-found')]);
  });
});
