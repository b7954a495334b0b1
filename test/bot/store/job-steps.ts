import type { ClaimedJob, NewJob, Store } from '@marketplace-leads/bot/store/store';

export const lease = 60_000;

export const enqueue = (store: Store, key: string, more: Partial<NewJob> = {}) =>
  store.transaction((tx) => tx.jobs.enqueue({ key, task: 'send', payload: { key }, runAt: 1_000, ...more }));

export const claim = (store: Store, now: number, limit = 10, tasks: readonly string[] = ['send']) =>
  store.transaction((tx) => tx.jobs.claim({ tasks, now, limit, leaseMs: lease }));

/** Claims the next job, and throws when there is none. */
export const claimOne = async (store: Store, now = 1_000): Promise<ClaimedJob> => {
  const [job] = await claim(store, now, 1);
  if (!job) throw new Error('No job was due');
  return job;
};

export const complete = (store: Store, job: ClaimedJob) => store.transaction((tx) => tx.jobs.complete(job));

export const fail = (store: Store, job: ClaimedJob, error: string, runAt?: number) =>
  store.transaction((tx) => tx.jobs.fail(job, error, runAt));

/** When the next job is due. */
export const next = (store: Store) => store.read.jobs.nextRunAt(['send']);
