import { describe, expect, it } from 'vitest';
import { judgeFollowUp, nothingWrong } from '../faults/judge-follow-up.js';
import { simulateFollowUp } from '../faults/simulated-follow-up.js';
import { useEngine } from '../support/engines.js';

const seed = Number(process.env.FOLLOW_UP_SEED ?? Math.floor(Math.random() * 1e9));

describe('quarters with 1,000 leads and 20 sellers', () => {
  const engine = useEngine('sqlite');

  it.each(Array.from({ length: 10 }, (_, index) => seed + index))(
    'nobody is reminded twice, never, or at night (FOLLOW_UP_SEED=%i)',
    async (one) => {
      const story = await simulateFollowUp([await engine.open()], { days: 91, leads: 1000, sellers: 20, seed: one });
      const { leads, reminders, escalations, digests, crashes, ...wrong } = judgeFollowUp(story);
      process.stdout.write(`  ${JSON.stringify({ seed: one, leads, reminders, escalations, digests, crashes })}\n`);
      expect(leads).toBe(1000);
      expect(wrong).toEqual(nothingWrong);
    },
    600_000,
  );
});

describe('a year with 20,000 leads, 60 sellers and two instances', () => {
  const engine = useEngine('postgres');

  it(`nobody is reminded twice, never, or at night (FOLLOW_UP_SEED=${seed})`, async () => {
    const stores = [await engine.open(), await engine.open()];
    const started = performance.now();
    const onProgress = (days: number): void => {
      process.stdout.write(`  ${days} days of it in ${Math.round((performance.now() - started) / 60_000)} minutes\n`);
    };
    const story = await simulateFollowUp(stores, { days: 365, leads: 20_000, sellers: 60, seed, onProgress });
    const { leads, reminders, escalations, digests, crashes, ...wrong } = judgeFollowUp(story);
    process.stdout.write(`  ${JSON.stringify({ leads, reminders, escalations, digests, crashes })}\n`);
    expect(leads).toBe(20_000);
    expect(wrong).toEqual(nothingWrong);
  }, 14_400_000);
});
