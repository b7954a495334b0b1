import { sql } from 'kysely';
import type { Migration } from './migration.js';

/**
 * By these SQLite finds the leads of a customer or a person, those that nobody has, those that wait for a first contact
 * and those that were closed lately without going through all of an organisation's: without figures about its tables it
 * takes any index that begins with what is asked for and goes on with the order in which it is wanted.
 */
const indexes: Record<string, readonly string[]> = {
  leads_email: ['email_key', 'created_at', 'id'],
  leads_company: ['company_key', 'created_at', 'id'],
  leads_assignee: ['assignee_id', 'created_at', 'id'],
  leads_status: ['status', 'assignee_id', 'created_at', 'id'],
  leads_deadline: ['deadline_at'],
  leads_lately: ['status', 'updated_at'],
};

export const leadOrder: Migration = {
  name: '0007-lead-order',
  up: async (db) => {
    // A clock that has stopped is none any more. Within a record's JSON only the name of a field is written like this.
    await sql`update leads set deadline_at = null where status = 'Closed' or record like '%"contactedAt":%'`.execute(
      db,
    );
    for (const [name, columns] of Object.entries(indexes)) {
      await db.schema.dropIndex(name).ifExists().execute();
      const index = db.schema.createIndex(name).on('leads');
      await index.columns(['org_id', ...columns]).execute();
    }
  },
};
