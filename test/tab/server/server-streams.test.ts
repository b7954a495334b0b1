import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { describe, expect, it } from 'vitest';
import { inPieces, serverOver } from './fetch-stub.js';

const { uploadEvents, template } = uploadRoutes;

describe('events from the server', () => {
  const text =
    ': hello\n\nevent: row\nid: 1\ndata: {"row":2,"by":"Zoë Łuk 🎈"}\n\nevent: done\ndata: {"state":"done"}\n\n';
  const bytes = new TextEncoder().encode(text);
  const events = [
    { event: 'row', data: { row: 2, by: 'Zoë Łuk 🎈' } },
    { event: 'done', data: { state: 'done' } },
  ];
  const allOf = async (answer: Response, signal?: AbortSignal) => {
    const { server } = serverOver([() => answer]);
    const seen: unknown[] = [];
    for await (const event of server.events(uploadEvents, { params: { id: '1' }, signal })) seen.push(event);
    return seen;
  };

  it('are the same wherever the network cuts them, also within a letter', async () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      expect([at, await allOf(inPieces([bytes.slice(0, at), bytes.slice(at)]))]).toEqual([at, events]);
    }
    expect(await allOf(inPieces(Array.from(bytes, (byte) => Uint8Array.of(byte))))).toEqual(events);
  });

  it('are those that were whole when the stream ends', async () => {
    expect(await allOf(inPieces([bytes.slice(0, -1)]))).toEqual(events.slice(0, 1));
  });

  it('come until the connection is lost, which is told', async () => {
    const { server } = serverOver([() => inPieces([bytes], true)]);
    const stream = server.events(uploadEvents, { params: { id: '1' } });
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual(events);
    await expect(stream.next()).rejects.toMatchObject({ kind: 'offline' });
  });

  it('just end where nobody wants them any more', async () => {
    const controller = new AbortController();
    const { server } = serverOver([() => inPieces([bytes], true)]);
    const stream = server.events(uploadEvents, { params: { id: '1' }, signal: controller.signal });
    await stream.next();
    await stream.next();
    controller.abort();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('are left to the server when the reader goes', async () => {
    let isCancelled = false;
    const cancel = (): void => {
      isCancelled = true;
    };
    const endless = new Response(new ReadableStream({ start: (stream) => stream.enqueue(bytes), cancel }));
    const { server } = serverOver([() => endless]);
    for await (const _ of server.events(uploadEvents, { params: { id: '1' } })) break;
    expect(isCancelled).toBe(true);
  });

  it('are none where the server refuses the stream, which is told as any refusal', async () => {
    const gone = Response.json({ error: { code: 'not-found', message: '' } }, { status: 404 });
    await expect(allOf(gone)).rejects.toMatchObject({ kind: 'refused', code: 'not-found' });
  });
});

describe('a file from the server', () => {
  const fileWith = (disposition?: string) =>
    serverOver([
      () => new Response('a,b', { headers: disposition === undefined ? {} : { 'content-disposition': disposition } }),
    ]).server.file(template);

  it.each([
    [`attachment; filename="leads.csv"; filename*=UTF-8''M%C3%BCller%3B%20Rest.csv`, 'Müller; Rest.csv'],
    [`attachment; filename*=utf-8''a.csv; filename="b.csv"`, 'a.csv'],
    ['attachment', 'leads.csv'],
    [undefined, 'leads.csv'],
  ])('with the header %s is called %s', async (disposition, name) => {
    const file = await fileWith(disposition);
    expect([file.name, await file.blob.text()]).toEqual([name, 'a,b']);
  });

  it('that breaks off is none', async () => {
    const { server } = serverOver([() => inPieces([Uint8Array.of(97)], true)]);
    await expect(server.file(template)).rejects.toMatchObject({ kind: 'offline' });
  });
});
