import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startApp } from './app.js';
import { type Config, readConfig } from './config.js';
import { createLog } from './log.js';
import { StoreError } from './store/store-error.js';

const fail = (lines: readonly string[]): never => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
};

/** What is wrong with the address to listen at, in the words of the settings. */
const listenProblem = (error: unknown, { port }: Config): string | undefined => {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `PORT: ${port} is taken by another program; expected a free port. Set PORT to another one.`;
    case 'EACCES':
      return `PORT: ${port} may not be used by this user; expected one from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'HOST: is not an address of this machine; expected one that is, or 0.0.0.0 for all of them.';
    default:
      return undefined;
  }
};

const read = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
if (!read.ok) fail(['The server does not start: its settings are not right.', ...read.problems]);
else {
  const { config } = read;
  const log = createLog(config.logLevel);
  try {
    const app = await startApp(config, { log, newId: randomUUID });
    log.info({ url: app.url, engine: app.store.engine, signedIn: config.bot !== undefined }, 'listening');
    let stopping = false;
    const stop = async (signal: string) => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      await app.stop();
      process.exit(0);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  } catch (error) {
    if (error instanceof StoreError) fail([error.message]);
    const problem = listenProblem(error, config);
    if (problem !== undefined) fail([problem]);
    log.error({ err: error }, 'the server cannot start');
    process.exit(1);
  }
}
