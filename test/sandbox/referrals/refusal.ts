import { type Answer, json } from '../http/answer.js';

/** The `error.code` words of Partner Center's documentation. */
type ErrorCode =
  | 'accessDenied'
  | 'generalException'
  | 'invalidRequest'
  | 'itemNotFound'
  | 'preconditionFailed'
  | 'serviceNotAvailable'
  | 'unauthenticated';

interface InnerError {
  code: string;
  message: string;
  details?: null;
}

/** An answer of the Referrals API that says no. Thrown where the reason is found, sent as it is by the API's edge. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`${answer.status} ${answer.body}`);
    this.answer = answer;
  }
}

/** The documented error envelope. `target` names what the error is about: a path, an option, or the referral. */
export const envelope = (
  status: number,
  code: ErrorCode,
  message: string,
  target = 'referral',
  innerError?: InnerError,
): Answer => json(status, { error: { code, message, target, ...(innerError === undefined ? {} : { innerError }) } });

/** 400 in the documented envelope, to be thrown. */
export const invalid = (message: string, target?: string): Refusal =>
  new Refusal(envelope(400, 'invalidRequest', message, target));

export const notFound = (): Answer => envelope(404, 'itemNotFound', 'The resource could not be found.');

/** The body that Partner Center really sends (microsoft/Partner-Center-Referrals, issue 4). */
export const preconditionFailed = (): Answer =>
  envelope(
    412,
    'preconditionFailed',
    "A precondition provided in the request (such as an if-match header) does not match the resource's current state.",
    'ETag',
    {
      code: '99918',
      message: 'One of the specified pre-condition is not met. Etag value did not Match',
      details: null,
    },
  );

/**
 * Throttling has a body of its own, which is not the envelope (Partner Center's "API throttling guidance"). Whether the
 * header is always there is not documented.
 */
export const throttled = (seconds: number, hint: 'both' | 'body' | 'none' = 'both'): Answer => {
  const message =
    hint === 'none' ? 'Rate limit is exceeded.' : `Rate limit is exceeded. Try again in ${seconds} seconds.`;
  return json(429, { statusCode: 429, message }, hint === 'both' ? { 'Retry-After': String(seconds) } : {});
};
