import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** A request that may lie about its host and name a path that no client would: `fetch` puts both right. */
export const rawRequest = (
  url: string,
  { method = 'GET', path = '/', headers = {}, body }: RequestParts = {},
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = request({ hostname, port, method, path, headers, agent: false }, async (incoming) => {
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: await text(incoming) });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

export interface RequestParts {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** Sends bytes that need not be HTTP at all, and returns all that comes back until the server hangs up. */
export const sendBytes = async (url: string, bytes: string): Promise<string> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.end(bytes);
  return text(socket);
};
