import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../sandbox/sandbox.js';
import { createRandom } from '../sandbox/seeded-random.js';
import { sandboxSettings } from '../support/sandbox-settings.js';
import { freePort, type ServerProcess, startServer } from '../support/server-process.js';
import { actingOn, buttonsOf, startTeams, textOf } from '../support/teams.js';

/** What a lead has come to when everything that was decided on it has reached Partner Center. */
interface Story {
  customer: string;
  /** Substatus that the last acknowledged decision leads to. */
  wanted: string;
  decisions: number;
}

export interface KillReport {
  leads: number;
  decisions: number;
  /** Leads without a card at the end. */
  withoutCard: string[];
  /** Decisions that people saw confirmed and Partner Center does not have. */
  lost: string[];
  /** Leads that Partner Center was told about more often than people decided. */
  told: string[];
  /** Cards beyond the one that each lead has in the chat: a post whose answer was lost with the process. */
  duplicates: number;
}

const steps: Record<string, { title: string; inputs: Record<string, string>; to: string }[]> = {
  Pending: [
    { title: 'Accept', inputs: {}, to: 'Accepted' },
    { title: 'Decline this lead', inputs: { reason: '2' }, to: 'Declined' },
  ],
  Accepted: [
    { title: 'Close as won', inputs: { value: '1200', currency: 'EUR' }, to: 'Won' },
    { title: 'Close as lost', inputs: { reason: '3' }, to: 'Lost' },
  ],
};

/**
 * Lets leads arrive and be worked while the server is killed at random moments and started again, and tells what was
 * lost. A press whose answer does not come is sent again with the same id, as Teams does.
 */
export const runKilledServer = async (
  settings: Record<string, string>,
  plan: { kills: number; leads: number; seed: number },
): Promise<KillReport> => {
  const random = createRandom(plan.seed, 1);
  const sandbox = await startSandbox({ flags: { rateLimit: 0 } });
  const teams = await startTeams();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const people = actingOn(teams, url);
  const start = () =>
    startServer({ ...sandboxSettings(sandbox), ...settings, POLL_SECONDS: '1', JOB_LEASE_SECONDS: '4' }, port);
  let server: ServerProcess = await start();
  let restarting: Promise<void> = Promise.resolve();
  const stories = new Map<string, Story>();
  await people.install('group');

  /** Does something that needs the server until it answers; a killed one comes back. */
  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      await restarting;
      try {
        return await work();
      } catch {
        await pause(20);
      }
    }
  };

  const cardOf = (customer: string) =>
    teams.in('group').find((message) => textOf(message.card).split('\n')[0]?.startsWith(`${customer} `));

  const work = async (): Promise<void> => {
    const open = [...stories.values()].filter((story) => story.wanted in steps);
    if (open.length === 0) return;
    const story = random.pick(open);
    const message = story && cardOf(story.customer);
    const choices = story && steps[story.wanted];
    const step = choices && random.pick(choices);
    const pressed = step && buttonsOf(message?.card).find((one) => one.title === step.title);
    if (!story || !step || !pressed) return;
    const activityId = `f:${story.customer}-${story.decisions}`;
    const answer = await insist(() => people.press(pressed, step.inputs, 'alex', 'group', activityId));
    if (answer.type !== 'application/vnd.microsoft.card.adaptive') return;
    if (/went wrong/.test(textOf(answer.value))) return;
    story.wanted = step.to;
    story.decisions += 1;
  };

  const traffic = async () => {
    for (let n = 0; n < plan.leads; n += 1) {
      const customer = `Customer${n}x`;
      const referral = sandbox.state.arrive({ customer: { name: customer, country: 'DE' } });
      stories.set(referral.id, { customer, wanted: 'Pending', decisions: 0 });
      await pause(random.int(0, 120));
      await work();
    }
  };
  const killing = async () => {
    for (let n = 0; n < plan.kills; n += 1) {
      await pause(random.int(150, 1050));
      await server.kill();
      restarting = start().then((fresh) => {
        server = fresh;
      });
      await restarting;
    }
  };
  await Promise.all([traffic(), killing()]);
  // What could not be worked because its card had not come is worked now, however slow the machine is.
  const waiting = () => [...stories.values()].filter((story) => cardOf(story.customer) === undefined).length;
  for (let n = 0; n < 2_400 && waiting() > 0; n += 1) await pause(50);
  for (let n = 0; n < plan.leads; n += 1) await work();

  const substatus = (id: string) => sandbox.state.referrals.get(id)?.substatus;
  const unsettled = () =>
    [...stories].filter(([id, story]) => substatus(id) !== story.wanted || cardOf(story.customer) === undefined);
  // A hang guard, not a measure: jobs of a killed PostgreSQL instance come back when their lease ends.
  for (let n = 0; n < 1_800 && unsettled().length > 0; n += 1) await pause(50);

  const changes = (id: string) =>
    sandbox.calls.filter(
      (call) => call.method === 'PATCH' && call.referralId === id && call.status >= 200 && call.status < 300,
    );
  if (unsettled().length > 0) process.stderr.write(`${server.output().slice(-2_000)}\n`);
  const report: KillReport = {
    leads: stories.size,
    decisions: [...stories.values()].reduce((sum, story) => sum + story.decisions, 0),
    withoutCard: [...stories.values()].filter((story) => !cardOf(story.customer)).map((story) => story.customer),
    lost: [...stories].filter(([id, story]) => substatus(id) !== story.wanted).map(([, story]) => story.customer),
    told: [...stories].filter(([id, story]) => changes(id).length > story.decisions).map(([, story]) => story.customer),
    duplicates: [...stories.values()].reduce((sum, story) => {
      const cards = teams
        .in('group')
        .filter((message) => textOf(message.card).split('\n')[0]?.startsWith(`${story.customer} `));
      return sum + Math.max(0, cards.length - 1);
    }, 0),
  };
  await server.stop();
  await teams.close();
  await sandbox.close();
  return report;
};
