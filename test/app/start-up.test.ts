import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { freePort, startServer } from '../support/server-process.js';

const program = createRequire(import.meta.url).resolve('@marketplace-leads/bot/index');

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leads-start-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** Runs the server to its end; for one that is not to start. */
const run = async (settings: Record<string, string>) => {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const [output, lines] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, output, lines: lines.split('\n').filter(Boolean) };
};

const start = async (settings: Record<string, string> = {}) => {
  const server = await startServer({ DATA_DIR: dataDir, ...settings }, await freePort());
  onTestFinished(() => server.kill());
  return server;
};

describe('the server does not start', () => {
  it('with settings that are not right, and tells each of them in one line without its value', async () => {
    const { code, output, lines } = await run({
      PORT: 'eighty',
      POLL_SECONDS: '0',
      TIME_ZONE: 'Mars/Olympus',
      ENTRA_AUTHORITY: 'http://login.example',
      DATABASE_URL: 'mysql://leads:s3cret@db/leads',
      TOKEN_ENCRYPTION_KEY: 's3cret',
      BOT_SECRE: 's3cret',
      BOT_SECRET_FILE: '/nowhere/at/all',
    });
    expect([code, output]).toEqual([1, '']);
    expect(lines).toEqual([
      'The server does not start: its settings are not right.',
      'BOT_SECRE: is not a setting; did you mean BOT_SECRET?',
      expect.stringMatching(/^BOT_SECRET_FILE: cannot be read; expected /),
      'PORT: is not a whole number from 0 to 65535',
      'DATABASE_URL: is not a postgres:// address',
      'POLL_SECONDS: is not a whole number from 1 to 86400',
      'ENTRA_AUTHORITY: must be https (plain http is taken for this machine only)',
      'TOKEN_ENCRYPTION_KEY: is not 32 bytes in base64',
      expect.stringMatching(/^TIME_ZONE: is not a time zone/),
    ]);
    expect(lines.join()).not.toMatch(/s3cret|eighty|Mars/);
  });

  it('half-configured in production', async () => {
    const { code, lines } = await run({ NODE_ENV: 'production', PUBLIC_URL: 'https://leads.example' });
    expect(code).toBe(1);
    const missing = lines.slice(1).map((line) => line.split(':')[0]);
    expect(missing).toEqual([
      'PARTNER_CENTER_TENANT_ID',
      'PARTNER_CENTER_CLIENT_ID',
      'PARTNER_CENTER_CLIENT_SECRET',
      'PARTNER_CENTER_REFRESH_TOKEN',
      'ENTRA_TENANT_ID',
      'BOT_ID',
      'ENTRA_CLIENT_ID',
      'TOKEN_ENCRYPTION_KEY',
    ]);
  });

  it('for other machines while nobody is checked', async () => {
    const { code, lines } = await run({ HOST: '0.0.0.0' });
    expect(code).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^HOST: reaches beyond this machine; expected 127\.0\.0\.1/));
  });

  it('at a port that is taken, which it names', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { code, lines } = await run({ PORT: String(port) });
    expect(code).toBe(1);
    expect(lines).toEqual([
      `PORT: ${port} is taken by another program; expected a free port. Set PORT to another one.`,
    ]);
  });

  it('at an address that is not this machine’s', async () => {
    const bot = { BOT_ID: 'b', BOT_TYPE: 'UserAssignedMSI', BOT_TENANT_ID: 't', ENTRA_TENANT_ID: 't' };
    const { code, lines } = await run({ ...bot, HOST: '192.0.2.1', PORT: '0' });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^HOST: is not an address of this machine/)]);
  });

  it('a second time on the same data', async () => {
    const first = await start();
    const { code, lines } = await run({ PORT: '0' });
    expect(code).toBe(1);
    expect(lines).toEqual([
      `Another copy of the server is using ${dataDir}. Stop it first, or set DATA_DIR to another directory.`,
    ]);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it('without its PostgreSQL, whose password it keeps to itself', async () => {
    const { code, output, lines } = await run({ DATABASE_URL: 'postgres://leads:s3cret@127.0.0.1:1/leads', PORT: '0' });
    expect([code, output]).toEqual([1, '']);
    expect(lines).toEqual([expect.stringMatching(/^PostgreSQL cannot be reached at DATABASE_URL \(ECONNREFUSED\)/)]);
    expect(lines.join()).not.toContain('s3cret');
  });
});

describe('the server stops', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by itself and with code 0 on %s', async (signal) => {
    const server = await start();
    const ended = once(server.child, 'exit');
    server.child.kill(signal);
    expect(await ended).toEqual([0, null]);
    await expect(stat(join(dataDir, 'admin.sock'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('while somebody keeps a connection open, another waits in the middle of a request, and a third asks twice', async () => {
    const server = await start();
    const port = Number(new URL(server.url).port);
    const [idle, slow] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    for (const socket of [idle, slow]) socket.on('error', () => undefined);
    idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    slow.write(
      'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    await once(idle, 'data');
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    server.child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
