import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import type { Store } from '@marketplace-leads/bot/store/store';
import { afterEach, beforeEach, describe } from 'vitest';
import { newDataFolder } from './data-folder.js';
import { emptyDatabase, freshDatabase } from './postgres-databases.js';

/** One of the two databases; every test has a fresh one, which is gone after it. */
export interface Engine {
  readonly name: Store['engine'];
  /** Opens a store on this test's database. On PostgreSQL any number at once, as the instances of a server would. */
  open(organisationId?: string): Promise<Store>;
  /** Closes every store that this test has opened. */
  close(): Promise<void>;
  /** Closes every store and opens one, as a restarted server would. */
  reopen(organisationId?: string): Promise<Store>;
  /** Changes this test's database for one without tables. */
  empty(): Promise<void>;
  /** The settings by which a server process finds this test's database. */
  env(): { DATABASE_URL: string } | { DATA_DIR: string };
}

/** Runs the same tests on both engines. */
export const forEachEngine = (tests: (engine: Engine) => void): void => {
  for (const name of ['sqlite', 'postgres'] as const) describe(`on ${name}`, () => tests(useEngine(name)));
};

/** Gives every test of the surrounding `describe` (or file) a database of this kind. */
export const useEngine = (name: Store['engine']): Engine => {
  const database = name === 'sqlite' ? sqliteDatabase : postgresDatabase;
  let current: TestDatabase | undefined;
  const stores: Store[] = [];

  const theDatabase = (): TestDatabase => {
    if (!current) throw new Error('A test has its database from beforeEach to afterEach only');
    return current;
  };
  const engine: Engine = {
    name,
    open: async (organisationId = 'test') => {
      const store = await openStore({ ...theDatabase().options, organisationId });
      stores.push(store);
      return store;
    },
    close: async () => {
      await Promise.all(stores.splice(0).map((store) => store.close()));
    },
    reopen: async (organisationId) => {
      await engine.close();
      return engine.open(organisationId);
    },
    empty: async () => {
      await engine.close();
      await theDatabase().remove();
      current = await database({ empty: true });
    },
    env: () => {
      const { databaseUrl, dataDir } = theDatabase().options;
      return databaseUrl === undefined ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl };
    },
  };

  beforeEach(async () => {
    current = await database();
  });
  afterEach(async () => {
    await engine.close();
    await current?.remove();
    current = undefined;
  });
  return engine;
};

interface TestDatabase {
  readonly options: { databaseUrl?: string; dataDir: string };
  remove(): Promise<void>;
}

const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });

/** The files of a database whose tables are up to date and empty: to write them again is quicker than to make them. */
const makeSqliteFiles = async (): Promise<Map<string, Uint8Array>> => {
  const dataDir = await newDataFolder();
  await (await openStore({ dataDir, organisationId: 'template' })).close();
  const names = await readdir(dataDir);
  const files = await Promise.all(names.map(async (name) => [name, await readFile(join(dataDir, name))] as const));
  await removeFolder(dataDir);
  return new Map(files);
};
let sqliteFiles: ReturnType<typeof makeSqliteFiles> | undefined;

/** A new directory. Without tables, whoever opens it first makes them. */
const sqliteDatabase = async ({ empty = false } = {}): Promise<TestDatabase> => {
  const dataDir = await newDataFolder();
  if (!empty) {
    sqliteFiles ??= makeSqliteFiles();
    for (const [name, bytes] of await sqliteFiles) await writeFile(join(dataDir, name), bytes);
  }
  return { options: { dataDir }, remove: () => removeFolder(dataDir) };
};

const postgresDatabase = async ({ empty = false } = {}): Promise<TestDatabase> => {
  const { url, remove } = await (empty ? emptyDatabase() : freshDatabase());
  return { options: { databaseUrl: url, dataDir: '' }, remove };
};
