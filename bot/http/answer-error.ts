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

const trouble = 'Something went wrong on our side. Try again in a minute.';

/** What programs read beside the code; people are shown texts of the catalogue. */
const messageOf: Record<ErrorCode, string> = {
  'bad-request': 'The request cannot be read.',
  unauthenticated: 'Sign-in is missing or not valid.',
  'not-allowed': 'This is not allowed.',
  'not-found': 'There is nothing at this address.',
  stale: 'This was changed meanwhile. Look at it again.',
  'already-accepted': 'This lead is accepted already.',
  closed: 'This lead is closed already.',
  'wrong-transition': 'This cannot be done to the lead as it is now.',
  'reason-required': 'A reason is needed.',
  'notes-required': 'A note is needed.',
  conflict: 'Partner Center has other values. Choose which ones to keep.',
  'upload-running': 'Another file is being sent. Wait until it is done.',
  'file-rejected': 'The file cannot be used.',
  'too-large': 'The request is too large.',
  'rate-limited': 'Too many requests. Try again in a minute.',
  'partner-center-unavailable': trouble,
  internal: trouble,
};

/** An answer that says no although nothing broke. */
export interface Refusal {
  readonly refused: ErrorCode;
  /** In place of the code's own one. */
  readonly status?: number;
  /** In place of the code's own one; plain words without lead data. */
  readonly message?: string;
  /** What the caller needs to go on, such as the fields that are missing. Not logged. */
  readonly details?: object;
}

/** A refusal as an answer: a code, a message and a reference that stands in the log. */
export const answerRefusal = (refusal: Refusal, log: Log, reason?: string): { status: number; body: object } => {
  const { refused: code, message = messageOf[code], details } = refusal;
  const ref = randomUUID().slice(0, 8);
  const status = refusal.status ?? statusOf[code];
  // Who is not let in may have done nothing wrong: a setting of ours may be.
  log[status === 401 || status === 403 ? 'info' : 'debug']({ code, ref, reason }, 'a request was refused');
  return { status, body: { error: { code, message, ref, ...(details === undefined ? {} : { details }) } } };
};

/** Turns what a request failed with into an answer: a code and a reference, never a stack or a foreign message. */
export const answerError = (error: unknown, log: Log): { status: number; body: object } => {
  const code = error instanceof AppError ? error.code : 'internal';
  const status = statusOf[code];
  if (status < 500) return answerRefusal({ refused: code }, log, error instanceof AppError ? error.message : undefined);
  const ref = randomUUID().slice(0, 8);
  log.error({ err: error, ref }, 'a request failed');
  return { status, body: { error: { code, message: messageOf[code], ref } } };
};
