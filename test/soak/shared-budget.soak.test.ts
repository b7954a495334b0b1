import { systemClock } from '@marketplace-leads/bot/clock';
import { createSharedBudget } from '@marketplace-leads/bot/partner-center/shared-budget';
import type { Store } from '@marketplace-leads/bot/store/store';
import type { Priority } from '@marketplace-leads/shared/partner-center/exchange';
import { expect, it } from 'vitest';
import { openSandbox } from '../sandbox/open-sandbox.js';
import { clientFor } from '../shared/partner-center/open-client.js';
import { useEngine } from '../support/engines.js';

const rate = 40;
const seconds = 180;
const engine = useEngine('postgres');

/** The most calls that any 60 seconds have seen, as Partner Center counts them. */
const busiestMinute = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));

it(`two instances on one database make at most ${rate} calls in any 60 s, and people wait for nobody else`, async () => {
  // The sandbox refuses a call too many, as Partner Center does, and a refused one counts.
  const { sandbox, token } = await openSandbox({ leads: 1, flags: { rateLimit: rate } });
  const [id = ''] = sandbox.state.referrals.keys();
  const until = Date.now() + seconds * 1000;
  const waits: Record<Priority, number[]> = { person: [], background: [] };
  const failures: unknown[] = [];
  const instanceOn = (store: Store) =>
    clientFor(sandbox.referralsUrl, {
      token: async () => token,
      budget: createSharedBudget(store, systemClock, rate),
    }).client;
  const instances = [instanceOn(await engine.open()), instanceOn(await engine.open())];

  const call = async (instance: number, priority: Priority): Promise<void> => {
    const from = Date.now();
    await instances[instance]?.get(id, priority).catch((error: unknown) => failures.push(error));
    waits[priority].push(Date.now() - from);
  };
  /** Always as much in line as a poll and a push of many leads would be. */
  const busy = async (instance: number): Promise<void> => {
    while (Date.now() < until) await call(instance, 'background');
  };
  const people = async (): Promise<void> => {
    for (let turn = 0; Date.now() < until; turn += 1) {
      await systemClock.sleep(6000 + Math.random() * 8000);
      await Promise.all(Array.from({ length: 1 + (turn % 3) }, () => call(turn % 2, 'person')));
    }
  };
  const lines = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1].map(busy);
  await Promise.all([...lines, people()]);

  const times = sandbox.calls.map(({ at }) => at);
  const longest = (priority: Priority) => Math.max(...waits[priority]);
  const figures = {
    rate,
    seconds,
    calls: times.length,
    busiestMinute: busiestMinute(times),
    refused: sandbox.calls.filter(({ status }) => status === 429).length,
    people: waits.person.length,
    longestWaitMs: { person: longest('person'), background: longest('background') },
  };
  process.stdout.write(`  postgres: ${JSON.stringify(figures)}\n`);
  expect(failures).toEqual([]);
  expect(figures.refused).toBe(0);
  expect(figures.busiestMinute).toBeLessThanOrEqual(rate);
  // And the limit is used: nothing is kept in reserve (rules 23).
  expect(times.length).toBeGreaterThanOrEqual((rate - 4) * (seconds / 60));
}, 300_000);
