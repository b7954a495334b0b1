import type { Migration } from './migration.js';

export const peopleFirst: Migration = {
  name: '0004-people-first',
  up: async (db, dialect) => {
    await db.schema
      .alterTable('budget')
      .addColumn('person_until', dialect.integer, (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
