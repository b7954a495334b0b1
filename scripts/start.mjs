import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureInstalled } from './install.mjs';
import { build, root } from './run.mjs';

/*
 * The local stack: the stand-in for Partner Center and the identity provider, the server, and Microsoft's Agents
 * Playground to chat with the bot. Everything is gone when it stops; nothing outside this machine is called.
 */

const ports = {
  sandbox: Number(process.env.SANDBOX_PORT ?? 4280),
  server: Number(process.env.PORT ?? 3978),
  playground: Number(process.env.PLAYGROUND_PORT ?? 56_150),
};
const settings = { sandbox: 'SANDBOX_PORT', server: 'PORT', playground: 'PLAYGROUND_PORT' };

/** @param {number} port */
const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
const folder = mkdtempSync(join(tmpdir(), 'marketplace-leads-'));
let stopping = false;

/** @param {number} code */
const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  // The server first: it lets what runs finish, and needs the others for it.
  for (const child of children.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([gone, pause(10_000).then(() => child.kill('SIGKILL'))]);
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
};

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean }} [options]
 */
const launch = (name, args, { env = {}, cwd = root, quiet = false } = {}) => {
  const output = quiet ? 'ignore' : 'inherit';
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, 'inherit'],
  });
  children.push(child);
  child.once('exit', (code) => {
    if (stopping) return;
    console.error(`${name} ended (code ${code}); stopping the rest.`);
    void stop(1);
  });
};

/** @param {string} name @param {string} url */
const answers = async (name, url) => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  console.error(`${name} does not answer at ${url}.`);
  await stop(1);
};

const playgroundFolder = () => {
  try {
    const require = createRequire(join(root, 'test', 'package.json'));
    return dirname(require.resolve('@microsoft/m365agentsplayground/package.json'));
  } catch {
    // A production install leaves dev tools out; the rest of the stack is still of use.
    return undefined;
  }
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));

await ensureInstalled();
await build();
for (const [name, port] of Object.entries(ports)) {
  if (await isFree(port)) continue;
  const setting = settings[/** @type {keyof typeof settings} */ (name)];
  console.error(`Port ${port} is taken by another program. Stop it, or set ${setting} to a free port.`);
  await stop(1);
}

const sandbox = `http://127.0.0.1:${ports.sandbox}`;
const server = `http://127.0.0.1:${ports.server}`;
const playground = `http://127.0.0.1:${ports.playground}`;

const sandboxArgs = [
  '--port',
  String(ports.sandbox),
  '--leads',
  '40',
  '--arrivals',
  process.env.SANDBOX_ARRIVALS ?? '20',
  '--tab',
  `${server}/tab/`,
];
launch('The sandbox', ['test/dist/sandbox/main.js', ...sandboxArgs], { quiet: true });
await answers('The sandbox', `${sandbox}/sandbox/flags`);

const { sandboxCredentials } = await import('../test/dist/sandbox/identity/credentials.js');
/** Of the people whom the Playground invents; the tab's sign in at the sandbox. */
const playgroundTenant = '00000000-0000-0000-0000-0000000000001';
launch('The server', ['bot/dist/index.js'], {
  env: {
    PORT: String(ports.server),
    DATA_DIR: process.env.DATA_DIR ?? join(folder, 'data'),
    ENTRA_AUTHORITY: sandbox,
    ENTRA_TENANT_ID: `${sandboxCredentials.tenantId},${playgroundTenant}`,
    ENTRA_CLIENT_ID: sandboxCredentials.clientId,
    TAB_HOSTS: sandbox,
    PARTNER_CENTER_URL: `${sandbox}/v1.0/engagements`,
    PARTNER_CENTER_TENANT_ID: sandboxCredentials.tenantId,
    PARTNER_CENTER_CLIENT_ID: sandboxCredentials.clientId,
    PARTNER_CENTER_CLIENT_SECRET: sandboxCredentials.clientSecret,
    PARTNER_CENTER_REFRESH_TOKEN: sandboxCredentials.refreshToken,
    POLL_SECONDS: process.env.POLL_SECONDS ?? '3',
    TIME_ZONE: process.env.TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  },
});
await answers('The server', `${server}/readyz`);

const tools = playgroundFolder();
if (tools !== undefined) {
  const args = [
    join(tools, 'cli.js'),
    'start',
    '-e',
    `${server}/api/messages`,
    '-c',
    'msteams',
    '-p',
    String(ports.playground),
    '--dt',
  ];
  launch('The Playground', args, { cwd: folder, quiet: true, env: { TEAMSAPPTESTER_BROWSER: 'none' } });
  await answers('The Playground', `${playground}/_debug/ping`);
}

console.log(`
Marketplace Leads runs on this machine.

  Chat with the bot      ${tools === undefined ? 'not installed here (npm install adds it)' : playground}
  The tab                ${sandbox}/  (as Teams, Outlook or Microsoft 365 shows it)
  Leads in the sandbox   ${sandbox}/leads

In the chat: wait for a lead (one arrives every 20 seconds or so) and press Accept, or type
  help    new    accept <customer>    decline <customer> no budget    close won <customer> 25000 EUR
You are Alex, a Referrals admin. Ctrl-C stops everything.
`);
