import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startApp } from './app.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { StoreError } from './store/store-error.js';

const fail = (lines: readonly string[]): never => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
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
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken)
      fail([`PORT: ${config.port} is taken by another program; expected a free port. Set PORT to another one.`]);
    log.error({ err: error }, 'the server cannot start');
    process.exit(1);
  }
}
