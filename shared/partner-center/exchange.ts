import { PartnerCenterError } from './partner-center-error.js';
import { readError } from './read-error.js';

/** Whether somebody is waiting for the answer: people go first when calls are scarce (rules 23). */
export type Priority = 'person' | 'background';

/** The one limit that all parts and instances share. */
export interface Budget {
  /** Resolves when this call may be made. */
  take(priority: Priority): Promise<void>;
  /** Nobody calls for this long: Partner Center said so. */
  pause(milliseconds: number): Promise<void>;
}

type Method = 'GET' | 'PATCH' | 'PUT' | 'POST';

/** One HTTP exchange. Rejects when there is no answer. Redirects are not followed. */
export type Transport = (request: {
  method: Method;
  url: string;
  headers: Record<string, string>;
  body?: string;
}) => Promise<{ status: number; header(name: string): string | null; text: string }>;

export interface ExchangeOptions {
  /** Base of the Referrals API, e.g. `https://api.partner.microsoft.com/v1.0/engagements`. */
  baseUrl: string;
  /** An access token for Partner Center; `renew` asks for a new one because the last was refused. */
  token(renew: boolean): Promise<string>;
  transport: Transport;
  budget: Budget;
  newId(): string;
}

export interface Answer {
  status: number;
  header(name: string): string | null;
  /** The JSON of the body; undefined where there was no body. */
  body: unknown;
  correlationId: string;
}

export interface Call {
  method: Method;
  /** Below the base, with the query. */
  path: string;
  priority: Priority;
  /** What is sent along where something is sent: the JSON, and the eTag to be met. */
  body?: unknown;
  etag?: string;
}

/** How long everybody waits after a 429 that does not say how long. */
const pauseMs = 10_000;

/**
 * Refused calls count against the limit, too: whoever asks again as soon as he may, while somebody else uses up what is
 * free, is refused for ever. So from the second refusal in a row on each doubles the least pause, up to a window of the limit.
 */
const leastPauseMs = (refusals: number): number => (refusals <= 1 ? 0 : Math.min(60_000, 500 * 2 ** refusals));

const headersOf = ({ body, etag }: Call): Record<string, string> => ({
  // The connector's definition requires it of reads, too.
  'content-type': 'application/json',
  ...(body === undefined ? {} : { prefer: 'return=representation' }),
  ...(etag === undefined ? {} : { 'if-match': etag }),
});

/**
 * One call, under a correlation id of its own. It takes one unit of the budget; a token that was refused is renewed
 * once, which is safe whatever the call: a 401 has done nothing. Fails with a {@link PartnerCenterError}, or where
 * there is no token to be had with the error of `token`.
 */
export const createExchange = (options: ExchangeOptions) => {
  const base = options.baseUrl.replace(/\/+$/, '');
  /** 429s that were not made up for by calls that went through. */
  let refusals = 0;

  return async function exchange(call: Call, renew = false): Promise<Answer> {
    await options.budget.take(call.priority);
    // Only now: a token could expire while the call stands in line.
    const token = await options.token(renew);
    const correlationId = options.newId();
    const answer = await options
      .transport({
        method: call.method,
        url: base + call.path,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'client-request-id': correlationId,
          'ms-correlationid': correlationId,
          ...headersOf(call),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      })
      .catch((): never => {
        // The cause may quote the URL or an address; the correlation id is what support asks for.
        throw new PartnerCenterError('unavailable', { correlationId });
      });
    if (answer.status === 401 && !renew) return exchange(call, true);
    if (answer.status >= 300) {
      const error = readError({ ...answer, retryAfter: answer.header('retry-after') }, correlationId);
      if (error.fault === 'throttled') {
        refusals += 1;
        await options.budget.pause(Math.max(error.retryAfterMs ?? pauseMs, leastPauseMs(refusals)));
      }
      throw error;
    }
    refusals = Math.max(0, refusals - 0.25);
    try {
      const body: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
      return { status: answer.status, header: answer.header, body, correlationId };
    } catch {
      throw new PartnerCenterError('unavailable', { status: answer.status, correlationId });
    }
  };
};
