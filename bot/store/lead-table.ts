import type { Entry } from '@marketplace-leads/shared/lead/lead';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from './database.js';
import { readJson, slices, storableText } from './rows.js';
import type { Scope } from './scope.js';
import type { LeadIndex, LeadQuery, LeadRecord, LeadTable } from './store.js';

export const leadTable = ({ db, org, dialect }: Scope): LeadTable => {
  const rows = () => db.selectFrom('leads').where('org_id', '=', org);
  const first = async (query: ReturnType<typeof select>) => {
    const row = await query.executeTakeFirst();
    return row && readJson<LeadRecord>(row.record);
  };
  const select = () => rows().select('record');

  return {
    get: (id) => first(select().where('id', '=', storableText(id))),
    lock: (id) => first(dialect.lockRows(select().where('id', '=', storableText(id)))),
    lockByReferral: (referralId) => first(dialect.lockRows(select().where('referral_id', '=', referralId))),

    insert: async (record, index) => {
      const inserted = await db
        .insertInto('leads')
        .values({ org_id: org, id: record.id, referral_id: record.referralId ?? null, ...columns(record, index) })
        .onConflict((conflict) => conflict.columns(['org_id', 'referral_id']).doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    save: async (record, index) => {
      const saved = await db
        .updateTable('leads')
        .set(columns(record, index))
        .where('org_id', '=', org)
        .where('id', '=', record.id)
        .executeTakeFirst();
      if (saved.numUpdatedRows !== 1n) throw new Error('A lead was saved that had not been inserted');
    },

    find: async ({ order = 'newest', limit, ...query }) => {
      const matching = select().where((lead) => lead.and(conditions(lead, org, query)));
      const ordered =
        order === 'newest'
          ? matching
          : // Only so do both engines put leads without a deadline last.
            matching.orderBy((lead) => lead('deadline_at', 'is', null)).orderBy('deadline_at');
      const found = await ordered.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute();
      return found.map(({ record }) => readJson<LeadRecord>(record));
    },

    ofReferrals: async (referralIds) => {
      const found: LeadRecord[] = [];
      const ids = new Set(referralIds.map((id) => storableText(id).toLowerCase()));
      for (const slice of slices([...ids])) {
        const records = await select().where(lowerReferral, 'in', slice).execute();
        found.push(...records.map(({ record }) => readJson<LeadRecord>(record)));
      }
      return found;
    },

    scan: async (after, limit) => {
      const from = after === undefined ? select() : select().where('id', '>', storableText(after));
      const found = await from.orderBy('id').limit(limit).execute();
      return found.map(({ record }) => readJson<LeadRecord>(record));
    },

    ofCustomer: async ({ emailKey, companyKey }, limit) => {
      const having = (column: 'email_key' | 'company_key', key: string) =>
        rows().select(['record', 'created_at', 'id']).where(column, '=', storableText(key));
      const [either, or] = [
        ...(emailKey === undefined ? [] : [having('email_key', emailKey)]),
        ...(companyKey === undefined ? [] : [having('company_key', companyKey)]),
      ];
      if (either === undefined) return [];
      // Asked for one or the other at once, SQLite goes through all leads in their order.
      const found = await db
        .selectFrom((or === undefined ? either : either.union(or)).as('found'))
        .select('record')
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return found.map(({ record }) => readJson<LeadRecord>(record));
    },

    count: async (query) => {
      const { count } = await rows()
        .select((lead) => lead.fn.countAll<number>().as('count'))
        .where((lead) => lead.and(conditions(lead, org, query)))
        .executeTakeFirstOrThrow();
      return count;
    },

    addHistory: async (leadId, entry) => {
      await db
        .insertInto('lead_history')
        .values((row) => ({
          org_id: org,
          lead_id: leadId,
          version: entry.version,
          entry: JSON.stringify(entry),
          seq: row
            .selectFrom('lead_history')
            .where('org_id', '=', org)
            .where('lead_id', '=', leadId)
            .select(sql<number>`coalesce(max(seq), 0) + 1`.as('seq')),
        }))
        .execute();
    },

    history: async (leadId, after = 0) => {
      const found = await db
        .selectFrom('lead_history')
        .where('org_id', '=', org)
        .where('lead_id', '=', leadId)
        .where('version', '>', after)
        .orderBy('seq')
        .select('entry')
        .execute();
      return found.map(({ entry }) => readJson<Entry>(entry));
    },
  };
};

const columns = (record: LeadRecord, index: LeadIndex) => ({
  status: storableText(index.status),
  substatus: storableText(index.substatus),
  kind: index.kind,
  test: index.test ? 1 : 0,
  customer_name: storableText(index.customerName),
  search_text: storableText(index.searchText),
  assignee_id: index.assigneeId ?? null,
  created_at: index.createdAt,
  updated_at: index.updatedAt,
  deadline_at: index.deadlineAt ?? null,
  email_key: index.emailKey === undefined ? null : storableText(index.emailKey),
  company_key: index.companyKey === undefined ? null : storableText(index.companyKey),
  record: JSON.stringify(record),
});

/** A list that is there and empty matches nothing: whoever is in no conversation sees no conversation's leads. */
const conditions = (
  lead: ExpressionBuilder<Database, 'leads'>,
  org: string,
  query: Omit<LeadQuery, 'limit' | 'order'>,
): Expression<SqlBool>[] => {
  const { words = [], status, assigneeId, unclaimed, conversationIds, realOnly } = query;
  const { createdFrom, createdTo, updatedFrom, dueBefore } = query;
  const wanted: Expression<SqlBool>[] = words.map(
    (word) => sql<SqlBool>`${lead.ref('search_text')} like ${containing(word)} escape '\\'`,
  );
  if (status) wanted.push(status.length > 0 ? lead('status', 'in', status) : nothing);
  if (assigneeId !== undefined) wanted.push(lead('assignee_id', '=', assigneeId));
  if (unclaimed) wanted.push(lead('assignee_id', 'is', null));
  if (realOnly) wanted.push(lead('test', '=', 0));
  if (createdFrom !== undefined) wanted.push(lead('created_at', '>=', createdFrom));
  if (createdTo !== undefined) wanted.push(lead('created_at', '<', createdTo));
  if (dueBefore !== undefined) wanted.push(lead('deadline_at', '<=', dueBefore));
  if (updatedFrom !== undefined) wanted.push(lead('updated_at', '>=', updatedFrom));
  if (conversationIds?.length === 0) wanted.push(nothing);
  else if (conversationIds) {
    const cards = lead
      .selectFrom('cards')
      .where('cards.org_id', '=', org)
      .whereRef('cards.lead_id', '=', 'leads.id')
      .where('cards.conversation_id', 'in', conversationIds);
    wanted.push(lead.exists(cards.select('cards.id')));
  }
  return wanted;
};

/** As the index has it: ids are compared without case, because people and spreadsheets change it. */
const lowerReferral = sql<string>`lower(referral_id)`;

const nothing = sql<SqlBool>`1 = 0`;

/** A pattern for LIKE in which the word stands for itself. */
const containing = (word: string): string => `%${storableText(word).replace(/[\\%_]/g, '\\$&')}%`;
