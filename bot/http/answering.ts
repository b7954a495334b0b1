import type { Request, Response } from 'restify';
import type { Log } from '../log.js';
import { answerError, answerRefusal } from './answer-error.js';
import { type EventStream, openEventStream } from './event-stream.js';
import type { Metrics } from './metrics.js';

/** What an answer is made of. */
export type Answer =
  /** `body` is sent as JSON; absent for an empty answer. */
  | { readonly status: number; readonly body?: unknown }
  | { readonly status: number; readonly content: string | Uint8Array; readonly headers: Record<string, string> }
  /** Lasts until `run` is done, the signal is aborted, or so many milliseconds are over. */
  | { readonly status: 200; readonly events: (stream: EventStream) => Promise<void>; readonly lastsMs: number };

/** Works out the answer to a request. The signal is aborted when the client goes away or the server stops. */
export type Work = (request: Request, signal: AbortSignal) => Promise<Answer>;

interface AnsweringParts {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
}

/** Timers take no longer times; more would end at once. */
const longestMs = 2 ** 31 - 1;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Makes restify's handler of a route out of its work. Named, because `metrics` counts by name. */
export const createAnswering = ({ log, metrics, stopping }: AnsweringParts) => {
  const underWay = new Set<AbortController>();
  stopping.addEventListener('abort', () => {
    for (const one of underWay) one.abort();
  });

  /** Sends events for as long as it lasts. A client whose stream ends too early connects again, with a new token. */
  const stream = async (
    response: Response,
    answer: Extract<Answer, { events: unknown }>,
    gone: AbortController,
  ): Promise<void> => {
    const { signal } = gone;
    const end = setTimeout(() => gone.abort(), Math.min(answer.lastsMs, longestMs));
    try {
      await Promise.race([answer.events(openEventStream(response, signal)), aborted(signal)]);
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'a stream broke');
    }
    clearTimeout(end);
    gone.abort();
    // Whoever does not take what was sent would keep a server that stops waiting.
    if (stopping.aborted && response.writableLength > 0) response.destroy();
    else response.end();
  };

  /** Every route is asynchronous: restify dies of an exception that is thrown at once. */
  return (name: string, work: Work) =>
    async (request: Request, response: Response): Promise<void> => {
      const started = process.hrtime.bigint();
      const gone = new AbortController();
      underWay.add(gone);
      response.once('close', () => {
        underWay.delete(gone);
        gone.abort();
      });
      if (stopping.aborted) gone.abort();
      const answer: Answer = await work(request, gone.signal).catch((error: unknown) => {
        const givenUp = gone.signal.aborted && error instanceof Error && error.name === 'AbortError';
        return givenUp ? answerRefusal({ refused: 'internal' }, log, 'given up') : answerError(error, log);
      });
      metrics.observe(name, answer.status, Number(process.hrtime.bigint() - started) / 1e9);
      response.setHeader('cache-control', 'no-store');
      // A connection that is kept for more would keep a server that stops waiting.
      if (stopping.aborted) response.setHeader('connection', 'close');
      if ('events' in answer) await stream(response, answer, gone);
      else if ('content' in answer) response.sendRaw(answer.status, asBody(answer.content), answer.headers);
      else if (answer.body === undefined) response.send(answer.status);
      else response.json(answer.status, answer.body);
    };
};

const asBody = (content: string | Uint8Array): string | Buffer =>
  typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
