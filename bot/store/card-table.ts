import { sql } from 'kysely';
import { present } from './rows.js';
import type { Scope } from './scope.js';
import type { CardTable } from './store.js';

export const cardTable = ({ db, org }: Scope): CardTable => {
  const cards = () =>
    db
      .selectFrom('cards')
      .where('cards.org_id', '=', org)
      .select([
        'cards.id',
        'cards.lead_id as leadId',
        'cards.conversation_id as conversationId',
        'cards.thread_id as threadId',
        'cards.activity_id as activityId',
        'cards.shown_version as shownVersion',
        'cards.look',
      ]);
  const first = async (query: ReturnType<typeof cards>) => {
    const row = await query.executeTakeFirst();
    return row && present(row);
  };
  const update = (id: string) => db.updateTable('cards').where('org_id', '=', org).where('id', '=', id);

  return {
    add: async (card) => {
      const added = await db
        .insertInto('cards')
        .values((row) => ({
          org_id: org,
          id: card.id,
          lead_id: card.leadId,
          conversation_id: card.conversationId,
          thread_id: card.threadId ?? null,
          activity_id: card.activityId ?? null,
          shown_version: card.shownVersion ?? null,
          look: card.look ?? null,
          seq: row
            .selectFrom('cards')
            .where('org_id', '=', org)
            .where('lead_id', '=', card.leadId)
            .select(sql<number>`coalesce(max(seq), 0) + 1`.as('seq')),
        }))
        .onConflict((conflict) => conflict.columns(['org_id', 'id']).doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },

    get: (id) => first(cards().where('cards.id', '=', id)),

    ofLead: async (leadId) => {
      const rows = await cards()
        .innerJoin('conversations', (join) =>
          join
            .onRef('conversations.org_id', '=', 'cards.org_id')
            .onRef('conversations.id', '=', 'cards.conversation_id')
            .on('conversations.state', '=', 'active'),
        )
        .where('cards.lead_id', '=', leadId)
        .orderBy('cards.seq')
        .orderBy('cards.id')
        .execute();
      return rows.map(present);
    },

    byActivity: (conversationId, activityId) =>
      first(cards().where('cards.conversation_id', '=', conversationId).where('cards.activity_id', '=', activityId)),

    posted: async (id, activityId, shownVersion) => {
      await update(id).set({ activity_id: activityId, shown_version: shownVersion }).execute();
    },

    lost: async (id) => {
      await update(id).set({ activity_id: null, shown_version: null }).execute();
    },

    remove: async (id) => {
      await db.deleteFrom('cards').where('org_id', '=', org).where('id', '=', id).execute();
    },

    inConversation: async (conversationId) => {
      const rows = await cards().where('cards.conversation_id', '=', conversationId).orderBy('cards.id').execute();
      return rows.map(present);
    },
  };
};
