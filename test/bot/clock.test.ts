import { systemClock } from '@marketplace-leads/bot/clock';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../support/fake-clock.js';

describe('the machine’s clock', () => {
  test('sleeps at least as long as it was told', async () => {
    const start = systemClock.now();
    await systemClock.sleep(20);

    expect(systemClock.now() - start).toBeGreaterThanOrEqual(19);
  });

  test('is woken by the signal, also by one that was given before', async () => {
    const signal = new AbortController();
    const slept = systemClock.sleep(1e6, signal.signal);
    signal.abort();

    await slept;
    await systemClock.sleep(1e6, signal.signal);
  });
});

describe('the clock of the tests', () => {
  test('stands still until it is moved', async () => {
    const clock = createFakeClock(1_000);
    expect(clock.now()).toBe(1_000);

    await clock.advance(500);
    expect(clock.now()).toBe(1_500);
  });

  test('wakes sleepers in the order of their times, at their times, also those that fall asleep meanwhile', async () => {
    const clock = createFakeClock(0);
    const woken: string[] = [];
    const sleeper = async (name: string, ...naps: number[]) => {
      for (const nap of naps) {
        await clock.sleep(nap);
        woken.push(`${name} at ${clock.now()}`);
      }
    };
    const all = [sleeper('late', 50), sleeper('early', 10), sleeper('often', 20, 20, 20, 20)];

    await clock.advance(60);
    expect(woken).toEqual(['early at 10', 'often at 20', 'often at 40', 'late at 50', 'often at 60']);
    expect(clock.sleepers).toBe(1);
    await clock.advance(20);
    await Promise.all(all);
  });

  test('lets a sleeper go when its signal is aborted', async () => {
    const clock = createFakeClock();
    const signal = new AbortController();
    const slept = clock.sleep(1, signal.signal);
    signal.abort();
    await slept;

    expect(clock.sleepers).toBe(0);
  });
});
