import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSandbox } from '../sandbox/sandbox.js';
import { forEachEngine } from '../support/engines.js';
import { sandboxSettings } from '../support/sandbox-settings.js';
import { freePort, startServer } from '../support/server-process.js';
import { actingOn, startTeams, textOf } from '../support/teams.js';

/** The most memory that a process ever held, where the system tells (Linux does). */
const peakMb = (pid: number | undefined): number | undefined => {
  const file = `/proc/${pid}/status`;
  return existsSync(file)
    ? Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024)
    : undefined;
};

forEachEngine((engine) => {
  it('a tenant with 5,000 referrals is met with one card and a call per hundred', async () => {
    const sandbox = await startSandbox({ leads: 5000, flags: { rateLimit: 0 } });
    const teams = await startTeams();
    const started = Date.now();
    const server = await startServer({ ...sandboxSettings(sandbox), ...engine.env() }, await freePort());
    await actingOn(teams, server.url).install('channel');
    const summary = () => teams.messages.find((message) => textOf(message.card).includes('leads found'));
    while (summary() === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    const calls = sandbox.calls.filter((call) => call.method === 'GET').length;
    const figures = {
      seconds: Math.round((Date.now() - started) / 1000),
      calls,
      messages: teams.messages.length,
      peakMb: peakMb(server.child.pid),
      said: textOf(summary()?.card).replaceAll('\n', ' '),
    };
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(figures)}\n`);
    expect(calls).toBeLessThanOrEqual(52);
    // The greeting and the summary, and no card of a lead.
    expect(teams.messages).toHaveLength(2);
    await server.stop();
    await teams.close();
    await sandbox.close();
  }, 300_000);
});
