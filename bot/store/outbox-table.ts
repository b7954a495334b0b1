import { sql } from 'kysely';
import { readJson } from './rows.js';
import type { Scope } from './scope.js';
import type { OutboxTable } from './store.js';

/** Behind every priority that somebody asks for. */
const lastPriority = 1_000;

export const outboxTable = ({ db, org }: Scope): OutboxTable => {
  const messages = () => db.selectFrom('outbox').where('outbox.org_id', '=', org);

  return {
    add: async ({ key, conversationId, kind, payload, priority, askedAt }) => {
      const { generation } = await db
        .insertInto('outbox')
        .values((row) => ({
          org_id: org,
          key,
          conversation_id: conversationId,
          kind,
          payload: JSON.stringify(payload),
          priority,
          seq: row
            .selectFrom('outbox')
            .where('org_id', '=', org)
            .where('conversation_id', '=', conversationId)
            .select(sql<number>`coalesce(max(seq), 0) + 1`.as('seq')),
          generation: 1,
          tries: 0,
          asked_at: askedAt,
        }))
        .onConflict((conflict) =>
          conflict.columns(['org_id', 'key']).doUpdateSet((row) => ({
            payload: row.ref('excluded.payload'),
            generation: sql`outbox.generation + 1`,
            priority: sql`case
              when outbox.priority < excluded.priority then outbox.priority
              else excluded.priority end`,
          })),
        )
        .returning('generation')
        .executeTakeFirstOrThrow();
      return generation === 1;
    },

    next: async (conversationId) => {
      const row = await messages()
        .where('conversation_id', '=', conversationId)
        .orderBy('priority')
        .orderBy('seq')
        .orderBy('key')
        .limit(1)
        .select([
          'key',
          'conversation_id as conversationId',
          'kind',
          'payload',
          'priority',
          'asked_at as askedAt',
          'generation',
          'tries',
        ])
        .executeTakeFirst();
      return row && { ...row, payload: readJson<unknown>(row.payload) };
    },

    done: async ({ key, generation }) => {
      await db
        .deleteFrom('outbox')
        .where('org_id', '=', org)
        .where('key', '=', key)
        .where('generation', '=', generation)
        .execute();
    },

    failed: async (key) => {
      await db
        .updateTable('outbox')
        .set({ tries: sql`tries + 1` })
        .where('org_id', '=', org)
        .where('key', '=', key)
        .execute();
    },

    aside: async ({ key, conversationId }) => {
      await db
        .updateTable('outbox')
        .set((row) => ({
          tries: sql`tries + 1`,
          priority: lastPriority,
          seq: row
            .selectFrom('outbox as other')
            .where('other.org_id', '=', org)
            .where('other.conversation_id', '=', conversationId)
            .select(sql<number>`max(other.seq) + 1`.as('seq')),
        }))
        .where('org_id', '=', org)
        .where('key', '=', key)
        .execute();
    },

    drop: async (conversationId) => {
      await db.deleteFrom('outbox').where('org_id', '=', org).where('conversation_id', '=', conversationId).execute();
    },

    unserved: async (jobKeyPrefix) => {
      const rows = await messages()
        .distinct()
        .select('outbox.conversation_id as id')
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom('jobs')
                .where('jobs.org_id', '=', org)
                .where('jobs.state', '=', 'waiting')
                .where(sql`jobs.key`, '=', sql`${jobKeyPrefix} || outbox.conversation_id`)
                .select('jobs.key'),
            ),
          ),
        )
        .orderBy('outbox.conversation_id')
        .execute();
      return rows.map(({ id }) => id);
    },

    waiting: async () => {
      const { waiting, oldestAt } = await messages()
        .select((row) => [row.fn.countAll<number>().as('waiting'), row.fn.min('asked_at').as('oldestAt')])
        .executeTakeFirstOrThrow();
      return { waiting, ...(oldestAt === null ? {} : { oldestAt }) };
    },
  };
};
