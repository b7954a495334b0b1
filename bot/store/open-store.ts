import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { backupSqlite } from './backup.js';
import type { Database } from './database.js';
import { type Dialect, postgres, sqlite } from './dialect.js';
import { isMigrated, migrate } from './migrate.js';
import { createNestingGuard } from './nesting-guard.js';
import { openPostgres } from './postgres-database.js';
import { openSqlite } from './sqlite-database.js';
import type { Store } from './store.js';
import { tables } from './tables.js';

export interface StoreOptions {
  /** `postgres://…`; absent = the embedded database. */
  databaseUrl?: string;
  /** Where the embedded database lives; made when it is not there. */
  dataDir: string;
  /** Whose rows this store sees (rules 18). */
  organisationId: string;
}

/**
 * Opens the database and brings its tables up to date. The embedded one belongs to this process until `close`, so
 * every job that a former process held is free again.
 * @throws StoreError, whose message tells whoever runs the server what to do.
 */
export const openStore = async ({ databaseUrl, dataDir, organisationId }: StoreOptions): Promise<Store> => {
  const dialect = databaseUrl === undefined ? sqlite : postgres;
  const db = databaseUrl === undefined ? openSqlite(dataDir) : openPostgres(databaseUrl);
  const store = createStore(db, dialect, organisationId);
  try {
    await migrate(db, dialect);
    if (dialect.engine === 'sqlite') await store.transaction((tx) => tx.jobs.recover());
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
};

/** How often a transaction is run that PostgreSQL gives up for the sake of another. */
const mostRuns = 3;

const createStore = (db: Kysely<Database>, dialect: Dialect, org: string): Store => {
  const guard = createNestingGuard();
  let closed: Promise<void> | undefined;

  const transaction: Store['transaction'] = async (work) => {
    guard.check();
    for (let run = 1; ; run += 1) {
      try {
        return await db.transaction().execute((tx) => guard.inside(() => work(tables({ db: tx, org, dialect }))));
      } catch (error) {
        if (run === mostRuns || !dialect.isCollision(error)) throw error;
        // At once it could take again what the other transaction is just being woken up for.
        await sleep(run * (10 + Math.random() * 40));
      }
    }
  };

  return {
    engine: dialect.engine,
    transaction,
    read: tables({ db: db.withPlugin(guard.plugin), org, dialect }),
    ready: async () => {
      guard.check();
      return isMigrated(db).catch(() => false);
    },
    backup: async (path) => {
      if (dialect.engine !== 'sqlite') throw new Error('Back up PostgreSQL with its own tools, such as pg_dump');
      guard.check();
      await backupSqlite(db, path);
    },
    close: async () => {
      guard.check();
      closed ??= close(db, dialect);
      await closed;
    },
  };
};

/** Waits for what is still running; PostgreSQL's pool does so by itself. */
const close = async (db: Kysely<Database>, dialect: Dialect): Promise<void> => {
  if (dialect.engine === 'sqlite') await db.connection().execute(async () => undefined);
  await db.destroy();
};
