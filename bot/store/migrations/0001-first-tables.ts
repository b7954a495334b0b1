import type { Migration } from './migration.js';

export const firstTables: Migration = {
  name: '0001-first-tables',
  up: async (db, dialect) => {
    const table = (name: string) => dialect.strict(db.schema.createTable(name)).addColumn('org_id', 'text', notNull);
    const time = dialect.integer;

    await table('leads')
      .addColumn('id', 'text', notNull)
      .addColumn('referral_id', 'text')
      .addColumn('status', 'text', notNull)
      .addColumn('substatus', 'text', notNull)
      .addColumn('kind', 'text', notNull)
      .addColumn('test', dialect.integer, notNull)
      .addColumn('customer_name', 'text', notNull)
      .addColumn('search_text', 'text', notNull)
      .addColumn('assignee_id', 'text')
      .addColumn('created_at', time, notNull)
      .addColumn('updated_at', time, notNull)
      .addColumn('deadline_at', time)
      .addColumn('record', 'text', notNull)
      .addPrimaryKeyConstraint('leads_key', ['org_id', 'id'])
      .addUniqueConstraint('leads_referral', ['org_id', 'referral_id'])
      .execute();
    await db.schema.createIndex('leads_newest').on('leads').columns(['org_id', 'created_at']).execute();
    await db.schema.createIndex('leads_status').on('leads').columns(['org_id', 'status', 'created_at']).execute();
    await db.schema.createIndex('leads_assignee').on('leads').columns(['org_id', 'assignee_id']).execute();

    await table('lead_history')
      .addColumn('lead_id', 'text', notNull)
      .addColumn('seq', dialect.integer, notNull)
      .addColumn('version', dialect.integer, notNull)
      .addColumn('entry', 'text', notNull)
      .addPrimaryKeyConstraint('lead_history_key', ['org_id', 'lead_id', 'seq'])
      .addForeignKeyConstraint('lead_history_lead', ['org_id', 'lead_id'], 'leads', ['org_id', 'id'])
      .execute();

    await table('cards')
      .addColumn('id', 'text', notNull)
      .addColumn('lead_id', 'text', notNull)
      .addColumn('conversation_id', 'text', notNull)
      .addColumn('thread_id', 'text')
      .addColumn('activity_id', 'text')
      .addColumn('shown_version', dialect.integer)
      .addColumn('seq', dialect.integer, notNull)
      .addPrimaryKeyConstraint('cards_key', ['org_id', 'id'])
      .addForeignKeyConstraint('cards_lead', ['org_id', 'lead_id'], 'leads', ['org_id', 'id'])
      .execute();
    await db.schema
      .createIndex('cards_of_lead')
      .on('cards')
      .columns(['org_id', 'lead_id', 'conversation_id'])
      .execute();
    const activity = ['org_id', 'conversation_id', 'activity_id'];
    await db.schema.createIndex('cards_activity').on('cards').columns(activity).execute();

    await table('conversations')
      .addColumn('id', 'text', notNull)
      .addColumn('kind', 'text', notNull)
      .addColumn('tenant_id', 'text')
      .addColumn('team_id', 'text')
      .addColumn('person_id', 'text')
      .addColumn('reference', 'text', notNull)
      .addColumn('locale', 'text')
      .addColumn('time_zone', 'text')
      .addColumn('state', 'text', notNull)
      .addColumn('reason', 'text')
      .addColumn('installed_at', time, notNull)
      .addPrimaryKeyConstraint('conversations_key', ['org_id', 'id'])
      .execute();
    await db.schema.createIndex('conversations_person').on('conversations').columns(['org_id', 'person_id']).execute();

    await table('people')
      .addColumn('id', 'text', notNull)
      .addColumn('name', 'text', notNull)
      .addColumn('email', 'text')
      .addColumn('role', 'text')
      .addColumn('locale', 'text')
      .addColumn('time_zone', 'text')
      .addPrimaryKeyConstraint('people_key', ['org_id', 'id'])
      .execute();

    await table('answers')
      .addColumn('activity_id', 'text', notNull)
      .addColumn('at', time, notNull)
      .addColumn('answer', 'text')
      .addPrimaryKeyConstraint('answers_key', ['org_id', 'activity_id'])
      .execute();
    await db.schema.createIndex('answers_age').on('answers').columns(['org_id', 'at']).execute();

    await table('referrals')
      .addColumn('id', 'text', notNull)
      .addColumn('mark', 'text', notNull)
      .addColumn('verdict', 'text', notNull)
      .addPrimaryKeyConstraint('referrals_key', ['org_id', 'id'])
      .execute();

    await table('cursors')
      .addColumn('name', 'text', notNull)
      .addColumn('value', 'text', notNull)
      .addPrimaryKeyConstraint('cursors_key', ['org_id', 'name'])
      .execute();

    await table('jobs')
      .addColumn('key', 'text', notNull)
      .addColumn('id', 'text', notNull)
      .addColumn('task', 'text', notNull)
      .addColumn('payload', 'text', notNull)
      .addColumn('state', 'text', notNull)
      .addColumn('due_at', time)
      .addColumn('again_at', time)
      .addColumn('generation', dialect.integer, notNull)
      .addColumn('fence', dialect.integer, notNull)
      .addColumn('attempts', dialect.integer, notNull)
      .addColumn('error', 'text')
      .addPrimaryKeyConstraint('jobs_key', ['org_id', 'key'])
      .execute();
    await db.schema.createIndex('jobs_due').on('jobs').columns(['org_id', 'due_at']).execute();
    await db.schema.createIndex('jobs_due_of_task').on('jobs').columns(['org_id', 'task', 'due_at']).execute();

    await table('budget')
      .addColumn('name', 'text', notNull)
      .addColumn('paced_until', time, notNull)
      .addColumn('paused_until', time, notNull)
      .addPrimaryKeyConstraint('budget_key', ['org_id', 'name'])
      .execute();
  },
};

const notNull = <Column extends { notNull(): Column }>(column: Column): Column => column.notNull();
