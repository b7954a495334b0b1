import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { ClaimedJob, Store } from '../store/store.js';
import { createBell } from './bell.js';
import { runJob } from './run-job.js';
import type { Task } from './task.js';

export interface WorkerOptions {
  store: Store;
  clock: Clock;
  tasks: readonly Task[];
  log?: Log;
  /** How many jobs run at once, of the tasks that set no figure of their own. */
  concurrency?: number;
  /** How long a job stays ours when this process falls silent. Longer than the longest request it makes (rules 29). */
  leaseMs?: number;
  /** How long `stop` waits for what is running. */
  stopMs?: number;
  /** Uniform in [0, 1); spreads repeats. */
  random?: () => number;
}

/** Runs the jobs of some tasks until it is stopped. Any number of workers may share a PostgreSQL database. */
export interface Worker {
  start(): void;
  /** Looks for due jobs now. To be called after a transaction that enqueued some, else they wait for the next look. */
  wake(): void;
  /** Resolves when no job is due and none runs here. For tests, of a worker that was started. */
  idle(): Promise<void>;
  /** Takes no more jobs, lets those that run finish, and after `stopMs` puts the rest back for another worker. */
  stop(): Promise<void>;
}

/** Tasks that share slots. Each lane takes jobs for itself, so that no task can take the slots of another's. */
interface Lane {
  readonly tasks: readonly string[];
  readonly slots: number;
  running: number;
}

interface Run {
  readonly job: ClaimedJob;
  readonly cancel: AbortController;
  readonly ended: Promise<void>;
}

/** A due job that another transaction is just changing cannot be claimed; neither can it be left for long. */
const shortestWaitMs = 20;
const afterTroubleMs = 1_000;

export const createWorker = (options: WorkerOptions): Worker => {
  const {
    store,
    clock,
    tasks,
    log,
    concurrency = 8,
    leaseMs = 60_000,
    stopMs = 10_000,
    random = Math.random,
  } = options;
  // Other instances enqueue without waking us; in an embedded database nobody else does.
  const longestWaitMs = store.engine === 'postgres' ? 1_000 : 30_000;
  const lane = (members: readonly Task[], slots: number): Lane => ({
    tasks: members.map(({ name }) => name),
    slots,
    running: 0,
  });
  const lanes = [
    lane(
      tasks.filter((task) => task.concurrency === undefined),
      concurrency,
    ),
    ...tasks.flatMap((task) => (task.concurrency === undefined ? [] : [lane([task], task.concurrency)])),
  ].filter(({ tasks }) => tasks.length > 0);
  const taskOf = new Map(tasks.map((task) => [task.name, task]));
  const runs = new Set<Run>();
  const watchers = new Set<() => void>();
  let looks = 0;
  let looking = 0;
  let stopping = false;
  let serving: Promise<unknown> | undefined;

  const bell = createBell(clock);
  const wake = () => bell.ring();
  const quiet = () => runs.size === 0 && looking === 0;
  const changed = () => {
    for (const watcher of watchers) watcher();
    watchers.clear();
  };

  /** Renews the lease until the run has ended; tells the run when it is no longer ours. */
  const keepLease = async (job: ClaimedJob, cancel: AbortController, ended: AbortSignal) => {
    for (;;) {
      await clock.sleep(leaseMs / 3, ended);
      if (ended.aborted) return;
      const ours = await store
        .transaction((tx) => tx.jobs.renew(job, clock.now(), leaseMs))
        .catch((err: unknown) => log?.error({ err, key: job.key }, 'lease not renewed'));
      if (ours === false) return cancel.abort();
    }
  };

  const execute = async (lane: Lane, task: Task, job: ClaimedJob, cancel: AbortController) => {
    const ended = new AbortController();
    lane.running += 1;
    const lease = keepLease(job, cancel, ended.signal);
    await runJob({ store, clock, log, random }, task, job, cancel.signal).catch((err: unknown) =>
      log?.error({ err, task: task.name, key: job.key }, 'outcome of a job not stored'),
    );
    ended.abort('ended');
    await lease;
    lane.running -= 1;
  };

  const begin = (lane: Lane, job: ClaimedJob) => {
    const task = taskOf.get(job.task);
    if (!task) return;
    const cancel = new AbortController();
    const ended = execute(lane, task, job, cancel).then(() => {
      runs.delete(run);
      // A slot is free, and what the job enqueued may be for any lane.
      wake();
      changed();
    });
    const run: Run = { job, cancel, ended };
    runs.add(run);
  };

  /** Takes as many due jobs of a lane as it has free slots; how many that were. */
  const fill = async (lane: Lane, now: number): Promise<number> => {
    const request = { tasks: lane.tasks, now, limit: lane.slots - lane.running, leaseMs };
    const claimed = await store.transaction((tx) => tx.jobs.claim(request));
    for (const job of claimed) begin(lane, job);
    return claimed.length;
  };

  /**
   * Fills every lane that has free slots and due jobs. One question tells which ones have, because most wakes are about
   * one lane. Returns how long to wait before looking again, unless woken; the end of a job wakes.
   */
  const look = async (): Promise<number> => {
    const open = lanes.filter((lane) => lane.running < lane.slots);
    const due = await store.read.jobs.dueAt(open.flatMap((lane) => lane.tasks));
    const now = clock.now();
    let waitMs = longestWaitMs;
    for (const lane of open) {
      const next = Math.min(...lane.tasks.map((task) => due.get(task) ?? Infinity));
      if (next > now) waitMs = Math.min(waitMs, next - now);
      // Something was taken, so more may be due; or what is due is just being changed by another transaction.
      else waitMs = (await fill(lane, now)) > 0 ? 0 : Math.min(waitMs, shortestWaitMs);
    }
    return waitMs;
  };

  const serve = async () => {
    while (!stopping) {
      looks += 1;
      looking += 1;
      const waitMs = await look().catch((err: unknown) => {
        log?.error({ err }, 'no jobs taken');
        return afterTroubleMs;
      });
      looking -= 1;
      changed();
      if (waitMs > 0) await bell.wait(waitMs);
    }
  };

  return {
    start: () => {
      serving ??= serve();
    },
    wake,
    idle: async () => {
      while (!stopping) {
        const before = looks;
        if (quiet()) {
          const next = await store.read.jobs.nextRunAt([...taskOf.keys()]);
          // A job that was taken meanwhile waits no more, and has not run yet.
          if (looks !== before) continue;
          if (next === undefined || next > clock.now()) return;
          wake();
        }
        await new Promise<void>((resolve) => watchers.add(resolve));
      }
    },
    stop: async () => {
      stopping = true;
      wake();
      const allEnded = async () => {
        await serving;
        await Promise.all([...runs].map(({ ended }) => ended));
      };
      const inTime = new AbortController();
      await Promise.race([allEnded(), clock.sleep(stopMs, inTime.signal)]);
      inTime.abort();
      for (const { job, cancel } of runs) {
        cancel.abort();
        await store
          .transaction((tx) => tx.jobs.postpone(job, 'stopped', clock.now()))
          .catch((err: unknown) => log?.error({ err, key: job.key }, 'job not put back'));
      }
      changed();
    },
  };
};
