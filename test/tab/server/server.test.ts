import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { createTokens } from '@marketplace-leads/tab/server/tokens';
import { describe, expect, it } from 'vitest';
import { json, serverOver } from './fetch-stub.js';

const { uploads, upload, knownLeads, previewUpload } = uploadRoutes;
const none = { uploads: [] };
const refusal = (code: string, status: number, more: object = {}) =>
  json({ error: { code, message: 'What to do.', ...more } }, status);

describe('a question to the server', () => {
  it('has the token and the language, and its names and values in the address', async () => {
    const { server, sent } = serverOver([() => json({}, 404)]);
    await server.bytes(upload, { params: { id: 'a/b ü' }, query: { q: 'x&y' } }).catch(() => undefined);
    expect(sent).toMatchObject([{ url: '/api/uploads/a%2Fb%20%C3%BC?q=x%26y', method: 'GET', body: undefined }]);
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer 1');
    expect(sent[0]?.headers.get('accept-language')).toBe('de-DE');
  });

  it('is sent as JSON, but a file as its bytes', async () => {
    const { server, sent } = serverOver([() => json({})]);
    await server.bytes(knownLeads, { body: { referralIds: ['ü'] } });
    await server.bytes(previewUpload, { body: Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), headers: { 'x-name': 'leads' } });
    expect(sent.map(({ body }) => body)).toEqual(['{"referralIds":["ü"]}', Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)]);
    expect(sent.map(({ headers }) => headers.get('content-type'))).toEqual(['application/json', 'text/csv']);
    expect(sent[1]?.headers.get('x-name')).toBe('leads');
  });

  it('is asked once more with a new token when the server does not take the first', async () => {
    const { server, sent } = serverOver([() => refusal('unauthenticated', 401), () => json(none)]);
    expect(await server.ask(uploads)).toEqual(none);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('gets that new token from the host', async () => {
    const tokenFor = (name: number): string => `x.${btoa(JSON.stringify({ exp: 9e9, name }))}.y`;
    let asked = 0;
    const tokens = createTokens(async () => {
      asked += 1;
      return tokenFor(asked);
    });
    const { server, sent } = serverOver([() => refusal('unauthenticated', 401), () => json(none)], { tokens });
    await server.ask(uploads);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(
      [1, 2].map((name) => `Bearer ${tokenFor(name)}`),
    );
  });

  it('is not asked a third time: the person is signed out', async () => {
    const { server, sent } = serverOver([() => refusal('unauthenticated', 401)]);
    await expect(server.ask(uploads)).rejects.toMatchObject({ kind: 'signed-out', code: 'unauthenticated' });
    expect(sent).toHaveLength(2);
  });

  it('is not asked at all when the host gives no token', async () => {
    const tokens = { get: () => Promise.reject(new Error('CancelledByUser')), refused: () => undefined };
    const { server, sent } = serverOver([() => json(none)], { tokens });
    await expect(server.ask(uploads)).rejects.toMatchObject({ kind: 'signed-out', code: 'CancelledByUser' });
    expect(sent).toEqual([]);
  });

  it('ends as its signal says, not as if the connection were gone', async () => {
    const controller = new AbortController();
    const stop = (): never => {
      controller.abort(new Error('another page'));
      throw controller.signal.reason;
    };
    const { server } = serverOver([stop]);
    await expect(server.ask(uploads, { signal: controller.signal })).rejects.toThrow('another page');
  });
});

describe('an answer of the server', () => {
  it.each<[string, () => Response, object]>([
    [
      'a refusal with what is known of it',
      () => refusal('conflict', 409, { ref: '0a1b2c3d', details: { by: 'Alex' } }),
      { kind: 'refused', code: 'conflict', advice: 'What to do.', ref: '0a1b2c3d', details: { by: 'Alex' } },
    ],
    ['a refusal without a reference', () => refusal('forbidden', 403), { kind: 'refused', ref: undefined }],
    ['a failure of its own', () => refusal('internal', 500), { kind: 'broken', code: 'internal' }],
    ['the page of a proxy', () => new Response('<html>', { status: 502 }), { kind: 'broken', code: 'http-502' }],
    ['an error of another shape', () => json({ error: 'no' }, 400), { kind: 'broken', code: 'http-400' }],
    ['an answer of another shape', () => json({ uploads: 1 }), { kind: 'broken', code: 'another-shape' }],
    ['an answer that is no JSON', () => new Response('<html>'), { kind: 'broken' }],
    [
      'no answer',
      () => {
        throw new TypeError('fetch failed');
      },
      { kind: 'offline', code: 'offline' },
    ],
  ])('is told as what it is: %s', async (_what, deed, error) => {
    await expect(serverOver([deed]).server.ask(uploads)).rejects.toMatchObject(error);
  });

  it('is left as it came for whoever takes it apart elsewhere', async () => {
    const { server } = serverOver([() => new Response('{"leads": [] , "bases":[]}')]);
    const bytes = await server.bytes(knownLeads, { body: { referralIds: [] } });
    expect(new TextDecoder().decode(bytes)).toBe('{"leads": [] , "bases":[]}');
  });
});
