import { sql } from 'kysely';
import type { Scope } from './scope.js';
import type { BudgetTable } from './store.js';

/**
 * How long after its time a call that waits for a person keeps its place before calls that wait for nobody. Whoever
 * waits asks again before that; of one whose process has ended only this is left. Nothing is lost by it in the long
 * run: what was not called meanwhile may be called behind it, up to the burst.
 */
const graceMs = 1000;

export const budgetTable = ({ db, org }: Scope): BudgetTable => ({
  take: async (name, now, perMinute, burst, priority = 'person') => {
    // Whole milliseconds, rounded so that the pace is never too fast.
    const pace = Math.ceil(60_000 / perMinute);
    /** How far ahead of the even pace calls may run. */
    const ahead = (burst - 1) * pace;
    const granted = await db
      .insertInto('budget')
      .values({ org_id: org, name, paced_until: now + pace, paused_until: 0, person_until: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['org_id', 'name'])
          .doUpdateSet({ paced_until: sql`${later('budget.paced_until', now)} + ${pace}` })
          .where('budget.paced_until', '<=', now + ahead)
          .where('budget.paused_until', '<=', now)
          .where('budget.person_until', '<=', priority === 'background' ? now : Number.MAX_SAFE_INTEGER),
      )
      .returning('paced_until')
      .executeTakeFirst();
    if (granted) return 0;
    // PostgreSQL holds the row's lock although nothing was changed, so that no other call comes in between.
    const { paced_until, paused_until, person_until } = await db
      .selectFrom('budget')
      .where('org_id', '=', org)
      .where('name', '=', name)
      .select(['paced_until', 'paused_until', 'person_until'])
      .executeTakeFirstOrThrow();
    // At least 1: another process may have changed the row since, and 0 would say that the call was granted.
    const wait = Math.max(1, paced_until - ahead - now, paused_until - now);
    if (priority === 'background') return Math.max(wait, person_until - now);
    await db
      .updateTable('budget')
      .set({ person_until: later('budget.person_until', now + wait + graceMs) })
      .where('org_id', '=', org)
      .where('name', '=', name)
      .execute();
    return wait;
  },

  spend: async (name, now, perMinute) => {
    const pace = Math.ceil(60_000 / perMinute);
    await db
      .insertInto('budget')
      .values({ org_id: org, name, paced_until: now + pace, paused_until: 0, person_until: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['org_id', 'name'])
          .doUpdateSet({ paced_until: sql`${later('budget.paced_until', now)} + ${pace}` }),
      )
      .execute();
  },

  pause: async (name, until) => {
    await db
      .insertInto('budget')
      .values({ org_id: org, name, paced_until: 0, paused_until: until, person_until: 0 })
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'name']).doUpdateSet({ paused_until: later('budget.paused_until', until) }),
      )
      .execute();
  },

  prune: async (now) => {
    const pruned = await db
      .deleteFrom('budget')
      .where('org_id', '=', org)
      .where('paced_until', '<=', now)
      .where('paused_until', '<=', now)
      .where('person_until', '<=', now)
      .executeTakeFirst();
    return Number(pruned.numDeletedRows);
  },
});

const later = (column: 'budget.paced_until' | 'budget.paused_until' | 'budget.person_until', time: number) =>
  sql<number>`case when ${sql.ref(column)} > ${time} then ${sql.ref(column)} else ${time} end`;
