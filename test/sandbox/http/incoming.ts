import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request with its body read. `query` is decoded, `headers` have lower-case names. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  text: string;
}

const longestBody = 1_048_576;

/** Reads a request to its end; null where the body is longer than 1 MB. Rejects where the sender went away. */
export async function readIncoming(message: IncomingMessage): Promise<Incoming | null> {
  const url = new URL(message.url ?? '/', 'http://sandbox.invalid');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= longestBody) chunks.push(bytes);
  }
  if (length > longestBody) return null;
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

/** One header as a string, however often it was sent. */
export const header = (incoming: Incoming, name: string): string | undefined => {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** Whether the body is declared to be of this type, parameters aside. */
export const hasType = (incoming: Incoming, type: string): boolean =>
  header(incoming, 'content-type')?.split(';')[0]?.trim().toLowerCase() === type;
