import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readJson } from './rows.js';
import type { Scope } from './scope.js';
import type { ClaimedJob, JobTable } from './store.js';

export const jobTable = ({ db, org, dialect }: Scope): JobTable => {
  const jobs = () => db.selectFrom('jobs').where('org_id', '=', org);
  /** The job as long as this claim of it holds: not finished, put back, cancelled or claimed by another. */
  const held = ({ key, id, fence }: ClaimedJob) => ({ org_id: org, key, id, fence, state: 'running' }) as const;
  const change = (job: ClaimedJob) => db.updateTable('jobs').where((row) => row.and(held(job)));

  return {
    enqueue: async ({ key, task, payload, runAt }) => {
      await db
        .insertInto('jobs')
        .values({
          org_id: org,
          key,
          id: randomUUID(),
          task,
          payload: JSON.stringify(payload ?? null),
          state: 'waiting',
          due_at: runAt,
          again_at: null,
          generation: 1,
          fence: 0,
          attempts: 0,
          error: null,
        })
        .onConflict((conflict) =>
          conflict.columns(['org_id', 'key']).doUpdateSet((row) => ({
            task: row.ref('excluded.task'),
            payload: row.ref('excluded.payload'),
            generation: sql`jobs.generation + 1`,
            state: sql`case jobs.state when 'running' then 'running' else 'waiting' end`,
            due_at: sql`case
              when jobs.state = 'running' or jobs.due_at < excluded.due_at then jobs.due_at
              else excluded.due_at end`,
            again_at: sql`case
              when jobs.state <> 'running' then null
              when jobs.again_at < excluded.due_at then jobs.again_at
              else excluded.due_at end`,
            attempts: sql`case jobs.state when 'dead' then 0 else jobs.attempts end`,
            error: sql`case jobs.state when 'dead' then null else jobs.error end`,
          })),
        )
        .execute();
    },

    claim: async ({ tasks, now, limit, leaseMs }) => {
      if (tasks.length === 0) return [];
      const due = dialect.lockFreeRows(
        jobs().where('task', 'in', tasks).where('due_at', '<=', now).orderBy('due_at').limit(limit).select('key'),
      );
      const claimed = await db
        // By itself PostgreSQL might look for due jobs once per job that it updates, and so take more than `limit`.
        .with(
          (name) => name('due').materialized(),
          () => due,
        )
        .updateTable('jobs')
        .set({
          state: 'running',
          due_at: now + leaseMs,
          again_at: null,
          fence: sql`fence + 1`,
          attempts: sql`attempts + 1`,
        })
        .where('org_id', '=', org)
        .where('key', 'in', (row) => row.selectFrom('due').select('due.key'))
        .returning(['id', 'key', 'task', 'payload', 'attempts', 'fence', 'generation'])
        .execute();
      return claimed.map((job) => ({
        ...job,
        payload: readJson<unknown>(job.payload),
        attempts: job.attempts - 1,
      }));
    },

    held: async (job, now) => {
      const row = await db
        .selectFrom('jobs')
        .where((row) => row.and(held(job)))
        .where('due_at', '>', now)
        .select('key')
        .executeTakeFirst();
      return row !== undefined;
    },

    renew: async (job, now, leaseMs) => {
      const renewed = await change(job)
        .set({ due_at: now + leaseMs })
        .executeTakeFirst();
      return renewed.numUpdatedRows === 1n;
    },

    complete: async (job) => {
      // In this order: the key may be asked for between the two statements, and then the second one sees it.
      const done = await db
        .deleteFrom('jobs')
        .where((row) => row.and({ ...held(job), generation: job.generation }))
        .executeTakeFirst();
      if (done.numDeletedRows === 1n) return 'done';
      const again = await change(job)
        .set((row) => ({ state: 'waiting', due_at: row.ref('again_at'), again_at: null, attempts: 0, error: null }))
        .executeTakeFirst();
      return again.numUpdatedRows === 1n ? 'again' : 'lost';
    },

    fail: async (job, error, runAt) => {
      const outcome =
        runAt === undefined
          ? {
              // Asked for again while it ran: as if it had been asked for after it was laid aside.
              state: sql<'waiting' | 'dead'>`case when again_at is null then 'dead' else 'waiting' end`,
              due_at: sql<number | null>`again_at`,
              attempts: sql<number>`case when again_at is null then attempts else 0 end`,
            }
          : { state: 'waiting' as const, due_at: sooner(runAt) };
      await change(job)
        .set({ ...outcome, again_at: null, error })
        .execute();
    },

    postpone: async (job, reason, runAt) => {
      await change(job)
        .set({ state: 'waiting', due_at: sooner(runAt), again_at: null, attempts: job.attempts, error: reason })
        .execute();
    },

    cancel: async (key) => {
      await db.deleteFrom('jobs').where('org_id', '=', org).where('key', '=', key).execute();
    },

    recover: async () => {
      await db
        .updateTable('jobs')
        .set({ state: 'waiting', due_at: 0, again_at: null })
        .where('org_id', '=', org)
        .where('state', '=', 'running')
        .execute();
    },

    dueAt: async (tasks) => {
      if (tasks.length === 0) return new Map();
      // One look into the index per task; grouping would read every job that is planned for later.
      const first = (task: string) =>
        jobs().where('task', '=', task).where('due_at', 'is not', null).orderBy('due_at').limit(1).select('due_at');
      const row = await db.selectNoFrom(tasks.map((task, index) => first(task).as(String(index)))).executeTakeFirst();
      const times = Object.values<number | null>(row ?? {});
      return new Map(
        tasks.flatMap((task, index) => {
          const due = times[index] ?? null;
          return due === null ? [] : [[task, due] as const];
        }),
      );
    },

    nextRunAt: async (tasks) => {
      if (tasks.length === 0) return undefined;
      const next = await jobs()
        .where('state', '=', 'waiting')
        .where('task', 'in', tasks)
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(1)
        .select('due_at')
        .executeTakeFirst();
      return next?.due_at ?? undefined;
    },

    counts: async () => {
      const counts = { waiting: 0, running: 0, dead: 0 };
      const rows = await jobs()
        .groupBy('state')
        .select((row) => ['state', row.fn.countAll<number>().as('count')])
        .execute();
      for (const { state, count } of rows) counts[state] = count;
      return counts;
    },

    dead: (limit) =>
      jobs()
        .where('state', '=', 'dead')
        .orderBy('key')
        .limit(limit)
        .select(['key', 'task', 'attempts', sql<string>`coalesce(error, '')`.as('error')])
        .execute(),
  };
};

/** The time given, or that of a request that came while the job ran if it is earlier. */
const sooner = (runAt: number) => sql<number>`case when again_at < ${runAt} then again_at else ${runAt} end`;
