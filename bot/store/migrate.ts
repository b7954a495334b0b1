import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';
import { migrations as allMigrations } from './migrations/all.js';
import type { Migration } from './migrations/migration.js';
import { StoreError } from './store-error.js';

/**
 * Brings the tables up to date, all missing migrations in one transaction, so that a process killed half-way leaves
 * them as they were. Several processes may do so at once: one migrates, the others wait and find nothing to do.
 * (Kysely's own Migrator runs outside a transaction on SQLite and takes a newer database for a damaged one.)
 * @throws StoreError `store-newer` when the database has seen a migration that this program does not know.
 */
export const migrate = async (
  db: Kysely<Database>,
  dialect: Dialect,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await dialect.lockSchema(tx);
    await tx.schema
      .createTable('schema_migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .execute();
    const applied = await appliedMigrations(tx);
    const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0) {
      throw new StoreError(
        'store-newer',
        `A later version of this program has changed the database (${unknown.join(', ')}). Run that version, or ` +
          'restore a backup that was made before the change.',
      );
    }
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      await migration.up(tx, dialect);
      await tx.insertInto('schema_migrations').values({ name: migration.name }).execute();
    }
  });
};

/** True when the tables are exactly those that this program was built for. */
export const isMigrated = async (db: Kysely<Database>): Promise<boolean> => {
  const applied = await appliedMigrations(db);
  return applied.size === allMigrations.length && allMigrations.every(({ name }) => applied.has(name));
};

const appliedMigrations = async (db: Kysely<Database>): Promise<Set<string>> => {
  const rows = await db.selectFrom('schema_migrations').select('name').execute();
  return new Set(rows.map(({ name }) => name));
};
