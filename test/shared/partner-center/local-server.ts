import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A request as it arrived. */
export interface Asked {
  method: string;
  /** With the query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** `hangUp` closes the connection without an answer, `silence` never answers at all. */
export type Answered = { status: number; headers?: Record<string, string>; body?: string } | 'hangUp' | 'silence';

/** A server on this machine, for one test, that answers as the test says and remembers what it was asked. */
export const localServer = async (answer: (asked: Asked) => Answered | Promise<Answered>) => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const respond = async () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: await text(request) };
      asked.push(one);
      const answered = await answer(one);
      if (answered === 'silence') return;
      if (answered === 'hangUp') response.destroy();
      else response.writeHead(answered.status, answered.headers).end(answered.body);
    };
    respond().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { url: `http://127.0.0.1:${address.port}`, asked };
};

/** The address of a port of this machine at which nobody listens. */
export const deadEnd = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${address.port}`;
};
