import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { adminAddress } from './admin/admin-address.js';
import { askAdmin } from './admin/ask-admin.js';
import { writeBackup } from './admin/backup-command.js';
import { type Config, readConfig } from './config.js';
import { backupSqlite } from './store/backup.js';
import { openSqlite } from './store/sqlite-database.js';

/*
 * `npm run backup [-- file]`: a consistent copy of the embedded database, made by the running server, which has the file
 * to itself, or without one by opening the file (rules 29).
 */

const fail = (...lines: string[]): never => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
};

const settings = (): Config => {
  const read = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  return read.ok ? read.config : fail('No backup: the settings are not right.', ...read.problems);
};

/** The file that was asked for, else one in DATA_DIR named after the time. */
const target = (dataDir: string, [file, ...rest]: readonly string[]): string => {
  if (rest.length > 0 || file?.startsWith('-')) return fail('Usage: npm run backup [-- file]');
  // npm runs this in the project's folder; a path is meant from where the person stands.
  if (file !== undefined) return resolve(process.env.INIT_CWD ?? '.', file);
  const directory = resolve(dataDir, 'backups');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return join(directory, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.db`);
};

/** Tables are left as they are, so that a backup can be made before a new version changes them. */
const backupFile = async (dataDir: string, path: string): Promise<void> => {
  const db = openSqlite(dataDir);
  try {
    await writeBackup((file) => backupSqlite(db, file), path);
  } finally {
    await db.destroy();
  }
};

const { databaseUrl, dataDir } = settings();
if (databaseUrl !== undefined) {
  fail('No backup: DATABASE_URL is set. Back up PostgreSQL with its own tools, such as pg_dump.');
}
if (!existsSync(join(dataDir, 'app.db'))) {
  fail(`No backup: there is no database in ${resolve(dataDir)}. DATA_DIR names the directory that holds it.`);
}
try {
  const path = target(dataDir, process.argv.slice(2));
  const answer = await askAdmin(adminAddress(dataDir), { command: 'backup', path });
  if (answer === undefined) await backupFile(dataDir, path);
  else if (!answer.ok) fail(`No backup: ${answer.message}`);
  process.stdout.write(`Backup written to ${path}\n`);
} catch (error) {
  fail(`No backup: ${error instanceof Error ? error.message : String(error)}`);
}
