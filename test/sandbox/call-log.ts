import type { FaultKind } from './faults.js';
import type { Answer } from './http/answer.js';
import { hasType, header, type Incoming } from './http/incoming.js';
import { referralIdOf } from './referrals/paths.js';

/** One call as the sandbox saw and answered it. */
export interface Call {
  method: string;
  /** Without the query, as it was sent. */
  path: string;
  /** Decoded, such as `{ $filter: "status eq 'New'" }`. */
  query: Record<string, string>;
  /** What was answered, or would have been; 0 where the call was dropped before anything was done. */
  status: number;
  referralId?: string;
  ifMatch?: string;
  /** The `client-request-id`. */
  correlationId?: string;
  /** The body, where it was JSON. */
  body?: unknown;
  /** The injected fault that the call met. */
  fault?: FaultKind;
  /** Milliseconds. */
  at: number;
}

/** Describes a call for the log. The token is left out: a log is no place for it, not even here. */
export function describeCall(
  incoming: Incoming,
  outcome: { answer: Answer | null; fault: FaultKind | undefined; at: number },
): Call {
  const { answer, fault, at } = outcome;
  const referralId = referralIdOf(incoming.path);
  const ifMatch = header(incoming, 'if-match');
  const correlationId = header(incoming, 'client-request-id');
  const body = hasType(incoming, 'application/json') ? parsed(incoming.text) : undefined;
  return {
    method: incoming.method,
    path: incoming.path,
    query: Object.fromEntries(incoming.query),
    status: answer?.status ?? 0,
    ...(referralId === undefined ? {} : { referralId }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(body === undefined ? {} : { body }),
    ...(fault === undefined ? {} : { fault }),
    at,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every call that was answered, oldest first. */
export interface CallLog {
  /** Calls of the Referrals API, and those that nothing in the sandbox answers to. */
  calls: Call[];
  /** Calls for tokens, keys and metadata. */
  identityCalls: Call[];
}
