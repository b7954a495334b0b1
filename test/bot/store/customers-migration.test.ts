import { customerKeys } from '@marketplace-leads/bot/services/leads/customer-keys';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { postgres, sqlite } from '@marketplace-leads/bot/store/dialect';
import { migrate } from '@marketplace-leads/bot/store/migrate';
import { migrations } from '@marketplace-leads/bot/store/migrations/all';
import { openPostgres } from '@marketplace-leads/bot/store/postgres-database';
import { openSqlite } from '@marketplace-leads/bot/store/sqlite-database';
import type { LeadRecord } from '@marketplace-leads/bot/store/store';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { aRemote } from '../../shared/partner-center/lead-fixture.js';
import { anyText } from '../../support/any-text.js';
import { forEachEngine } from '../../support/engines.js';
import { leadIndex, leadRecord } from './lead-fixture.js';

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'Contoso',
    ' CONTOSO\u3000Ltd',
    'ｃontoso ltd',
    'P@Contoso.com',
    'a\u0000b',
    'n'.repeat(400),
  ),
  fc.constantFrom('İstanbul', 'ΣΊΣΥΦΟΣ', 'Straße', '\u0000'),
  anyText({ maxLength: 20 }),
);
const some = fc.option(text, { nil: undefined });
const remote = fc
  .record({ name: text, email: some, offerId: some, offerTitle: some, test: fc.boolean() })
  .map(({ name, email, offerId, offerTitle, test: isTest }) =>
    aRemote({
      test: isTest,
      customer: { name, ...(email === undefined ? {} : { contact: { email } }) },
      source: {
        ...(offerId === undefined ? {} : { offerId }),
        ...(offerTitle === undefined ? {} : { offerTitle }),
      },
    }),
  );

forEachEngine((engine) => {
  const connect = () => {
    const env = engine.env();
    return 'DATA_DIR' in env
      ? { db: openSqlite(env.DATA_DIR), dialect: sqlite }
      : { db: openPostgres(env.DATABASE_URL), dialect: postgres };
  };

  /** Leads as the first version of the program has kept them, in two organisations. */
  const keptBefore = async (records: readonly LeadRecord[]) => {
    await engine.empty();
    const { db, dialect } = connect();
    await migrate(db, dialect, migrations.slice(0, 1));
    for (const [at, record] of records.entries()) {
      const org = at % 3 === 0 ? 'fabrikam' : 'contoso';
      const { status, kind } = record.remote;
      await sql`insert into leads (org_id, id, referral_id, status, substatus, kind, test, customer_name, search_text,
        created_at, updated_at, record) values (${org}, ${record.id}, ${record.id}, ${status}, 'Pending', ${kind}, 0,
        '', '', ${at}, ${at}, ${JSON.stringify(record)})`.execute(db);
    }
    await migrate(db, dialect);
    const { rows } = await sql<{ id: string; email_key: string | null; company_key: string | null }>`
      select id, email_key, company_key from leads order by created_at`.execute(db);
    await db.destroy();
    return rows;
  };

  test('leads that were there before find each other as those do that come later', async () => {
    const remotes = fc.sample(remote, { numRuns: 200, seed: 2 });
    const records = remotes.map((one, at) => leadRecord(`lead-${at}`, { remote: one }));

    const rows = await keptBefore(records);

    expect(rows).toHaveLength(records.length);
    for (const [at, record] of records.entries()) {
      const { emailKey, companyKey } = indexOf(record, 24);
      expect(rows[at]).toEqual({ id: record.id, email_key: emailKey ?? null, company_key: companyKey ?? null });
    }
    // What is saved later is found together with it.
    const store = await engine.open('contoso');
    const known = records.find((record, at) => at % 3 !== 0 && customerKeys(record.remote).emailKey !== undefined);
    if (known === undefined) throw new Error('no lead with an address');
    const keys = customerKeys(known.remote);
    await store.transaction((tx) => tx.leads.insert(leadRecord('later', { remote: known.remote }), leadIndex(keys)));
    const found = (await store.read.leads.ofCustomer(keys, 500)).map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining([known.id, 'later']));
  });

  test('every one of more leads than are looked at together has its keys', async () => {
    const one = aRemote({
      customer: { name: 'Contoso', contact: { email: 'P@Contoso.com' } },
      source: { offerId: 'B' },
    });
    const records = Array.from({ length: 1003 }, (_value, at) => leadRecord(`lead-${at}`, { remote: one }));

    const rows = await keptBefore(records);

    expect(rows.filter((row) => row.email_key === 'p@contoso.com' && row.company_key === 'contoso\nb')).toHaveLength(
      1003,
    );
  });

  test('a database without leads gets the new tables too', async () => {
    expect(await keptBefore([])).toEqual([]);
    const store = await engine.open();
    expect(await store.ready()).toBe(true);
    expect(await store.read.settings.get('checklist')).toBeUndefined();
  });
});
