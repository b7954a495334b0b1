import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../sandbox/sandbox.js';
import { createRandom } from '../sandbox/seeded-random.js';
import { sandboxSettings } from '../support/sandbox-settings.js';
import { freePort, type ServerProcess, startServer } from '../support/server-process.js';
import { actingOn, startTeams, textOf } from '../support/teams.js';

export interface KilledReminders {
  readonly kills: number;
  readonly leads: number;
  readonly reminders: number;
  /** Leads that nobody was reminded of. */
  readonly missed: string[];
  /** Reminders beyond the one that each lead has: their post was taken by Teams and the answer lost with the process. */
  readonly duplicates: number;
}

const half = 12 * 3_600_000;

/**
 * Lets leads come to the half of their time, one after the other, while the server is killed around those moments. A
 * promise of 24 h is made by leads that are almost 12 h old when they arrive.
 */
export const runKilledReminders = async (
  settings: Record<string, string>,
  plan: { kills: number; leads: number; seed: number },
): Promise<KilledReminders> => {
  const random = createRandom(plan.seed, 11);
  const sandbox = await startSandbox({ flags: { rateLimit: 0 } });
  const teams = await startTeams();
  const port = await freePort();
  const people = actingOn(teams, `http://127.0.0.1:${port}`);
  const start = () =>
    startServer(
      {
        ...sandboxSettings(sandbox),
        ...settings,
        POLL_SECONDS: '1',
        JOB_LEASE_SECONDS: '3',
        WORKING_HOURS: 'Mon-Sun 00:00-24:00',
      },
      port,
    );
  let server: ServerProcess = await start();
  await people.install('group');
  const named = (customer: string) => teams.in('group').filter(({ card }) => textOf(card).includes(`${customer} `));
  const remindersOf = (customer: string) =>
    teams.in('group').filter(({ summary }) => summary.startsWith('Nobody has') && summary.endsWith(` ${customer}`));

  // The first sync is over when a lead is posted by itself.
  sandbox.state.arrive({ kind: 'contactMe', customer: { name: 'Firstx', country: 'DE' } });
  for (let turn = 0; turn < 600 && named('Firstx').length === 0; turn += 1) await pause(50);

  const span = plan.kills * 1_400;
  // All have to be there before the first one is due.
  const first = Date.now() + 15_000;
  const customers = Array.from({ length: plan.leads }, (_, index) => `Customer${index}x`);
  for (const [index, name] of customers.entries()) {
    const due = first + Math.floor((span * index) / plan.leads);
    const createdDateTime = new Date(due - half).toISOString();
    sandbox.state.arrive({ kind: 'contactMe', customer: { name, country: 'DE' }, createdDateTime });
  }
  for (let turn = 0; turn < 600 && customers.some((one) => named(one).length === 0); turn += 1) await pause(50);
  await pause(Math.max(0, first - Date.now()));
  for (let kill = 0; kill < plan.kills; kill += 1) {
    await pause(random.int(50, 900));
    await server.kill();
    server = await start();
  }
  const waiting = () => customers.filter((one) => remindersOf(one).length === 0);
  for (let turn = 0; turn < 1_200 && waiting().length > 0; turn += 1) await pause(50);
  await pause(1_000);
  const counts = customers.map((customer) => ({ customer, count: remindersOf(customer).length }));
  const missed = counts.filter(({ count }) => count === 0).map(({ customer }) => customer);
  const duplicates = counts.reduce((sum, { count }) => sum + Math.max(0, count - 1), 0);
  await server.stop();
  await teams.close();
  await sandbox.close();
  return {
    kills: plan.kills,
    leads: plan.leads,
    reminders: counts.reduce((sum, { count }) => sum + count, 0),
    missed,
    duplicates,
  };
};
