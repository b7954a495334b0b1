import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, json } from './answer.js';
import { type Incoming, readIncoming } from './incoming.js';

/** Answers a request; null closes the connection without an answer. `signal` ends when the server is closed. */
type Handler = (incoming: Incoming, signal: AbortSignal) => Promise<Answer | null>;

/** A server that listens. */
interface Listening {
  port: number;
  /** From here on requests are answered. */
  handle(handler: Handler): void;
  /** Ends all connections, also those with a request under way. */
  close(): Promise<void>;
}

/** Listens on a port of this machine (0 = any free one). Rejects with the error of `listen`, such as EADDRINUSE. */
export async function serve(port: number, host: string): Promise<Listening> {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const stopped = new AbortController();

  return {
    port: portOf(server),
    handle: (handler) => {
      server.on('request', (message, response) => {
        void respond(handler, { message, response, signal: stopped.signal });
      });
    },
    close: async () => {
      stopped.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

interface Exchange {
  message: IncomingMessage;
  response: ServerResponse;
  signal: AbortSignal;
}

async function respond(handler: Handler, { message, response, signal }: Exchange): Promise<void> {
  const answer = await answerTo(handler, message, signal);
  if (answer === null) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

/** A fault of the sandbox itself is answered as one, in words that nobody takes for Partner Center's. */
async function answerTo(handler: Handler, message: IncomingMessage, signal: AbortSignal): Promise<Answer | null> {
  try {
    const incoming = await readIncoming(message);
    if (incoming === null) return json(413, { error: { code: 'invalidRequest', message: 'The body is too large.' } });
    return await handler(incoming, signal);
  } catch (error) {
    if (signal.aborted || message.destroyed) return null;
    return json(500, { sandboxFailure: error instanceof Error ? error.stack : String(error) });
  }
}
