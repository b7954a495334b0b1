import { once } from 'node:events';
import { connect } from 'node:net';
import { formatComment, formatEvent } from '@marketplace-leads/bot/http/event-stream';
import type { TabHandlers } from '@marketplace-leads/bot/http/tab-api';
import type { RouteTable } from '@marketplace-leads/shared/api/route';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { useEngine } from '../../support/engines.js';
import { serve } from './tab-api-fixture.js';

const engine = useEngine('sqlite');

const table = {
  watch: { method: 'GET', path: '/api/test/events', who: 'user', answer: 'events' },
  wait: { method: 'GET', path: '/api/test/wait', who: 'user', answer: z.object({}) },
} as const satisfies RouteTable;

type Handlers = TabHandlers<typeof table>;
type Events = Extract<Awaited<ReturnType<Handlers['watch']>>, { events: unknown }>['events'];

/** A promise, and what resolves it. */
const later = <T>() => {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

/** A server whose stream does this; `wait` never answers before its signal is aborted, and then resolves `ended`. */
const serving = (events: Events, signedInMs?: number) => {
  const ended = later<void>();
  const begun = later<void>();
  const handlers: Handlers = {
    watch: async () => ({ events }),
    wait: async ({ signal }) => {
      begun.resolve();
      await once(signal, 'abort');
      ended.resolve();
      return { body: {} };
    },
  };
  return serve(engine, table, handlers, signedInMs).then((server) => ({ ...server, begun, ended }));
};

const forever: Events = async ({ send, signal }) => {
  await send({ event: 'progress', id: 1, data: { done: 1 } });
  await once(signal, 'abort');
};

/** A client that reads nothing by itself. */
const ask = (port: number, path: string) => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer user\r\n\r\n`);
  return socket;
};

const reader = (answer: Response) => {
  const { body } = answer;
  if (body === null) throw new Error('no body');
  const chunks = body.pipeThrough(new TextDecoderStream()).getReader();
  return async (): Promise<string | undefined> => (await chunks.read()).value;
};

describe('an event', () => {
  it.each([
    [{ event: 'row', id: 7, data: { row: 2 } }, 'event: row\nid: 7\ndata: {"row":2}\n\n'],
    [{ event: 'done', data: null }, 'event: done\ndata: null\n\n'],
    [{ event: 'row', id: 0, data: 'two\nlines\r\u2028' }, 'event: row\nid: 0\ndata: "two\\nlines\\r\u2028"\n\n'],
  ])('%j is one block of lines', (event, text) => {
    expect(formatEvent(event)).toBe(text);
  });

  it('cannot be made by a comment', () => {
    expect(formatComment('still here\n\nevent: row\r\n')).toBe(': still here event: row \n\n');
  });
});

describe('a stream of events', () => {
  it('is sent as it happens, and ends when its handler does', async () => {
    const { call } = await serving(async ({ send, comment }) => {
      await send({ event: 'progress', id: 1, data: {} });
      await comment('still here');
    });
    const answer = await call('/api/test/events', { as: 'user' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('event: progress\nid: 1\ndata: {}\n\n: still here\n\n');
  });

  it('is not opened to whoever may not see it', async () => {
    const { call } = await serving(forever);
    expect((await call('/api/test/events')).status).toBe(401);
    expect((await call('/api/test/events', { as: 'none' })).status).toBe(403);
  });

  it('ends when the server stops, which waits for nobody', async () => {
    const { call, stop, logged } = await serving(forever);
    const read = reader(await call('/api/test/events', { as: 'user' }));
    expect(await read()).toContain('event: progress');
    expect(await stop()).toBe(true);
    expect(await read()).toBeUndefined();
    expect(logged).toEqual([]);
  });

  it('ends when the server stops, also where its handler does not', async () => {
    const { call, stop } = await serving(async ({ send }) => {
      await send({ event: 'progress', data: {} });
      await new Promise(() => undefined);
    });
    const read = reader(await call('/api/test/events', { as: 'user' }));
    await read();
    expect(await stop()).toBe(true);
    expect(await read()).toBeUndefined();
  });

  it('ends with the sign-in of whoever watches', async () => {
    const { call } = await serving(forever, 50);
    expect(await (await call('/api/test/events', { as: 'user' })).text()).toContain('event: progress');
  });

  it('goes no faster than it is read, and does not keep a server that stops', async () => {
    const most = 4000;
    let sent = 0;
    const { port, stop } = await serving(async ({ send }) => {
      for (; sent < most; sent += 1) await send({ event: 'row', data: 'x'.repeat(64 * 1024) });
    });
    const socket = ask(port, '/api/test/events');
    await once(socket, 'readable');
    expect(await stop()).toBe(true);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(most);
    socket.destroy();
  });

  it('is over for its handler when the client goes away', async () => {
    const over = later<unknown>();
    const { port, logged } = await serving(async ({ send, signal }) => {
      await send({ event: 'progress', data: {} });
      await once(signal, 'abort');
      await send({ event: 'progress', data: {} }).catch(over.resolve);
    });
    const socket = ask(port, '/api/test/events');
    await once(socket, 'data');
    socket.destroy();
    expect(await over.promise).toMatchObject({ name: 'AbortError' });
    expect(logged).toEqual([]);
  });

  it('that breaks ends, and stands in the log', async () => {
    const { call, logged } = await serving(async ({ send }) => {
      await send({ event: 'progress', data: {} });
      throw new Error('a surprise');
    });
    const answer = await call('/api/test/events', { as: 'user' });
    expect(await answer.text()).toBe('event: progress\ndata: {}\n\n');
    expect(logged).toMatchObject([{ level: 'error', message: 'a stream broke' }]);
  });
});

describe('work on an answer', () => {
  it('hears that the client went away', async () => {
    const { port, begun, ended, logged } = await serving(forever);
    const socket = ask(port, '/api/test/wait');
    await begun.promise;
    socket.destroy();
    await ended.promise;
    expect(logged).toEqual([]);
  });

  it('hears that the server stops, and can still be answered', async () => {
    const { call, begun, stop } = await serving(forever);
    const answer = call('/api/test/wait', { as: 'user' });
    await begun.promise;
    const stopped = stop();
    expect((await answer).status).toBe(200);
    expect(await stopped).toBe(true);
  });
});
