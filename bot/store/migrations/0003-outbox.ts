import { sql } from 'kysely';
import type { Migration } from './migration.js';

export const outbox: Migration = {
  name: '0003-outbox',
  up: async (db, dialect) => {
    await dialect
      .strict(db.schema.createTable('outbox'))
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('priority', dialect.integer, (column) => column.notNull())
      .addColumn('seq', dialect.integer, (column) => column.notNull())
      .addColumn('generation', dialect.integer, (column) => column.notNull())
      .addColumn('tries', dialect.integer, (column) => column.notNull())
      .addColumn('asked_at', dialect.integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('outbox_key', ['org_id', 'key'])
      .execute();
    const order = ['org_id', 'conversation_id', 'priority', 'seq', 'key'];
    await db.schema.createIndex('outbox_order').on('outbox').columns(order).execute();
    const last = ['org_id', 'conversation_id', 'seq'];
    await db.schema.createIndex('outbox_last').on('outbox').columns(last).execute();

    // Messages had a job each. Their keys and what they name are what the new rows need.
    await sql`insert into outbox
      select jobs.org_id, jobs.key, cards.conversation_id, 'card', jobs.payload,
        case when cards.activity_id is null then 40 else 10 end, 0, 1, 0, coalesce(jobs.due_at, 0)
      from jobs join cards on cards.org_id = jobs.org_id and jobs.key = 'card:' || cards.id
      where jobs.task = 'card'`.execute(db);
    const notices = await sql<{
      org_id: string;
      key: string;
      payload: string;
      due_at: number | null;
    }>`select org_id, key, payload, due_at from jobs where task = 'notice'`.execute(db);
    for (const { org_id, key, payload, due_at } of notices.rows) {
      const { conversationId, notice, ...flat } = JSON.parse(payload);
      await sql`insert into outbox values (${org_id}, ${key}, ${conversationId}, 'notice',
        ${JSON.stringify(notice ?? flat)}, 20, 0, 1, 0, ${due_at ?? 0})`.execute(db);
    }
    await sql`delete from jobs where task in ('card', 'notice')`.execute(db);
    await sql`insert into jobs
      select distinct org_id, 'outbox-dispatch:all', 'migrated', 'outbox-dispatch', '{}', 'waiting',
        0, cast(null as ${sql.raw(dialect.integer)}), 1, 0, 0, cast(null as text)
      from outbox`.execute(db);

    await db.schema.alterTable('conversations').addColumn('closed_at', dialect.integer).execute();
    // Not earlier than that, and nothing tells when.
    await sql`update conversations set closed_at = installed_at where state = 'removed'`.execute(db);
  },
};
