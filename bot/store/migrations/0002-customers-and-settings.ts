import { sql } from 'kysely';
import type { Migration } from './migration.js';

/** What is needed of a lead's record to find the other leads of its customer, as this migration found it. */
interface KnownRecord {
  remote: {
    test: boolean;
    customer: { name: string; contact?: { email?: string } };
    source: { offerId?: string; offerTitle?: string };
  };
}

const longest = 300;

const comparable = (text: string | undefined): string => {
  const plain = (text ?? '').normalize('NFKC').replaceAll('\u0000', '').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain.length > longest ? '' : plain;
};

/** How leads of one customer were found when this migration was written; test leads belong to nobody. */
const keysOf = ({
  test,
  customer,
  source,
}: KnownRecord['remote']): { email: string | null; company: string | null } => {
  if (test) return { email: null, company: null };
  const [company, offer] = [comparable(customer.name), comparable(source.offerId ?? source.offerTitle)];
  return {
    email: comparable(customer.contact?.email) || null,
    company: company === '' || offer === '' ? null : `${company}\n${offer}`,
  };
};

/** As many leads as are held in memory at once. */
const most = 500;

export const customersAndSettings: Migration = {
  name: '0002-customers-and-settings',
  up: async (db, dialect) => {
    await db.schema.alterTable('leads').addColumn('email_key', 'text').execute();
    await db.schema.alterTable('leads').addColumn('company_key', 'text').execute();

    let [lastOrg, lastId] = ['', ''];
    for (;;) {
      const leads = await sql<{ org_id: string; id: string; record: string }>`
        select org_id, id, record from leads
        where org_id > ${lastOrg} or (org_id = ${lastOrg} and id > ${lastId})
        order by org_id, id limit ${most}`.execute(db);
      for (const { org_id, id, record } of leads.rows) {
        const { email, company } = keysOf((JSON.parse(record) as KnownRecord).remote);
        await sql`
          update leads set email_key = ${email}, company_key = ${company}
          where org_id = ${org_id} and id = ${id}`.execute(db);
        [lastOrg, lastId] = [org_id, id];
      }
      if (leads.rows.length < most) break;
    }
    await db.schema.createIndex('leads_email').on('leads').columns(['org_id', 'email_key']).execute();
    await db.schema.createIndex('leads_company').on('leads').columns(['org_id', 'company_key']).execute();

    await dialect
      .strict(db.schema.createTable('settings'))
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('settings_key', ['org_id', 'name'])
      .execute();
  },
};
