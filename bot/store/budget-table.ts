import { sql } from 'kysely';
import type { Scope } from './scope.js';
import type { BudgetTable } from './store.js';

export const budgetTable = ({ db, org }: Scope): BudgetTable => ({
  take: async (name, now, perMinute, burst) => {
    // Whole milliseconds, rounded so that the pace is never too fast.
    const pace = Math.ceil(60_000 / perMinute);
    /** How far ahead of the even pace calls may run. */
    const ahead = (burst - 1) * pace;
    const granted = await db
      .insertInto('budget')
      .values({ org_id: org, name, paced_until: now + pace, paused_until: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['org_id', 'name'])
          .doUpdateSet({ paced_until: sql`${later('budget.paced_until', now)} + ${pace}` })
          .where('budget.paced_until', '<=', now + ahead)
          .where('budget.paused_until', '<=', now),
      )
      .returning('paced_until')
      .executeTakeFirst();
    if (granted) return 0;
    const { paced_until, paused_until } = await db
      .selectFrom('budget')
      .where('org_id', '=', org)
      .where('name', '=', name)
      .select(['paced_until', 'paused_until'])
      .executeTakeFirstOrThrow();
    // At least 1: another process may have changed the row since, and 0 would say that the call was granted.
    return Math.max(1, paced_until - ahead - now, paused_until - now);
  },

  pause: async (name, until) => {
    await db
      .insertInto('budget')
      .values({ org_id: org, name, paced_until: 0, paused_until: until })
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'name']).doUpdateSet({ paused_until: later('budget.paused_until', until) }),
      )
      .execute();
  },
});

const later = (column: 'budget.paced_until' | 'budget.paused_until', time: number) =>
  sql<number>`case when ${sql.ref(column)} > ${time} then ${sql.ref(column)} else ${time} end`;
