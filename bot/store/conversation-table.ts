import { present } from './rows.js';
import type { Scope } from './scope.js';
import type { ConversationTable } from './store.js';

export const conversationTable = ({ db, org }: Scope): ConversationTable => {
  const conversations = () =>
    db
      .selectFrom('conversations')
      .where('org_id', '=', org)
      .select([
        'id',
        'kind',
        'tenant_id as tenantId',
        'team_id as teamId',
        'person_id as personId',
        'reference',
        'locale',
        'time_zone as timeZone',
        'state',
        'reason',
        'installed_at as installedAt',
        'closed_at as closedAt',
      ]);
  const inState = (state: 'active' | 'removed') => conversations().where('state', '=', state);

  return {
    get: async (id) => {
      const row = await conversations().where('id', '=', id).executeTakeFirst();
      return row && present(row);
    },

    put: async (conversation) => {
      const columns = {
        kind: conversation.kind,
        tenant_id: conversation.tenantId ?? null,
        team_id: conversation.teamId ?? null,
        person_id: conversation.personId ?? null,
        reference: conversation.reference,
        locale: conversation.locale ?? null,
        time_zone: conversation.timeZone ?? null,
        state: conversation.state,
        reason: conversation.reason ?? null,
        installed_at: conversation.installedAt,
        closed_at: conversation.closedAt ?? null,
      };
      await db
        .insertInto('conversations')
        .values({ org_id: org, id: conversation.id, ...columns })
        .onConflict((conflict) => conflict.columns(['org_id', 'id']).doUpdateSet(columns))
        .execute();
    },

    active: async () => {
      const rows = await inState('active').orderBy('installed_at').orderBy('id').execute();
      return rows.map(present);
    },

    personalOf: async (personId) => {
      const rows = await inState('active')
        .where('person_id', '=', personId)
        .where('kind', '=', 'personal')
        .orderBy('installed_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    remove: async (id, reason, at) => {
      await db
        .updateTable('conversations')
        .set({ state: 'removed', reason, closed_at: at })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .where('state', '=', 'active')
        .execute();
    },

    closed: async () => {
      const rows = await inState('removed').orderBy('closed_at', 'desc').orderBy('id').execute();
      return rows.map(present);
    },
  };
};
