import type { Database } from '@marketplace-leads/bot/store/database';
import { sqlite } from '@marketplace-leads/bot/store/dialect';
import { leadTable } from '@marketplace-leads/bot/store/lead-table';
import { openSqlite } from '@marketplace-leads/bot/store/sqlite-database';
import type { LeadQuery, LeadTable } from '@marketplace-leads/bot/store/store';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { expect, test } from 'vitest';
import { useEngine } from '../../support/engines.js';

const engine = useEngine('sqlite');

/** A database in which nothing is found; what it is asked for is written down. */
const listening = (asked: string[]): Kysely<Database> =>
  new Kysely({
    dialect: new SqliteDialect({
      database: {
        prepare: (text) => {
          asked.push(text);
          const run = () => ({ changes: 0, lastInsertRowid: 0 });
          return { reader: true, all: () => [], run, iterate: () => [].values() };
        },
        close: () => undefined,
      },
    }),
  });

/** How SQLite goes about what is asked of the leads: an index, and the columns of it that are compared, per search. */
const plansOf = async (ask: (leads: LeadTable) => Promise<unknown>): Promise<string[]> => {
  const asked: string[] = [];
  await ask(leadTable({ db: listening(asked), org: 'test', dialect: sqlite }));
  await engine.open();
  await engine.close();
  const env = engine.env();
  if (!('DATA_DIR' in env)) throw new Error('Only SQLite is asked here');
  const db = openSqlite(env.DATA_DIR);
  const steps: string[] = [];
  for (const text of asked) {
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(text)}`.execute(db);
    steps.push(...rows.map(({ detail }) => detail));
  }
  await db.destroy();
  return steps.filter((step) => /^(SCAN|SEARCH) leads/.test(step));
};

const finding =
  (query: Partial<LeadQuery>) =>
  (leads: LeadTable): Promise<unknown> =>
    leads.find({ limit: 50, ...query });

const open = ['New', 'Active'];

// All of an organisation's leads are some hundred thousand, and on SQLite nothing else runs while they are read.
test.each<[string, (leads: LeadTable) => Promise<unknown>, string[]]>([
  [
    'one customer’s',
    (leads) => leads.ofCustomer({ emailKey: 'a', companyKey: 'b' }, 5),
    ['email_key=?', 'company_key=?'],
  ],
  ['one address’s', (leads) => leads.ofCustomer({ emailKey: 'a' }, 5), ['email_key=?']],
  ['one company’s', (leads) => leads.ofCustomer({ companyKey: 'b' }, 5), ['company_key=?']],
  ['one person’s open', finding({ assigneeId: 'a', status: open, realOnly: true }), ['assignee_id=?']],
  ['one person’s', finding({ assigneeId: 'a' }), ['assignee_id=?']],
  ['what is late', finding({ status: open, dueBefore: 5, order: 'deadline', realOnly: true }), ['deadline_at<?']],
  [
    'what is late of one person’s',
    finding({ assigneeId: 'a', status: open, dueBefore: 5, order: 'deadline' }),
    ['deadline_at<?'],
  ],
  [
    'what nobody has',
    finding({ status: ['New'], unclaimed: true, order: 'deadline', conversationIds: ['c'] }),
    ['status=? AND assignee_id=?'],
  ],
  [
    'what one person closed',
    finding({ assigneeId: 'a', status: ['Closed'], updatedFrom: 5 }),
    ['status=? AND updated_at>?'],
  ],
  ['what was closed lately', finding({ status: ['Closed'], updatedFrom: 5 }), ['status=? AND updated_at>?']],
])('of all leads no more is read than %s', async (_, ask, columns) => {
  expect(await plansOf(ask)).toEqual(columns.map((column) => expect.stringContaining(`(org_id=? AND ${column}`)));
});
