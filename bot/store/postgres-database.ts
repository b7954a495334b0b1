import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import pg from 'pg';
import type { Database } from './database.js';
import { StoreError } from './store-error.js';

/**
 * Prepares a pool of connections; the first query connects. No error that comes out of it quotes the address.
 * The time limits are sent when a connection is made, which PgBouncer must be told to let pass
 * (`ignore_startup_parameters`).
 * @throws StoreError `store-unreachable` when the address is not one.
 */
export const openPostgres = (databaseUrl: string): Kysely<Database> => {
  const pool = createPool(databaseUrl);
  // A connection that breaks while nobody uses it is dropped by the pool; the next query opens another.
  pool.on('error', () => undefined);
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: { connect: async () => guarded(await pool.connect().catch(rethrow)), end: () => pool.end() },
    }),
  });
};

const createPool = (databaseUrl: string): pg.Pool => {
  const options: pg.PoolConfig = {
    connectionString: databaseUrl,
    fallback_application_name: 'marketplace-leads',
    max: 10,
    /** Also the longest wait for one of the connections to become free. */
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    /** For a server that has gone silent; one that is alive has answered or given up before. */
    query_timeout: 35_000,
    keepAlive: true,
    types: { getTypeParser: (type, format) => (type === bigint ? Number : pg.types.getTypeParser(type, format)) },
  };
  try {
    // The pool would parse the address only when it is first used, and the parser's error quotes it.
    new pg.Client(options);
  } catch {
    throw new StoreError('store-unreachable', 'DATABASE_URL is not a postgres:// address that can be read.');
  }
  return new pg.Pool(options);
};

/** The type number of PostgreSQL's int8. Everything we keep in it is exact as a JavaScript number. */
const bigint = 20;

/** A connection that reports trouble in our own words and, once broken, does not return to the pool. */
const guarded = (client: pg.PoolClient): PostgresPoolClient => {
  const typed: PostgresPoolClient = client;
  let broken: StoreError | undefined;
  // Between two queries nobody else listens, and an error that nobody listens to ends the process.
  const onError = (error: Error) => {
    broken ??= unreachable(error);
  };
  client.on('error', onError);

  function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(
    text: string | PostgresCursor<Row>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof text !== 'string') throw new Error('The store does not use cursors');
    // Else the rollback after a time-out would wait for another one.
    if (broken) return Promise.reject(broken);
    return typed.query<Row>(text, values).catch((error: unknown) => {
      const translated = translate(error);
      if (translated instanceof StoreError && translated.code === 'store-unreachable') broken ??= translated;
      throw translated;
    });
  }
  const release = () => {
    client.off('error', onError);
    client.release(broken !== undefined);
  };
  return { query, release };
};

const rethrow = (error: unknown): never => {
  throw translate(error);
};

const translate = (error: unknown): unknown => {
  const code = codeOf(error);
  if (code === '53100') {
    return new StoreError('store-full', 'The disk of the PostgreSQL server is full. Make room; nothing was lost.');
  }
  // What PostgreSQL itself says about a statement is for the code that sent it.
  if (error instanceof pg.DatabaseError && !connectionTrouble.test(code)) return error;
  return unreachable(error);
};

const unreachable = (error: unknown): StoreError => {
  const code = codeOf(error);
  const why = advice[code] ?? 'check that it runs and can be reached';
  return new StoreError('store-unreachable', `PostgreSQL cannot be reached at DATABASE_URL (${code}): ${why}.`);
};

/** Connection exceptions, sign-in, unknown database, too many connections, and shutting or starting up. */
const connectionTrouble = /^(08...|28...|3D000|53300|57P0.)$/;

const advice: Record<string, string> = {
  '28P01': 'it refuses the user name or the password',
  '28000': 'it refuses the user name, or wants TLS (sslmode)',
  '3D000': 'there is no database of that name; create it',
  '53300': 'it has no connections left; allow more of them or run fewer instances',
  ENOTFOUND: 'its host name is not known',
  ECONNREFUSED: 'nothing answers there; check that it runs, and its port',
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'no answer';
