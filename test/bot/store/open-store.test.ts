import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import { openSqlite } from '@marketplace-leads/bot/store/sqlite-database';
import { StoreError } from '@marketplace-leads/bot/store/store-error';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Engine, forEachEngine, useEngine } from '../../support/engines.js';
import { startProgram } from '../../support/programs.js';
import { leadIndex, leadRecord } from './lead-fixture.js';

const dataDirOf = (engine: Engine): string => {
  const env = engine.env();
  if (!('DATA_DIR' in env)) throw new Error('Only the embedded database has a directory');
  return env.DATA_DIR;
};

forEachEngine((engine) => {
  test('a store is ready once it is open, and not after it was closed', async () => {
    const store = await engine.open();
    expect(store.engine).toBe(engine.name);
    expect(await store.ready()).toBe(true);

    await store.close();
    expect(await store.ready()).toBe(false);
  });

  test('what was written is there after a restart, again and again', async () => {
    for (let start = 1; start <= 5; start += 1) {
      const store = await engine.reopen();
      await store.transaction((tx) => tx.leads.insert(leadRecord(`lead-${start}`), leadIndex()));
      expect(await store.read.leads.count({})).toBe(start);
    }
  });

  test('organisations see nothing of each other', async () => {
    const fill = async (organisation: string) => {
      const store = await engine.reopen(organisation);
      await store.transaction(async (tx) => {
        expect(await tx.leads.insert(leadRecord('lead', { etag: organisation }), leadIndex())).toBe(true);
        await tx.leads.addHistory('lead', {
          version: 1,
          at: '2026-03-02T09:00:00Z',
          by: { kind: 'partnerCenter' },
          what: organisation,
          fields: [],
        });
        expect(await tx.cards.add({ id: 'card', leadId: 'lead', conversationId: organisation })).toBe(true);
        await tx.cards.posted('card', organisation, 1);
        await tx.conversations.put({
          id: organisation,
          kind: 'personal',
          personId: 'alex',
          reference: organisation,
          state: 'active',
          installedAt: 1,
        });
        await tx.people.put({ id: 'alex', name: organisation });
        expect(await tx.answers.begin('activity', 1)).toBe(true);
        await tx.answers.finish('activity', organisation);
        await tx.referrals.put([{ id: 'referral', mark: organisation, verdict: organisation }]);
        await tx.cursors.set('poll', organisation);
        await tx.jobs.enqueue({ key: 'job', task: 'send', payload: organisation, runAt: 1 });
        await tx.jobs.enqueue({ key: 'dead', task: 'die', payload: organisation, runAt: 1 });
        const [job] = await tx.jobs.claim({ tasks: ['die'], now: 1, limit: 1, leaseMs: 1 });
        if (job) await tx.jobs.fail(job, organisation);
        expect(await tx.budget.take('partner-center', 1, 60, 1)).toBe(0);
      });
    };
    await fill('contoso');
    await fill('fabrikam');

    // What Contoso does next concerns Contoso only.
    const contoso = await engine.reopen('contoso');
    await contoso.transaction(async (tx) => {
      await tx.leads.save(leadRecord('lead', { etag: 'changed' }), leadIndex({ status: 'Closed' }));
      await tx.cards.lost('card');
      await tx.conversations.remove('contoso', 'gone');
      await tx.conversations.remove('fabrikam', 'gone');
      await tx.answers.prune(1_000);
      await tx.jobs.cancel('job');
      await tx.jobs.recover();
      await tx.budget.pause('partner-center', 1e12);
    });

    const fabrikam = await engine.reopen('fabrikam');
    const { read } = fabrikam;
    expect((await read.leads.get('lead'))?.etag).toBe('fabrikam');
    expect(await read.leads.find({ conversationIds: ['contoso', 'fabrikam'], limit: 9 })).toHaveLength(1);
    expect(await read.leads.find({ conversationIds: ['contoso'], limit: 9 })).toEqual([]);
    expect(await read.leads.count({ status: ['New'] })).toBe(1);
    expect((await read.leads.history('lead')).map(({ what }) => what)).toEqual(['fabrikam']);
    expect((await read.cards.ofLead('lead')).map(({ conversationId }) => conversationId)).toEqual(['fabrikam']);
    expect(await read.cards.byActivity('contoso', 'contoso')).toBeUndefined();
    expect((await read.conversations.active()).map(({ id }) => id)).toEqual(['fabrikam']);
    expect(await read.conversations.personalOf('alex')).toEqual(['fabrikam']);
    expect(await read.people.get('alex')).toEqual({ id: 'alex', name: 'fabrikam' });
    expect(await read.answers.recall('activity')).toBe('fabrikam');
    expect(await read.referrals.seen(['referral'])).toEqual(
      new Map([['referral', { id: 'referral', mark: 'fabrikam', verdict: 'fabrikam' }]]),
    );
    expect(await read.referrals.counts()).toEqual(new Map([['fabrikam', 1]]));
    expect(await read.cursors.get('poll')).toBe('fabrikam');
    expect(await read.jobs.counts()).toEqual({ waiting: 1, running: 0, dead: 1 });
    expect((await read.jobs.dead(9)).map(({ error }) => error)).toEqual(['fabrikam']);
    expect(await read.jobs.nextRunAt(['send'])).toBe(1);
    const claim = { tasks: ['send', 'die'], now: 10, limit: 9, leaseMs: 1 };
    expect(await fabrikam.transaction((tx) => tx.jobs.claim(claim))).toMatchObject([{ payload: 'fabrikam' }]);
    expect(await fabrikam.transaction((tx) => tx.budget.take('partner-center', 1_001, 60, 1))).toBe(0);
  });
});

