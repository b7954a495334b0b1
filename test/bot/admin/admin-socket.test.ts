import { EventEmitter, once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { adminAddress } from '@marketplace-leads/bot/admin/admin-address';
import { type AdminCommands, openAdminSocket } from '@marketplace-leads/bot/admin/admin-socket';
import { askAdmin } from '@marketplace-leads/bot/admin/ask-admin';
import { writeBackup } from '@marketplace-leads/bot/admin/backup-command';
import { StoreError } from '@marketplace-leads/bot/store/store-error';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

let directory = '';
let asked: string[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'admin-'));
  asked = [];
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const open = async (backup: AdminCommands['backup'] = async ({ path }) => void asked.push(path)) => {
  const address = adminAddress(directory);
  const socket = await openAdminSocket(address, { backup }, log);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= socket.close();
    return closed;
  };
  onTestFinished(close);
  return { address, close };
};
const say = async (address: string, line: string): Promise<unknown> => {
  const socket = connect(address);
  socket.end(line);
  const answer = await text(socket);
  return answer === '' ? undefined : JSON.parse(answer);
};

describe('the admin socket', () => {
  it('carries out a command and says so', async () => {
    const { address } = await open();
    expect(await askAdmin(address, { command: 'backup', path: '/somewhere/copy.db' })).toEqual({ ok: true });
    expect(asked).toEqual(['/somewhere/copy.db']);
  });

  it('tells why a command failed', async () => {
    const { address } = await open(async () => {
      throw new Error('The disk is full.');
    });
    expect(await askAdmin(address, { command: 'backup', path: '/copy.db' })).toEqual({
      ok: false,
      message: 'The disk is full.',
    });
  });

  it.each([
    'nonsense\n',
    '\n',
    '{}\n',
    'null\n',
    '{"command":"drop"}\n',
    '{"command":"backup"}\n',
    '{"command":"backup","path":"relative.db"}\n',
    '{"command":"backup","path":["/copy.db"]}\n',
    `{"command":"backup","path":"/${'x'.repeat(5000)}"}\n`,
    'x'.repeat(10_000),
  ])('refuses %j', async (line) => {
    const { address } = await open();
    expect(await say(address, line)).toEqual({ ok: false, message: 'The server does not know this command.' });
    expect(asked).toEqual([]);
  });

  it('does nothing when the line breaks off', async () => {
    const { address } = await open();
    expect(await say(address, '{"command":"backup","path":"/copy.db"}')).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('is its owner’s alone', async () => {
    const { address } = await open();
    expect((await stat(address)).mode & 0o777).toBe(0o600);
  });

  it('leaves the rights of other new files alone', async () => {
    await open();
    await writeFile(join(directory, 'file'), '', { mode: 0o666 });
    expect((await stat(join(directory, 'file'))).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('takes the place of what a killed server left behind', async () => {
    await writeFile(adminAddress(directory), '');
    const { address } = await open();
    expect(await askAdmin(address, { command: 'backup', path: '/copy.db' })).toEqual({ ok: true });
  });

  it('lets a command that runs finish before it closes, and waits for nobody who says nothing', async () => {
    const steps = new EventEmitter();
    const { address, close } = await open(async () => {
      steps.emit('begun');
      await once(steps, 'finish');
    });
    const begun = once(steps, 'begun');
    const silent = connect(address);
    const answer = askAdmin(address, { command: 'backup', path: '/copy.db' });
    await begun;
    const closed = close();
    steps.emit('finish');
    await closed;
    expect(await answer).toEqual({ ok: true });
    silent.destroy();
    await expect(stat(address)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('asking', () => {
  it('finds nobody where there is no socket, or one that nobody listens at', async () => {
    expect(await askAdmin(join(directory, 'none.sock'), { command: 'backup', path: '/copy.db' })).toBeUndefined();
  });

  it('tells when the server ends in the middle', async () => {
    const server = createServer((socket) => socket.end());
    const address = join(directory, 'ends.sock');
    await new Promise<void>((resolve) => server.listen(address, resolve));
    onTestFinished(() => void server.close());
    await expect(askAdmin(address, { command: 'backup', path: '/copy.db' })).rejects.toThrow(
      /ended before it was done/,
    );
  });
});

describe('the address', () => {
  it('lies in the data directory', () => {
    expect(adminAddress(directory)).toBe(join(directory, 'admin.sock'));
  });

  it('is a short one in a directory of this user alone where the data directory has a long path', async () => {
    directory = join(directory, 'a'.repeat(60), 'b'.repeat(60));
    await mkdir(directory, { recursive: true });
    const { address } = await open();
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(100);
    expect(adminAddress(directory)).toBe(address);
    const short = join(address, '..');
    onTestFinished(() => rm(short, { recursive: true, force: true }));
    expect((await stat(short)).mode & 0o777).toBe(0o700);
    expect((await stat(address)).mode & 0o777).toBe(0o600);
    await chmod(short, 0o755);
    expect(() => adminAddress(directory)).toThrow(/not a directory of this user alone/);
  });
});

describe('a failed backup', () => {
  const failing = (error: unknown) => writeBackup(() => Promise.reject(error), '/copies/a.db');
  const withCode = (code: string) => Object.assign(new Error('internal words'), { code });

  it.each([
    ['EEXIST', /^\/copies\/a\.db is there already/],
    ['ENOENT', /directory is not there/],
    ['EACCES', /may not write there/],
    ['ENOSPC', /disk for the backup is full/],
    ['SQLITE_IOERR', /^The backup failed \(SQLITE_IOERR\)\.$/],
  ])('with %s says what to do', async (code, message) => {
    await expect(failing(withCode(code))).rejects.toThrow(message);
    await expect(failing(withCode(code))).rejects.not.toThrow(/internal words/);
  });

  it('keeps the words of the store', async () => {
    await expect(failing(new StoreError('store-full', 'Make room.'))).rejects.toThrow('Make room.');
  });
});
