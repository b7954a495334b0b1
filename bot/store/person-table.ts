import { present, storableText } from './rows.js';
import type { Scope } from './scope.js';
import type { PersonTable } from './store.js';

const columns = ['id', 'name', 'email', 'role', 'locale', 'time_zone as timeZone'] as const;

const byName = new Intl.Collator('en');

export const personTable = ({ db, org }: Scope): PersonTable => ({
  get: async (id) => {
    const rows = db.selectFrom('people').where('org_id', '=', org).where('id', '=', id);
    const row = await rows.select(columns).executeTakeFirst();
    return row && present(row);
  },

  all: async () => {
    const rows = db.selectFrom('people').where('org_id', '=', org).orderBy('id');
    const people = (await rows.select(columns).execute()).map(present);
    // Every engine sorts letters in its own way; the same people come in the same order from all of them.
    return people.toSorted((a, b) => byName.compare(a.name, b.name));
  },

  put: async ({ id, role, ...told }) => {
    const name = storableText(told.name);
    const [email, locale, timeZone] = [told.email, told.locale, told.timeZone].map(
      (text) => text && storableText(text),
    );
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