describe('the embedded database', () => {
  const engine = useEngine('sqlite');

  test('and its directory can be read by their owner only', async () => {
    const dataDir = join(dataDirOf(engine), 'new', 'data');
    const store = await openStore({ dataDir, organisationId: 'test' });
    await store.transaction((tx) => tx.cursors.set('a', 'b'));
    const mode = async (path: string) => (await stat(path)).mode & 0o777;

    expect(await mode(dataDir)).toBe(0o700);
    for (const file of await readdir(dataDir)) expect([file, await mode(join(dataDir, file))]).toEqual([file, 0o600]);
    await store.close();
  });

  test('is one file without companions once it is closed', async () => {
    await engine.open();
    expect((await readdir(dataDirOf(engine))).length).toBeGreaterThan(1);

    await engine.close();
    expect(await readdir(dataDirOf(engine))).toEqual(['app.db']);
  });

  test('refuses a second opening in the same process, and goes on working', async () => {
    const store = await engine.open();

    await expect(engine.open()).rejects.toMatchObject({ code: 'store-locked' });
    await store.transaction((tx) => tx.cursors.set('a', 'b'));
    expect(await store.read.cursors.get('a')).toBe('b');
    // The refused opening must not have cost the first one its lock.
    await expect(engine.open()).rejects.toMatchObject({ code: 'store-locked' });
  });

  test('refuses a second process, and is free again when the first one was killed', async () => {
    const dataDir = dataDirOf(engine);
    const first = startProgram('faults/store-writer.js', engine.env());
    await first.firstLine();

    const refused = await openStore({ dataDir, organisationId: 'test' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreError);
    expect(refused).toMatchObject({
      code: 'store-locked',
      message: `Another copy of the server is using ${dataDir}. Stop it first, or set DATA_DIR to another directory.`,
    });

    await first.kill();
    const store = await engine.open();
    expect(await store.ready()).toBe(true);
  });

  test('that is no database is reported with what to do about it', async () => {
    await writeFile(
      join(dataDirOf(engine), 'app.db'),
      'This is not a database, and long enough to be one.'.repeat(100),
    );

    await expect(engine.open()).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.stringMatching(/SQLITE_NOTADB.*restore a backup/),
    });
  });

  test('in a place where no directory can be is reported with what to do about it', async () => {
    const file = join(dataDirOf(engine), 'file');
    await writeFile(file, '');

    await expect(openStore({ dataDir: join(file, 'data'), organisationId: 'test' })).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.stringContaining('DATA_DIR'),
    });
  });

  test('on a full disk loses nothing, says so, and goes on when there is room', async () => {
    const store = await engine.open();
    await store.close();
    const db = openSqlite(dataDirOf(engine));
    const { page_count } = (await sql<{ page_count: number }>`pragma page_count`.execute(db)).rows[0] ?? {};
    await sql`pragma max_page_count = ${sql.lit(page_count)}`.execute(db);
    const write = (value: string) =>
      db.transaction().execute(async (tx) => {
        await tx.insertInto('cursors').values({ org_id: 'test', name: 'small', value: 'x' }).execute();
        await tx.insertInto('cursors').values({ org_id: 'test', name: 'large', value }).execute();
      });

    await expect(write('x'.repeat(100_000))).rejects.toMatchObject({ name: 'StoreError', code: 'store-full' });
    expect(await db.selectFrom('cursors').selectAll().execute()).toEqual([]);
    await sql`pragma max_page_count = 100000`.execute(db);
    await write('x'.repeat(100_000));
    expect(await db.selectFrom('cursors').select('name').execute()).toHaveLength(2);
    await db.destroy();
  });
});

describe('PostgreSQL', () => {
  const engine = useEngine('postgres');
  const open = (databaseUrl: string) =>
    openStore({ databaseUrl, dataDir: '', organisationId: 'test' }).then(
      () => new Error('It opened'),
      (error: unknown) => error,
    );
  const changed = (change: (url: URL) => void): string => {
    const env = engine.env();
    if (!('DATABASE_URL' in env)) throw new Error('PostgreSQL has an address');
    const url = new URL(env.DATABASE_URL);
    change(url);
    return url.href;
  };

  test.each<[string, (url: URL) => void, RegExp]>([
    ['where nothing answers', (url) => (url.port = '1'), /ECONNREFUSED/],
    ['with a wrong password', (url) => (url.password = 'wrong-secret'), /refuses the user name or the password/],
    ['without that database', (url) => (url.pathname = '/secret'), /no database of that name/],
  ])('%s is reported with what to do about it, never with its address', async (_, change, message) => {
    const url = changed(change);

    const error = await open(url);

    expect(error).toMatchObject({
      name: 'StoreError',
      code: 'store-unreachable',
      message: expect.stringMatching(message),
    });
    const { password, port } = new URL(url);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(
      new RegExp(`${password}|${port}/|postgres:`),
    );
  });

  test.each(['postgres://user:secret@host:port/x', 'postgres://user:sec%ret@', 'secret'])(
    'with the address %s is refused without repeating it',
    async (url) => {
      const error = await open(url);

      expect(error).toMatchObject({ name: 'StoreError', code: 'store-unreachable' });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/sec%?ret/);
    },
  );

  test('serves several instances at once', async () => {
    const [one, other] = [await engine.open(), await engine.open()];

    await one.transaction((tx) => tx.cursors.set('a', 'b'));

    expect(await other.read.cursors.get('a')).toBe('b');
  });
});
