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
      new RegExp(`${password}|:${port}/|postgres:`),
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
