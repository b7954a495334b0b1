import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { TabHandlers } from '@marketplace-leads/bot/http/tab-api';
import type { RouteTable } from '@marketplace-leads/shared/api/route';
import { AppError } from '@marketplace-leads/shared/errors';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { useEngine } from '../../support/engines.js';
import { rawRequest } from '../../support/raw-request.js';
import { serve } from './tab-api-fixture.js';

const engine = useEngine('sqlite');
const megabyte = 1024 * 1024;

const table = {
  open: { method: 'GET', path: '/api/test/open', who: 'anyone', answer: z.object({ name: z.string() }) },
  rule: { method: 'PUT', path: '/api/test/rule', who: 'admin', answer: z.object({ ok: z.boolean() }) },
  echo: { method: 'POST', path: '/api/test/{id}/echo/{part}', who: 'user', answer: z.looseObject({}) },
  store: { method: 'POST', path: '/api/test/store', who: 'user', answer: z.object({ bytes: z.number() }) },
  file: { method: 'GET', path: '/api/test/leads.csv', who: 'user', answer: 'file' },
  refuse: { method: 'GET', path: '/api/test/refuse', who: 'user', answer: z.object({}) },
  fail: { method: 'GET', path: '/api/test/fail/{how}', who: 'user', answer: z.object({}) },
} as const satisfies RouteTable;

const called: string[] = [];

const handlers: TabHandlers<typeof table> = {
  open: async ({ person }) => ({ body: { name: person.name } }),
  rule: async () => {
    called.push('rule');
    return { body: { ok: true } };
  },
  echo: async ({ params: { id, part }, query, headers, user, json }) => {
    const { text } = await json(z.object({ text: z.string() }), 100);
    const names = Object.keys(headers).filter((name) => ['authorization', 'x-file-name'].includes(name));
    return { status: 202, body: { id, part, query: [...query], names, text, who: user.id } };
  },
  store: async ({ bytes }) => {
    called.push('store');
    return { body: { bytes: (await bytes()).length } };
  },
  file: async () => ({
    content: Buffer.from('\uFEFFa;b\r\n'),
    type: 'text/csv; charset=utf-8',
    fileName: 'Übersicht "KW 47"\r\n.csv',
    headers: { 'x-total-count': '7' },
  }),
  refuse: async () => ({ refused: 'upload-running', message: 'Alex is sending one.', details: { by: 'Alex' } }),
  fail: async ({ params: { how } }) => {
    if (how === 'stale') throw new AppError('stale', 'secret words');
    throw new Error('secret words');
  },
};

const aServer = () => {
  called.length = 0;
  return serve(engine, table, handlers);
};
const errorOf = (code: string, message: unknown = expect.any(String)) => ({
  error: { code, message, ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
});
const json = { 'content-type': 'application/json' };

describe('a route of the tab', () => {
  it.each([
    ['GET', '/api/test/open', 'none', 200],
    ['GET', '/api/test/open', undefined, 401],
    ['GET', '/api/test/leads.csv', 'user', 200],
    ['GET', '/api/test/leads.csv', 'admin', 200],
    ['GET', '/api/test/leads.csv', 'none', 403],
    ['GET', '/api/test/leads.csv', 'somebody', 401],
    ['PUT', '/api/test/rule', 'admin', 200],
    ['PUT', '/api/test/rule', 'user', 403],
    ['PUT', '/api/test/rule', 'none', 403],
    ['GET', '/api/test/rule', 'admin', 405],
    ['GET', '/api/test/nothing', 'admin', 404],
  ])('%s %s asked for by %s is answered with %i, which nobody keeps', async (method, path, as, status) => {
    const { call } = await aServer();
    const answer = await call(path, { method, ...(as === undefined ? {} : { as }) });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store']);
    expect(called).toEqual(path.endsWith('rule') && status === 200 ? ['rule'] : []);
    if (status >= 400) {
      const codes = { 401: 'unauthenticated', 403: 'not-allowed', 404: 'not-found', 405: 'not-found' };
      expect(await answer.json()).toEqual(errorOf(codes[status as keyof typeof codes]));
    }
  });

  it('is told the parts of its path, the query, the headers without the token, and the body', async () => {
    const { call } = await aServer();
    const answer = await call('/api/test/a%2Fb%20%C3%BC/echo/c.csv?rows=all&rows=%2B', {
      method: 'POST',
      as: 'user',
      headers: { ...json, 'x-file-name': 'leads.csv' },
      body: '{"text":"hi","more":1}',
    });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      {
        id: 'a/b ü',
        part: 'c.csv',
        query: [
          ['rows', 'all'],
          ['rows', '+'],
        ],
        names: ['x-file-name'],
        text: 'hi',
        who: 'user',
      },
    ]);
  });

  it('gives a file to be saved under its name, in plain letters for old browsers', async () => {
    const { call } = await aServer();
    const answer = await call('/api/test/leads.csv', { as: 'user' });
    expect(Buffer.from(await answer.arrayBuffer()).toString('hex')).toBe('efbbbf613b620d0a');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition':
        'attachment; filename="_bersicht _KW 47___.csv"; filename*=UTF-8\'\'%C3%9Cbersicht%20%22KW%2047%22%0D%0A.csv',
      'x-content-type-options': 'nosniff',
      'x-total-count': '7',
    });
  });

  it('may refuse with what one needs to go on', async () => {
    const { call } = await aServer();
    const answer = await call('/api/test/refuse', { as: 'user' });
    const { error } = errorOf('upload-running', 'Alex is sending one.');
    expect([answer.status, await answer.json()]).toEqual([409, { error: { ...error, details: { by: 'Alex' } } }]);
  });

  it.each([
    ['stale', 409, 'stale', 'debug'],
    ['surprise', 500, 'internal', 'error'],
  ])(
    'that fails (%s) tells a code and a reference that stands in the log, not its words',
    async (how, status, code, level) => {
      const { call, logged } = await aServer();
      const answer = await call(`/api/test/fail/${how}`, { as: 'user' });
      const body: unknown = await answer.json();
      expect([answer.status, body]).toEqual([status, errorOf(code)]);
      expect(JSON.stringify(body)).not.toContain('secret');
      const { ref } = Object(body).error;
      expect(logged).toMatchObject([{ level, fields: { ref } }]);
    },
  );
});

