import { present } from './rows.js';
import type { Scope } from './scope.js';
import type { PersonTable } from './store.js';

export const personTable = ({ db, org }: Scope): PersonTable => ({
  get: async (id) => {
    const row = await db
      .selectFrom('people')
      .where('org_id', '=', org)
      .where('id', '=', id)
      .select(['id', 'name', 'email', 'role', 'locale', 'time_zone as timeZone'])
      .executeTakeFirst();
    return row && present(row);
  },

  put: async ({ id, name, email, role, locale, timeZone }) => {
    await db
      .insertInto('people')
      .values({
        org_id: org,
        id,
        name,
        email: email ?? null,
        role: role ?? null,
        locale: locale ?? null,
        time_zone: timeZone ?? null,
      })
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'id']).doUpdateSet({
          name,
          ...(email !== undefined && { email }),
          ...(role !== undefined && { role }),
          ...(locale !== undefined && { locale }),
          ...(timeZone !== undefined && { time_zone: timeZone }),
        }),
      )
      .execute();
  },
});
