import type * as z from 'zod';
import type { Tx } from '../store/store.js';

/**
 * A kind of work that is done later, again after a failure, and once per key. A run may end anywhere and be repeated,
 * so its effects are idempotent, or in the database and part of {@link RunningJob.settle}.
 */
export interface Task<Payload = unknown> {
  readonly name: string;
  /** What `enqueue` was given must match it; a job that does not is laid aside at once, with `bad-payload`. */
  readonly schema: z.ZodType<Payload>;
  /** How many of these run at once in this process. Absent = they share the worker's `concurrency`. */
  readonly concurrency?: number;
  /** After how many failed tries a job is laid aside; 20 when absent (about 90 minutes). */
  readonly maxAttempts?: number;
  /** Does the work. Any error means that it is tried again later; `Postpone` says when. */
  run(payload: Payload, job: RunningJob): Promise<void>;
}

/** A job while it runs. */
export interface RunningJob {
  readonly key: string;
  /** How often it has been tried before. */
  readonly attempts: number;
  /** Aborted when the job is no longer ours or the process stops: what is done from then on may be done twice. */
  readonly signal: AbortSignal;
  /**
   * Runs `work` and finishes the job in one transaction: both or neither. False, with nothing written, when the job is
   * no longer ours. A task that never settles is finished when it returns; one that has settled returns soon after.
   */
  settle(work: (tx: Tx) => Promise<void>): Promise<boolean>;
}
