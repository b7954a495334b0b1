/**
 * The codes by which people, programs and logs tell what went wrong (HTTP error bodies use the same words).
 * Expected outcomes of an action are values, not errors; an AppError is for what should not have happened.
 */
export type ErrorCode =
  | 'bad-request'
  | 'unauthenticated'
  | 'not-allowed'
  | 'not-found'
  | 'stale'
  | 'already-accepted'
  | 'closed'
  | 'wrong-transition'
  | 'reason-required'
  | 'notes-required'
  | 'conflict'
  | 'upload-running'
  | 'file-rejected'
  | 'too-large'
  | 'rate-limited'
  | 'partner-center-unavailable'
  | 'internal';

/**
 * Something that should not have happened. `message` is for engineers and may end up in a log, so it never holds
 * lead data, tokens or addresses; people are shown a text chosen by `code` and a reference id.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** True when the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
