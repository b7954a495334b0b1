import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import pg from 'pg';
import { inject } from 'vitest';
import { offerSchema } from './global-setup.js';

export interface TestDatabase {
  readonly url: string;
  /** Throws out whoever still uses it, and all that is in it. */
  remove(): Promise<void>;
}

/**
 * A database whose tables are up to date and empty. Making one takes ten times as long as emptying one, so that it is
 * kept for the next test of the same file.
 */
export const freshDatabase = async (): Promise<TestDatabase> => {
  const { url, prefix } = await theServer();
  const address = idle.pop() ?? (await create(url, prefix, await theTemplate(url, prefix)));
  return {
    url: address,
    remove: async () => {
      await administer(address, throwOut, clear);
      idle.push(address);
    },
  };
};

/** A database without any tables. */
export const emptyDatabase = async (): Promise<TestDatabase> => {
  const { url, prefix } = await theServer();
  const address = await create(url, prefix, 'template0');
  return {
    url: address,
    remove: () => administer(url, `drop database ${new URL(address).pathname.slice(1)} with (force)`),
  };
};

const throwOut = `select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** Newest table first, since a table refers to older ones; to truncate them takes longer than all else in a test. */
const clear = `do $$ declare made regclass; begin
  for made in
    select oid from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations' order by oid desc
  loop
    execute 'delete from ' || made;
  end loop;
end $$`;

const create = async (url: string, prefix: string, from: string): Promise<string> => {
  const name = `${prefix}_${randomBytes(8).toString('hex')}`;
  await administer(url, `create database ${name} template ${from}`);
  return addressOf(url, name);
};

const idle: string[] = [];
let server: Promise<{ url: string; prefix: string }> | undefined;
let template: Promise<string> | undefined;

const theServer = () => {
  server ??= askForServer();
  return server;
};

const askForServer = async () => {
  const answer = await text(connect(inject('postgresPort'), '127.0.0.1'));
  const offer = offerSchema.parse(JSON.parse(answer));
  if ('error' in offer) throw new Error(offer.error);
  return offer;
};

const theTemplate = (url: string, prefix: string) => {
  template ??= makeTemplate(url, `${prefix}_template`);
  return template;
};

/** Test files run side by side: one makes the template, the others wait for it. */
const makeTemplate = async (url: string, name: string): Promise<string> => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount === 0) {
      await admin.query(`drop database if exists ${name}`);
      await admin.query(`create database ${name} template template0`);
      const store = await openStore({ databaseUrl: addressOf(url, name), dataDir: '', organisationId: 'template' });
      await store.close();
      await admin.query(`alter database ${name} with is_template true`);
    }
  } finally {
    await admin.end();
  }
  return name;
};

const administer = async (url: string, ...statements: string[]): Promise<void> => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
};

const addressOf = (url: string, database: string): string => {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
};
