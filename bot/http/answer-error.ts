import { randomUUID } from 'node:crypto';
import { AppError, type ErrorCode } from '@marketplace-leads/shared/errors';
import type { Log } from '../log.js';

const statusOf: Record<ErrorCode, number> = {
  'bad-request': 400,
  unauthenticated: 401,
  'not-allowed': 403,
  'not-found': 404,
  stale: 409,
  'already-accepted': 409,
  closed: 409,
  'wrong-transition': 409,
  'reason-required': 422,
  'notes-required': 422,
  conflict: 409,
  'upload-running': 409,
  'file-rejected': 422,
  'too-large': 413,
  'rate-limited': 429,
  'partner-center-unavailable': 503,
  internal: 500,
};

/** What programs read beside the code; people are shown texts of the catalogue. */
const messageOf: Partial<Record<ErrorCode, string>> = {
  'bad-request': 'The request cannot be read.',
  unauthenticated: 'Sign-in is missing or not valid.',
  'not-allowed': 'This is not allowed.',
  'not-found': 'There is nothing at this address.',
  'too-large': 'The request is too large.',
};

/** Turns what a request failed with into an answer: a code and a reference, never a stack or a foreign message. */
export const answerError = (error: unknown, log: Log): { status: number; body: object } => {
  const ref = randomUUID().slice(0, 8);
  const code = error instanceof AppError ? error.code : 'internal';
  const status = statusOf[code];
  if (status >= 500) log.error({ err: error, ref }, 'a request failed');
  else {
    const reason = error instanceof AppError ? error.message : undefined;
    // Who is not let in may have done nothing wrong: a setting of ours may be.
    log[status === 401 || status === 403 ? 'info' : 'debug']({ code, ref, reason }, 'a request was refused');
  }
  const message = messageOf[code] ?? 'Something went wrong on our side. Try again in a minute.';
  return { status, body: { error: { code, message, ref } } };
};
