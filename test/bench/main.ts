import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../sandbox/sandbox.js';
import { sandboxSettings } from '../support/sandbox-settings.js';
import { freePort, type ServerProcess, startServer } from '../support/server-process.js';
import { actingOn, button, startTeams } from '../support/teams.js';
import { benchCsv } from './csv.js';
import { postAll } from './load.js';
import { benchTab } from './tab.js';

/*
 * What the seller's loop costs, on this machine: absolute figures for orientation, ratios to compare. Nothing here is
 * asserted; a slow machine is not a bug. Run with `npm run bench`.
 */

const leads = Number(process.env.BENCH_LEADS ?? 2000);
const out = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'leads-bench-'));

const memoryMb = (server: ServerProcess): number | undefined => {
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Math.round(Number(kb) / 1024);
  } catch {
    // Only Linux has /proc.
    return undefined;
  }
};

const echo = async (bodies: readonly object[]) => {
  const port = await freePort();
  const program = fileURLToPath(new URL('./echo-bot.js', import.meta.url));
  const child = spawn(process.execPath, [program, String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) await pause(50);
  await postAll(url, bodies.slice(0, 300));
  const figures = await postAll(url, bodies);
  child.kill();
  return figures;
};

for (const count of [1000, 5000]) await benchCsv(count, out);
await benchTab(join(folder, 'tab'), out);

const sandbox = await startSandbox({ flags: { rateLimit: 0 } });
const teams = await startTeams();
const port = await freePort();
const settings = { ...sandboxSettings(sandbox), PARTNER_CENTER_RATE: '1000000', POLL_SECONDS: '1', DATA_DIR: folder };

const starting = performance.now();
const server = await startServer(settings, port);
out(`start-up (process to ready): ${Math.round(performance.now() - starting)} ms, ${memoryMb(server)} MB`);

const people = actingOn(teams, server.url);
await people.install('group');

const delays: number[] = [];
for (let n = 0; n < 10; n += 1) {
  const before = teams.messages.length;
  await pause(173);
  const arrived = performance.now();
  sandbox.state.arrive({ customer: { name: `Early ${n}` } });
  while (teams.messages.length === before) await pause(2);
  delays.push(performance.now() - arrived);
}
delays.sort((a, b) => a - b);
out(
  `new lead → card, polling every second: median ${Math.round(delays[5] ?? 0)} ms, worst ${Math.round(delays[9] ?? 0)} ms`,
);

const batch = async (name: string) => {
  const from = teams.messages.length;
  const started = performance.now();
  for (let n = 0; n < leads; n += 1) sandbox.state.arrive({ customer: { name: `${name} ${n}`, country: 'DE' } });
  while (teams.messages.length < from + leads) await pause(10);
  out(`${leads} leads → cards: ${Math.round(leads / ((performance.now() - started) / 1000))} per second`);
  return teams.messages.slice(from).map((message) => {
    const value = { action: { type: 'Action.Execute', verb: 'accept', data: button(message.card, 'Accept').data } };
    return teams.activity('invoke', 'alex', 'group', { name: 'adaptiveCard/action', value });
  });
};

// The answers alone: Partner Center and Teams are slow, so nothing else competes with the presses for the processor.
const slow = await batch('Slow');
sandbox.state.inject({ kind: 'latency', ms: 20_000, match: { method: 'PATCH' } });
teams.delayUpdates(20_000);
const answers = await postAll(server.url, slow);
const yardstick = await echo(slow);
const ratio = (a: number, b: number) => (a / b).toFixed(2);
out(`accept answers: ${answers.perSecond}/s, p50 ${answers.p50} ms, p99 ${answers.p99} ms, ${answers.failed} failed`);
out(`echo bot:       ${yardstick.perSecond}/s, p50 ${yardstick.p50} ms, p99 ${yardstick.p99} ms`);
out(
  `accept / echo:  rate ${ratio(answers.perSecond, yardstick.perSecond)}, p50 ${ratio(answers.p50, yardstick.p50)}, p99 ${ratio(answers.p99, yardstick.p99)}`,
);

sandbox.state.clearFaults();
teams.delayUpdates(0);
const active = () => [...sandbox.state.referrals.values()].filter((referral) => referral.status === 'Active').length;
while (active() < leads) await pause(100);

// Everything: the answer, the change in Partner Center, and the card brought up to date.
const whole = await batch('Whole');
const updated = () => teams.messages.filter((message) => message.updates > 0).length;
while (updated() < leads) await pause(100);
const started = performance.now();
const under = await postAll(server.url, whole);
while (active() < 2 * leads || updated() < 2 * leads) await pause(20);
const seconds = (performance.now() - started) / 1000;
out(
  `accept with PATCH and card update: ${Math.round(leads / seconds)}/s sustained; answers meanwhile p50 ${under.p50} ms, p99 ${under.p99} ms`,
);
out(`memory after ${2 * leads} leads: ${memoryMb(server)} MB`);

await server.stop();
await teams.close();
await sandbox.close();
rmSync(folder, { recursive: true, force: true });
