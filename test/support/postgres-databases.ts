import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import pg from 'pg';
import { inject } from 'vitest';
import { offerSchema } from './global-setup.js';

/**
 * Makes a database for one test: a copy of one whose tables are up to date, or an empty one.
 * @returns its address
 */
export const createDatabase = async ({ empty = false } = {}): Promise<string> => {
  const { url, prefix } = await theServer();
  made += 1;
  const name = `${prefix}_${process.pid}_${Date.now().toString(36)}_${made}`;
  const template = empty ? 'template0' : await theTemplate(url, prefix);
  await administer(url, `create database ${name} template ${template} strategy file_copy`);
  return addressOf(url, name);
};

/** Removes a database, throwing out whoever still uses it. */
export const dropDatabase = async (address: string): Promise<void> => {
  const { url } = await theServer();
  await administer(url, `drop database if exists ${new URL(address).pathname.slice(1)} with (force)`);
};

let made = 0;
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

const administer = async (url: string, statement: string): Promise<void> => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
};

const addressOf = (url: string, database: string): string => {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
};
