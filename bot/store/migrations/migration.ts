import type { QueryExecutorProvider, SchemaModule } from 'kysely';
import type { Dialect } from '../dialect.js';

/** The database as a migration sees it: tables are made with `schema`, rows are changed with raw `sql`. */
interface MigrationScope extends QueryExecutorProvider {
  readonly schema: SchemaModule;
}

/**
 * One step from an older set of tables to a newer one, run once per database and never changed after a release.
 * It cannot see the typed tables, because the types of today may not be those of then.
 */
export interface Migration {
  /** Sorts after every earlier one. */
  readonly name: string;
  up(db: MigrationScope, dialect: Dialect): Promise<void>;
}
