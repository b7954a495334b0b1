import { type Dialect, postgres, sqlite } from '@marketplace-leads/bot/store/dialect';
import { migrate } from '@marketplace-leads/bot/store/migrate';
import { migrations } from '@marketplace-leads/bot/store/migrations/all';
import type { Migration } from '@marketplace-leads/bot/store/migrations/migration';
import { openPostgres } from '@marketplace-leads/bot/store/postgres-database';
import { openSqlite } from '@marketplace-leads/bot/store/sqlite-database';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { forEachEngine, useEngine } from '../../support/engines.js';
import { leadRecord } from './lead-fixture.js';
import { anUpload, uploadRow } from './upload-fixture.js';

test('migrations have names that sort in the order in which they run', () => {
  const names = migrations.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].toSorted());
});

forEachEngine((engine) => {
  const connect = () => {
    const env = engine.env();
    return 'DATA_DIR' in env
      ? { db: openSqlite(env.DATA_DIR), dialect: sqlite }
      : { db: openPostgres(env.DATABASE_URL), dialect: postgres };
  };
  /** Runs the body with a connection of its own, on a database without tables. */
  const connected = async (body: (connection: ReturnType<typeof connect>) => Promise<void>) => {
    await engine.empty();
    const connection = connect();
    try {
      await body(connection);
    } finally {
      await connection.db.destroy();
    }
  };
  const second: Migration = {
    name: '9001-second',
    up: async (db, dialect: Dialect) => {
      await dialect.strict(db.schema.createTable('second')).addColumn('id', 'text').execute();
      await sql`insert into second (id) values ('filled')`.execute(db);
    },
  };
  const broken: Migration = {
    name: '9002-broken',
    up: async (db) => {
      await sql`create table third (id text)`.execute(db);
      await sql`insert into nowhere values (1)`.execute(db);
    },
  };

  test('an empty database becomes a ready one', async () => {
    await engine.empty();

    expect(await (await engine.open()).ready()).toBe(true);
  });

  test('running them again changes nothing, and later ones are added', async () => {
    await connected(async ({ db, dialect }) => {
      await migrate(db, dialect);
      await db.insertInto('cursors').values({ org_id: 'test', name: 'a', value: 'b' }).execute();
      await migrate(db, dialect);
      await migrate(db, dialect, [...migrations, second]);
      await migrate(db, dialect, [...migrations, second]);

      expect(await db.selectFrom('cursors').selectAll().execute()).toHaveLength(1);
      expect((await sql`select id from second`.execute(db)).rows).toEqual([{ id: 'filled' }]);
    });
  });

  test('messages that had a job each go into the outbox with one job that gets them going', async () => {
    await connected(async ({ db, dialect }) => {
      await migrate(db, dialect, migrations.slice(0, 2));
      const job = (key: string, task: string, payload: object) =>
        sql`insert into jobs values ('test', ${key}, ${key}, ${task}, ${JSON.stringify(payload)}, 'waiting', 7, null,
          1, 0, 0, null)`.execute(db);
      await sql`insert into leads values ('test', 'lead', null, 'New', 'Pending', 'actionable', 0, 'Contoso', '', null,
        1, 1, null, '{}', null, null)`.execute(db);
      for (const [id, activityId] of [
        ['new', null],
        ['standing', 'message'],
      ]) {
        await sql`insert into cards values ('test', ${id}, 'lead', 'team', null, ${activityId}, null, 1)`.execute(db);
        await job(`card:${id}`, 'card', { cardId: id });
      }
      await job('summary:chat', 'notice', { conversationId: 'chat', kind: 'first-sync' });
      await job('push:lead', 'push', { leadId: 'lead' });
      await migrate(db, dialect);
    });
    const { read } = await engine.open();
    expect(await read.outbox.next('team')).toMatchObject({ key: 'card:standing', payload: { cardId: 'standing' } });
    expect(await read.outbox.next('chat')).toMatchObject({ kind: 'notice', payload: { kind: 'first-sync' } });
    expect(await read.outbox.waiting()).toEqual({ waiting: 3, oldestAt: 7 });
    expect([...(await read.jobs.dueAt(['push', 'card', 'notice', 'outbox-dispatch'])).keys()]).toEqual([
      'push',
      'outbox-dispatch',
    ]);
  });

  test('a database from before uploads gets their tables, and its leads are found by their referral ids', async () => {
    const record = leadRecord('lead', { referralId: 'FFAB-01' });
    await connected(async ({ db, dialect }) => {
      await migrate(db, dialect, migrations.slice(0, 4));
      await sql`insert into leads values ('test', 'lead', 'FFAB-01', 'New', 'Pending', 'actionable', 0, 'Contoso', '',
        null, 1, 1, null, ${JSON.stringify(record)}, null, null)`.execute(db);
      await migrate(db, dialect);
    });
    const store = await engine.open();
    expect(await store.read.leads.ofReferrals(['ffab-01'])).toEqual([record]);
    expect(await store.read.uploads.sent(9)).toEqual([]);
    await store.transaction(async (tx) => {
      await tx.uploads.insert(anUpload('upload'), Uint8Array.from([0, 255]), [uploadRow(2, { leadId: 'lead' })]);
      await tx.downloads.remember('alex', [{ referralId: 'FFAB-01', cells: {} }], 1);
    });
    expect(await store.read.uploads.bytes('upload')).toEqual(Uint8Array.from([0, 255]));
    expect(await store.read.uploads.rows('upload')).toHaveLength(1);
    expect(await store.read.downloads.of('alex', ['FFAB-01'])).toHaveLength(1);
  });

  test.each([
    ['without', false],
    ['with', true],
  ])(
    'of leads that were there before only running clocks are found by their deadline, %s its index',
    async (_, has) => {
      const records = {
        waits: leadRecord('waits'),
        answered: leadRecord('answered', { local: { contactedAt: '2026-03-02T10:00:00Z' } }),
        closed: leadRecord('closed'),
        // What a customer writes is no field.
        hostile: leadRecord('hostile', { remote: { ...leadRecord('a').remote, notes: '"contactedAt":"now"' } }),
      };
      await connected(async ({ db, dialect }) => {
        await migrate(db, dialect, migrations.slice(0, 6));
        // The one version between had made it in its sixth step.
        if (has) await sql`create index leads_deadline on leads (org_id, deadline_at)`.execute(db);
        for (const [id, record] of Object.entries(records)) {
          const status = id === 'closed' ? 'Closed' : 'New';
          await sql`insert into leads values ('test', ${id}, ${id}, ${status}, 'Pending', 'actionable', 0, 'Contoso', '',
          null, 1, 1, 5, ${JSON.stringify(record)}, null, null)`.execute(db);
        }
        await migrate(db, dialect);
      });
      const found = await (await engine.open()).read.leads.find({ dueBefore: 9, order: 'deadline', limit: 9 });
      expect(found.map(({ id }) => id).sort()).toEqual(['hostile', 'waits']);
    },
  );

  test('when one fails, the database is as it was before all of them', async () => {
    await connected(async ({ db, dialect }) => {
      await migrate(db, dialect);

      await expect(migrate(db, dialect, [...migrations, second, broken])).rejects.toThrow(/nowhere/);

      for (const table of ['second', 'third']) {
        await expect(sql`select * from ${sql.table(table)}`.execute(db)).rejects.toThrow();
      }
      await migrate(db, dialect, [...migrations, second]);
    });
  });

  test('a database of a later version is refused, and a store that finds one is not ready', async () => {
    await connected(async ({ db, dialect }) => migrate(db, dialect, [...migrations, second]));

    await expect(engine.open()).rejects.toMatchObject({
      name: 'StoreError',
      code: 'store-newer',
      message: expect.stringContaining('9001-second'),
    });
  });

  test('a store that is open while a later version changes the tables is no longer ready', async () => {
    await engine.empty();
    const store = await engine.open();
    expect(await store.ready()).toBe(true);
    if (engine.name === 'sqlite') return;

    const { db, dialect } = connect();
    await migrate(db, dialect, [...migrations, second]);
    await db.destroy();

    expect(await store.ready()).toBe(false);
  });
});

describe('on PostgreSQL', () => {
  const engine = useEngine('postgres');

  test('several instances that start at once on an empty database all succeed', async () => {
    await engine.empty();

    const stores = await Promise.all(Array.from({ length: 6 }, () => engine.open()));

    for (const store of stores) expect(await store.ready()).toBe(true);
  });
});
