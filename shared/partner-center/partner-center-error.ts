import { AppError, type ErrorCode } from '../errors.js';

/**
 * Why Partner Center did not do what was asked:
 * `unauthenticated` token refused · `forbidden` role or conditional access · `notFound` no such referral ·
 * `precondition` the eTag is no longer the newest · `invalid` it refuses the request itself ·
 * `throttled` the call limit · `unavailable` 5xx, or no answer at all.
 */
export type PartnerCenterFault =
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'precondition'
  | 'invalid'
  | 'throttled'
  | 'unavailable';

const codeOf: Record<PartnerCenterFault, ErrorCode> = {
  unauthenticated: 'partner-center-unavailable',
  forbidden: 'partner-center-unavailable',
  notFound: 'not-found',
  precondition: 'conflict',
  invalid: 'bad-request',
  throttled: 'rate-limited',
  unavailable: 'partner-center-unavailable',
};

/** A call to Partner Center that failed. Carries codes and ids for support, never Partner Center's message text. */
export class PartnerCenterError extends AppError {
  readonly fault: PartnerCenterFault;
  /** HTTP status; absent when there was no answer. */
  readonly status: number | undefined;
  /** Partner Center's own error code, e.g. `preconditionFailed` or `99918`. */
  readonly remoteCode: string | undefined;
  /** The property or path that a 400 names, if it does. */
  readonly target: string | undefined;
  /** How long Partner Center asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly correlationId: string;

  constructor(
    fault: PartnerCenterFault,
    facts: { status?: number; remoteCode?: string; target?: string; retryAfterMs?: number; correlationId: string },
  ) {
    const words = [facts.status, facts.remoteCode, facts.correlationId].filter((word) => word !== undefined).join(' ');
    super(codeOf[fault], `Partner Center: ${fault} (${words})`, {
      retryable: fault === 'throttled' || fault === 'unavailable' || fault === 'unauthenticated',
    });
    this.name = 'PartnerCenterError';
    this.fault = fault;
    this.status = facts.status;
    this.remoteCode = facts.remoteCode;
    this.target = facts.target;
    this.retryAfterMs = facts.retryAfterMs;
    this.correlationId = facts.correlationId;
  }
}
