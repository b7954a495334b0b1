import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { adminAddress } from '@marketplace-leads/bot/admin/admin-address';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { freePort, startServer } from '../support/server-process.js';
import { actingOn, startTeams } from '../support/teams.js';

const program = createRequire(import.meta.url).resolve('@marketplace-leads/bot/backup');

let folder = '';
let dataDir = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leads-backup-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = async (settings: Record<string, string> = {}) => {
  const server = await startServer({ DATA_DIR: dataDir, ...settings }, await freePort());
  onTestFinished(() => server.kill());
  return server;
};

/** A server in whose database stands that the app was installed in a chat. */
const startWithData = async () => {
  const server = await start();
  const teams = await startTeams();
  onTestFinished(() => teams.close());
  await actingOn(teams, server.url).install('personal');
  return server;
};

const backup = async (args: readonly string[] = [], settings: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...settings },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [output, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, output: output.trim(), problems: problems.trim() };
};

/** The file that a backup was written to. */
const written = ({ code, output, problems }: Awaited<ReturnType<typeof backup>>): string => {
  expect([code, problems]).toEqual([0, '']);
  return output.replace('Backup written to ', '');
};

/** What a server that is given the copy as its database would find. */
const conversationsIn = async (copy: string): Promise<string[]> => {
  const restored = await mkdtemp(join(folder, 'restored-'));
  await copyFile(copy, join(restored, 'app.db'));
  const store = await openStore({ dataDir: restored, organisationId: 'default' });
  try {
    return (await store.read.conversations.active()).map(({ id }) => id);
  } finally {
    await store.close();
  }
};

describe('npm run backup', () => {
  it('has the running server write a copy that a server can be started with', async () => {
    const server = await startWithData();
    const copy = written(await backup());
    expect(copy).toMatch(/data\/backups\/\d{4}-\d\d-\d\dT[\d-]+Z\.db$/);
    expect(await conversationsIn(copy)).toEqual(['a:alex']);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('writes the copy itself when no server runs, and leaves the database as it was', async () => {
    const server = await startWithData();
    expect(await server.stop()).toBe(0);
    expect(await conversationsIn(written(await backup()))).toEqual(['a:alex']);
    expect(await readdir(dataDir)).toEqual(['app.db', 'backups']);
  });

  it('works after a server was killed, and after another one took its place', async () => {
    const killed = await startWithData();
    await killed.kill();
    expect(await readdir(dataDir)).toContain('admin.sock');
    expect(await conversationsIn(written(await backup()))).toEqual(['a:alex']);
    await start();
    expect(await conversationsIn(written(await backup()))).toEqual(['a:alex']);
    expect(await readdir(join(dataDir, 'backups'))).toHaveLength(2);
  });

  it('reaches a server whose data directory has a path too long for a socket', async () => {
    dataDir = join(folder, 'x'.repeat(50), 'y'.repeat(50));
    await startWithData();
    const short = dirname(adminAddress(dataDir));
    onTestFinished(() => rm(short, { recursive: true }));
    expect(short.startsWith(dataDir)).toBe(false);
    expect(await conversationsIn(written(await backup()))).toEqual(['a:alex']);
  });

  it('makes copies that only their owner may read', async () => {
    await start();
    const copy = written(await backup());
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect((await stat(join(copy, '..'))).mode & 0o777).toBe(0o700);
  });

  it('writes to the file that is named, seen from where the person stands', async () => {
    await start();
    const here = join(folder, 'here');
    await mkdir(here);
    expect(written(await backup(['copy.db'], { INIT_CWD: here }))).toBe(join(here, 'copy.db'));
    expect(written(await backup([join(here, 'other.db')]))).toBe(join(here, 'other.db'));
  });

  it.each([true, false])('overwrites nothing (server running: %s)', async (isRunning) => {
    const server = await start();
    if (!isRunning) await server.stop();
    const file = join(folder, 'mine.txt');
    await writeFile(file, 'mine');
    const { code, problems } = await backup([file]);
    expect([code, problems]).toEqual([
      1,
      `No backup: ${file} is there already. Name a file that is not, or remove it.`,
    ]);
    expect((await stat(file)).size).toBe(4);
    expect((await backup([join(folder, 'nowhere', 'a.db')])).problems).toMatch(/its directory is not there/);
  });

  it.each([
    ['PostgreSQL is used', { DATABASE_URL: 'postgres://leads:s3cret@127.0.0.1:1/leads' }, /DATABASE_URL .* pg_dump\.$/],
    ['there is no database', {}, /there is no database in .*data\. DATA_DIR names/],
    ['the settings are not right', { PORT: 'x' }, /PORT: is not a whole number/],
  ])('says what to do where %s, and makes nothing', async (_what, settings: Record<string, string>, message) => {
    const { code, output, problems } = await backup([], settings);
    expect([code, output]).toEqual([1, '']);
    expect(problems).toMatch(message);
    expect(problems).not.toContain('s3cret');
    expect(await readdir(folder)).toEqual([]);
  });

  it('explains its use', async () => {
    await start();
    expect((await backup(['--help'])).problems).toBe('Usage: npm run backup [-- file]');
    expect((await backup(['a.db', 'b.db'])).code).toBe(1);
  });
});
