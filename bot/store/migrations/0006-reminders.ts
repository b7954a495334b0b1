import type { Migration } from './migration.js';

export const reminders: Migration = {
  name: '0006-reminders',
  up: async (db) => {
    // Null = the lead's own card; else what the message is for, such as a reminder.
    await db.schema.alterTable('cards').addColumn('look', 'text').execute();
  },
};
