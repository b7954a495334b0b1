import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';

/** What a table needs to know: where its queries run and for whom. */
export interface Scope {
  /** A transaction, or the database itself for reading outside one. */
  readonly db: Kysely<Database>;
  readonly org: string;
  readonly dialect: Dialect;
}
