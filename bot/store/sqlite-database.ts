import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Database } from './database.js';
import { StoreError } from './store-error.js';

/**
 * Opens `app.db` in `dataDir` for this process alone; directory and file are made for their owner's eyes only. While
 * it is open nothing else in this process may open the file, not even to read it: closing any descriptor of a file
 * gives up the process's locks on it.
 * @throws StoreError `store-locked` when another process has it open, `store-unreachable` when it cannot be opened.
 */
export const openSqlite = (dataDir: string): Kysely<Database> => {
  let db: DatabaseSyncInstance | undefined;
  try {
    const file = createFile(dataDir);
    db = new DatabaseSync(file);
    // The lock is taken by the first read and kept until close. Whoever comes second has nothing to wait for.
    for (const pragma of [
      'locking_mode = EXCLUSIVE',
      'journal_mode = WAL',
      'synchronous = FULL',
      'busy_timeout = 0',
      'foreign_keys = ON',
    ]) {
      db.exec(`pragma ${pragma}`);
    }
    // The driver does not report that a pragma met a lock; a transaction does.
    db.exec('begin immediate; commit');
    return new Kysely<Database>({ dialect: new SqliteDialect({ database: cachedDatabase(db) }) });
  } catch (error) {
    db?.close();
    throw openingError(error, dataDir);
  }
};

const createFile = (dataDir: string): string => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'app.db');
  try {
    // SQLite gives the files beside it the same mode.
    closeSync(openSync(file, 'wx', 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return file;
};

/** What one program asks for is a few hundred different statements; lists of values make some more. */
const mostStatements = 500;

/** Kysely's view of the driver. Each statement is prepared once and kept, the longest unused one being dropped. */
const cachedDatabase = (db: DatabaseSyncInstance): SqliteDatabase => {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare: (text) => {
      // A full disk may have ended the transaction already; rolling back what is gone would hide why.
      if (text === 'rollback' && !db.isTransaction) return nothing;
      const known = statements.get(text);
      const statement = known ?? guarded(db.prepare(text));
      statements.delete(text);
      statements.set(text, statement);
      const [oldest] = statements.keys();
      if (oldest !== undefined && statements.size > mostStatements) statements.delete(oldest);
      return statement;
    },
    close: () => {
      statements.clear();
      // 1.2.1 keeps the file open, and with it the lock, until its statements are collected as garbage. Leaving WAL
      // and the exclusive mode gives up the lock now, and leaves one file without companions behind.
      db.exec('pragma wal_checkpoint(TRUNCATE); pragma journal_mode = DELETE; pragma locking_mode = NORMAL');
      db.exec('select count(*) from sqlite_schema');
      db.close();
    },
  };
};

const guarded = (statement: StatementSyncInstance): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => attempt(() => statement.all(...parameters)),
  run: (parameters) => attempt(() => statement.run(...parameters)),
  iterate: (parameters) => statement.iterate(...parameters),
});

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

const attempt = <T>(run: () => T): T => {
  try {
    return run();
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_FULL')) throw error;
    throw new StoreError('store-full', 'The disk that holds DATA_DIR is full. Make room; nothing was lost.');
  }
};

const openingError = (error: unknown, dataDir: string): StoreError => {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreError(
      'store-locked',
      `Another copy of the server is using ${dataDir}. Stop it first, or set DATA_DIR to another directory.`,
    );
  }
  return new StoreError(
    'store-unreachable',
    `The database in ${dataDir} cannot be opened (${code}). Check that DATA_DIR names a directory that this ` +
      'user may write to, on a local disk; if the file is damaged, restore a backup.',
  );
};

/** SQLite's own code where there is one (`SQLITE_BUSY`), else the operating system's (`EACCES`). */
const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('sqliteCodeName' in error && typeof error.sqliteCodeName === 'string') return error.sqliteCodeName;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
};
