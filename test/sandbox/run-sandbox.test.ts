import { describe, expect, onTestFinished, test } from 'vitest';
import { readCommandLine } from './command-line.js';
import { openSandbox } from './open-sandbox.js';
import { runSandbox } from './run-sandbox.js';

describe('the command line', () => {
  test('has a port, forty leads and a seed where nothing is said', () => {
    expect(readCommandLine([])).toEqual({ port: 4_280, leads: 40, seed: 1, arrivalsEverySeconds: 0, flags: {} });
  });

  test.each([[['--']], [[]]])('takes the arguments behind %j', (before) => {
    const rest = ['--port', '0', '--leads', '5', '--seed=9', '--arrivals', '2.5', '--listEtag', 'on'];
    const flags = ['--unlistedPaths', 'refuse', '--marketplaceLeads', 'off', '--put', 'off', '--rateLimit', '0'];
    expect(readCommandLine([...before, ...rest, ...flags])).toEqual({
      port: 0,
      leads: 5,
      seed: 9,
      arrivalsEverySeconds: 2.5,
      flags: { listEtag: 'on', unlistedPaths: 'refuse', marketplaceLeads: 'off', put: 'off', rateLimit: 0 },
    });
  });

  test.each([
    [['--port', 'http'], '--port'],
    [['--port', '65536'], '65535'],
    [['--leads', '-1'], '--leads'],
    [['--listEtag', 'yes'], '--listEtag'],
    [['--unknown', '1'], '--unknown'],
    [['40'], '40'],
  ])('says in one line what is wrong with %j', async (args, mentioned) => {
    const lines: string[] = [];
    const sandbox = await runSandbox(args, { out: () => undefined, err: (line) => lines.push(line) });
    expect(sandbox).toBeNull();
    expect(lines).toEqual([expect.stringContaining(mentioned)]);
    expect(lines[0]).not.toContain('\n');
    expect(lines[0]).toContain('Usage: sandbox');
  });
});

describe('the command', () => {
  test('says where the sandbox is', async () => {
    const lines: string[] = [];
    const sandbox = await runSandbox(['--port', '0'], { out: (line) => lines.push(line), err: () => undefined });
    onTestFinished(() => sandbox?.close());
    expect(lines).toEqual([`Sandbox listening on ${sandbox?.url}`]);
    expect(sandbox?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sandbox?.referralsUrl).toBe(`${sandbox?.url}/v1.0/engagements`);
  });

  test('names the port that is taken', async () => {
    const { sandbox } = await openSandbox();
    const { port } = new URL(sandbox.url);
    const lines: string[] = [];
    const second = await runSandbox(['--port', port], { out: () => undefined, err: (line) => lines.push(line) });
    expect(second).toBeNull();
    expect(lines).toEqual([`Port ${port} is taken. Stop the program that uses it, or choose another with --port.`]);
  });

  test('stops with nothing left behind, so that the same port can be used again', async () => {
    const { sandbox, call } = await openSandbox();
    await call('/referrals');
    await sandbox.close();
    await expect(call('/referrals')).rejects.toThrow();
    const again = await runSandbox(['--port', new URL(sandbox.url).port], {
      out: () => undefined,
      err: () => undefined,
    });
    onTestFinished(() => again?.close());
    expect(again?.url).toBe(sandbox.url);
  });
});
