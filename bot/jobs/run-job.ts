import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { ClaimedJob, Store } from '../store/store.js';
import { backoffMs } from './backoff.js';
import { Postpone } from './postpone.js';
import type { RunningJob, Task } from './task.js';

/**
 * Runs one claimed job and writes down how it went: finished, put back, or laid aside with a code. Rejects only when
 * that cannot be written; then the lease runs out and the job is claimed again.
 */
export const runJob = async (
  { store, clock, log, random }: { store: Store; clock: Clock; log: Log | undefined; random: () => number },
  task: Task,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<void> => {
  const { key, attempts } = job;
  const mostAttempts = task.maxAttempts ?? 20;
  const fail = (code: string, runAt?: number, err?: unknown) => {
    if (runAt === undefined) log?.error({ task: task.name, key, attempts, code, err }, 'job laid aside');
    else log?.warn({ task: task.name, key, attempts, code, err }, 'job failed');
    return store.transaction((tx) => tx.jobs.fail(job, code, runAt));
  };

  // Its last tries ended with their process, or outlived their lease.
  if (attempts >= mostAttempts) return fail('abandoned');
  const payload = task.schema.safeParse(job.payload);
  if (!payload.success) return fail('bad-payload');

  let settled = false;
  const settle: RunningJob['settle'] = async (work) => {
    const lost = new Error('The job is no longer ours');
    const finished = await store
      .transaction(async (tx) => {
        await work(tx);
        if ((await tx.jobs.complete(job)) === 'lost') throw lost;
        return true;
      })
      .catch((error: unknown) => {
        if (error === lost) return false;
        throw error;
      });
    settled = true;
    return finished;
  };

  try {
    await task.run(payload.data, { key, attempts, signal, settle });
    if (!settled) await settle(async () => undefined);
  } catch (error) {
    // Whoever aborted it has taken it from us, or puts it back himself.
    if (signal.aborted) return;
    const code = codeOf(error);
    const postponed = error instanceof Postpone ? error : undefined;
    const runAt = postponed ? timeOf(postponed, clock) : clock.now() + backoffMs(attempts + 1, random);
    if (postponed?.counts === false) return store.transaction((tx) => tx.jobs.postpone(job, code, runAt));
    return fail(code, attempts + 1 < mostAttempts ? runAt : undefined, error);
  }
};

const timeOf = ({ until }: Postpone, clock: Clock): number =>
  Math.ceil('at' in until ? until.at : clock.now() + until.afterMs);

/** Never a message: those of foreign errors may quote a lead. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return /^[\w.:-]{1,60}$/.test(code) ? code : 'unknown';
};
