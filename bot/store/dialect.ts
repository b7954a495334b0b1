import { type CreateTableBuilder, type QueryExecutorProvider, type SelectQueryBuilder, sql } from 'kysely';
import pg from 'pg';
import type { Store } from './store.js';

/** All in which the two engines differ once they are connected; the tables ask here and nowhere else. */
export interface Dialect {
  readonly engine: Store['engine'];
  /** The column type that holds epoch milliseconds and counters. */
  readonly integer: 'integer' | 'bigint';
  /** The column type that holds bytes. */
  readonly bytes: 'blob' | 'bytea';
  /** Makes a new table refuse values of another type than its columns'. */
  strict<T extends string, C extends string>(table: CreateTableBuilder<T, C>): CreateTableBuilder<T, C>;
  /** What the query reads is ours until the transaction ends; another transaction waits for it. */
  lockRows<DB, T extends keyof DB, O>(query: SelectQueryBuilder<DB, T, O>): SelectQueryBuilder<DB, T, O>;
  /** As {@link lockRows}, but rows that another transaction holds are left out instead of waited for. */
  lockFreeRows<DB, T extends keyof DB, O>(query: SelectQueryBuilder<DB, T, O>): SelectQueryBuilder<DB, T, O>;
  /** Waits until no other process of any organisation changes the tables; holds until the transaction ends. */
  lockSchema(transaction: QueryExecutorProvider): Promise<void>;
  /** True when the engine gave up one of several transactions that stood in each other's way. */
  isCollision(error: unknown): boolean;
}

/** One connection in one process (`locking_mode=EXCLUSIVE`): whoever runs has everything to himself. */
export const sqlite: Dialect = {
  engine: 'sqlite',
  integer: 'integer',
  bytes: 'blob',
  strict: (table) => table.modifyEnd(sql`strict`),
  lockRows: (query) => query,
  lockFreeRows: (query) => query,
  lockSchema: async () => undefined,
  isCollision: () => false,
};

/** Any number fixed for this program; PostgreSQL has one space of advisory locks per database. */
const schemaLock = 5_417_320_118;

const collisions = new Set(['40001', '40P01']);

export const postgres: Dialect = {
  engine: 'postgres',
  integer: 'bigint',
  bytes: 'bytea',
  strict: (table) => table,
  lockRows: (query) => query.forUpdate(),
  lockFreeRows: (query) => query.forUpdate().skipLocked(),
  lockSchema: async (transaction) => {
    await sql`select pg_advisory_xact_lock(${schemaLock})`.execute(transaction);
  },
  isCollision: (error) => error instanceof pg.DatabaseError && collisions.has(error.code ?? ''),
};
