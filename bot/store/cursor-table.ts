import type { Scope } from './scope.js';
import type { CursorTable } from './store.js';

export const cursorTable = ({ db, org }: Scope): CursorTable => ({
  get: async (name) => {
    const row = await db
      .selectFrom('cursors')
      .where('org_id', '=', org)
      .where('name', '=', name)
      .select('value')
      .executeTakeFirst();
    return row?.value;
  },

  set: async (name, value) => {
    await db
      .insertInto('cursors')
      .values({ org_id: org, name, value })
      .onConflict((conflict) => conflict.columns(['org_id', 'name']).doUpdateSet({ value }))
      .execute();
  },
});