describe('a body', () => {
  it.each([
    ['of another shape', '{"text":7}', json, 'bad-request'],
    ['that is no JSON', '{"text":', json, 'bad-request'],
    ['that is not said to be JSON', '{"text":"hi"}', { 'content-type': 'text/plain' }, 'bad-request'],
    ['that is compressed', gzipSync('{"text":"hi"}'), { ...json, 'content-encoding': 'gzip' }, 'bad-request'],
    ['over its limit', JSON.stringify({ text: 'x'.repeat(100) }), json, 'too-large'],
  ])('%s is refused', async (_what, body, headers: Record<string, string>, code) => {
    const { url } = await aServer();
    const authorization = 'Bearer user';
    const path = '/api/test/1/echo/2';
    const answer = await rawRequest(url, { method: 'POST', path, headers: { authorization, ...headers }, body });
    expect(JSON.parse(answer.text)).toEqual(errorOf(code));
  });

  it('of nobody is not waited for', async () => {
    const { port } = await aServer();
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /api/test/store HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 401 /);
    expect(called).toEqual([]);
    socket.destroy();
  });

  it('of 20 MB is taken', async () => {
    const { call } = await aServer();
    const body = Buffer.alloc(20 * megabyte, 0x50);
    const answer = await call('/api/test/store', { method: 'POST', as: 'user', body });
    expect([answer.status, await answer.json()]).toEqual([200, { bytes: 20 * megabyte }]);
  });

  it('that is compressed on the way is refused as bytes, too', async () => {
    const { call } = await aServer();
    const init = {
      method: 'POST',
      as: 'user',
      body: new Uint8Array(gzipSync('a;b')),
      headers: { 'content-encoding': 'gzip' },
    };
    expect((await call('/api/test/store', init)).status).toBe(400);
  });

  it.each([
    ['a byte too long, with its length', 'user', { 'content-length': String(20 * megabyte + 1) }, 413],
    ['a byte too long, in pieces', 'user', { 'transfer-encoding': 'chunked' }, 413],
    ['of nobody, with its length', 'nobody', { 'content-length': String(20 * megabyte + 1) }, 401],
    ['of nobody, in pieces', 'nobody', { 'transfer-encoding': 'chunked' }, 401],
  ])('%s is refused', async (_what, as, headers, status) => {
    const { url } = await aServer();
    const answer = await rawRequest(url, {
      method: 'POST',
      path: '/api/test/store',
      headers: { authorization: `Bearer ${as}`, ...headers },
      body: Buffer.alloc(20 * megabyte + 1),
    });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      status,
      errorOf(status === 413 ? 'too-large' : 'unauthenticated'),
    ]);
  });

  it.each([
    ['with its length', (body: Buffer) => [`Content-Length: ${body.length}\r\n\r\n`, body, '']],
    ['in pieces', (body: Buffer) => ['Transfer-Encoding: chunked\r\n\r\n1e00000\r\n', body, '\r\n0\r\n\r\n']],
  ])('far too long %s is answered also to those who listen only when they have sent it all', async (_how, framed) => {
    const { port } = await aServer();
    const socket = connect(port, '127.0.0.1');
    socket.pause();
    socket.write('POST /api/test/store HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer user\r\n');
    for (const part of framed(Buffer.alloc(30 * megabyte))) {
      await new Promise((resolve) => socket.write(part, resolve));
    }
    socket.resume();
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});
