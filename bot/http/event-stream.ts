import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** One server-sent event. */
interface ServerEvent {
  /** What kind it is; a fixed word. */
  readonly event: string;
  /** A counter. A client that connects again names the last one it saw in `Last-Event-ID`. */
  readonly id?: number;
  /** Sent as JSON. */
  readonly data: unknown;
}

/** An event as it goes over the wire (HTML standard, "server-sent events"). JSON has no line ends of its own. */
export const formatEvent = ({ event, id, data }: ServerEvent): string =>
  `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** A line that clients skip; it keeps proxies from closing a stream on which nothing happens. */
export const formatComment = (text: string): string => `: ${text.replace(/[\r\n]+/g, ' ')}\n\n`;

/**
 * The writing end of an answer of events. Each call resolves when the client has room for more, so that a slow one
 * does not pile up events here, and rejects once nobody listens any more: a handler need not look at the signal.
 */
export interface EventStream {
  /** Aborted when the client goes away, the sign-in ends or the server stops. */
  readonly signal: AbortSignal;
  send(event: ServerEvent): Promise<void>;
  comment(text: string): Promise<void>;
}

/** Begins an answer of events: its head is sent, its body is up to the stream. */
export const openEventStream = (response: ServerResponse, signal: AbortSignal): EventStream => {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    // Some proxies collect an answer before they pass it on.
    'x-accel-buffering': 'no',
    // A server that stops need not wait for the client to let the connection go.
    connection: 'close',
  });
  response.flushHeaders();
  const write = async (text: string): Promise<void> => {
    signal.throwIfAborted();
    if (!response.write(text)) await once(response, 'drain', { signal });
  };
  return {
    signal,
    send: (event) => write(formatEvent(event)),
    comment: (text) => write(formatComment(text)),
  };
};
