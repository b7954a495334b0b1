import { createServer } from '@marketplace-leads/tab/server/server';
import type { Tokens } from '@marketplace-leads/tab/server/tokens';
import { vi } from 'vitest';

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What the network does with a question; the last one is done with all that follow, too. */
type Deed = () => Response | Promise<Response>;

/** Gives tokens `1`, `2` and so on, another one whenever one was refused. */
const countingTokens = (): Tokens => {
  let count = 1;
  return {
    get: async () => String(count),
    refused: (token) => {
      if (token === String(count)) count += 1;
    },
  };
};

/** The tab's server over a network that does these deeds, and what was sent to it. */
export const serverOver = (deeds: readonly [Deed, ...Deed[]], { tokens = countingTokens(), locale = 'de-DE' } = {}) => {
  const sent: Sent[] = [];
  const left = [...deeds];
  vi.stubGlobal('fetch', async (url: string, { method, headers, body }: RequestInit) => {
    sent.push({ url, method, headers: new Headers(headers), body });
    const deed = left.length > 1 ? left.shift() : left[0];
    if (deed === undefined) throw new Error('nothing to do');
    return deed();
  });
  return { server: createServer(tokens, locale), sent };
};

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });

/** A body that comes in these pieces, and then ends, or breaks off. */
export const inPieces = (pieces: readonly Uint8Array[], breaksOff = false): Response =>
  new Response(
    new ReadableStream({
      start(stream) {
        for (const piece of pieces) stream.enqueue(piece);
        if (!breaksOff) stream.close();
      },
      // Only once all pieces are taken: an error before would throw them away.
      pull(stream) {
        if (breaksOff) stream.error(new TypeError('network error'));
      },
    }),
  );
