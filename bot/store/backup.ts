import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database.js';

/**
 * Writes a consistent copy of the embedded database to a new file that only its owner may read; returns when the copy
 * is on the disk. Everything else waits meanwhile (about 60 ms for 50,000 leads).
 * @throws the file system's error when the file exists already or cannot be made.
 */
export const backupSqlite = async (db: Kysely<Database>, path: string): Promise<void> => {
  // SQLite fills an empty file; made here, it is new and has the mode that the database has.
  const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600);
  try {
    await sql`vacuum into ${path}`.execute(db);
    // SQLite leaves this to the operating system's leisure.
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
};
