import type { Scope } from './scope.js';
import type { AnswerTable } from './store.js';

export const answerTable = ({ db, org }: Scope): AnswerTable => ({
  begin: async (activityId, at) => {
    const inserted = await db
      .insertInto('answers')
      .values({ org_id: org, activity_id: activityId, at, answer: null })
      .onConflict((conflict) => conflict.columns(['org_id', 'activity_id']).doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  },

  finish: async (activityId, answer) => {
    await db
      .updateTable('answers')
      .set({ answer })
      .where('org_id', '=', org)
      .where('activity_id', '=', activityId)
      .execute();
  },

  recall: async (activityId) => {
    const row = await db
      .selectFrom('answers')
      .where('org_id', '=', org)
      .where('activity_id', '=', activityId)
      .select('answer')
      .executeTakeFirst();
    return row?.answer ?? undefined;
  },

  prune: async (before) => {
    const pruned = await db.deleteFrom('answers').where('org_id', '=', org).where('at', '<', before).executeTakeFirst();
    return Number(pruned.numDeletedRows);
  },
});
