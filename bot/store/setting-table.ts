import { readJson, storableText } from './rows.js';
import type { Scope } from './scope.js';
import type { SettingTable } from './store.js';

export const settingTable = ({ db, org }: Scope): SettingTable => ({
  get: async (name) => {
    const row = await db
      .selectFrom('settings')
      .where('org_id', '=', org)
      .where('name', '=', storableText(name))
      .select('value')
      .executeTakeFirst();
    return row && readJson<unknown>(row.value);
  },

  set: async (name, value) => {
    const text = storableText(JSON.stringify(value));
    await db
      .insertInto('settings')
      .values({ org_id: org, name: storableText(name), value: text })
      .onConflict((conflict) => conflict.columns(['org_id', 'name']).doUpdateSet({ value: text }))
      .execute();
  },
});
