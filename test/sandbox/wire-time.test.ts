import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTicker, wireTime } from './wire-time.js';

test('a time has seven digits after the second', () => {
  expect(wireTime(Date.UTC(2020, 9, 30, 21, 3, 0, 293), 1_817)).toBe('2020-10-30T21:03:00.2931817Z');
  expect(wireTime(Date.UTC(2020, 9, 30, 21, 3))).toBe('2020-10-30T21:03:00.0000000Z');
});

test('ticks only ever grow, also while the clock stands still or goes back', () => {
  const instant = fc.integer({ min: 1_500_000_000_000, max: 1_500_000_000_005 });
  fc.assert(
    fc.property(fc.array(instant, { minLength: 2, maxLength: 50 }), instant, (clock, seen) => {
      const readings = clock.values();
      const ticker = createTicker(() => readings.next().value ?? 0);
      ticker.passed(wireTime(seen, 9_998));
      const ticks = [wireTime(seen, 9_998), ...clock.map(() => ticker.next())];
      expect(ticks).toEqual([...ticks].sort());
      expect(new Set(ticks).size).toBe(ticks.length);
    }),
  );
});

test('a tick follows the clock where the clock is ahead', () => {
  const ticker = createTicker(() => 1_600_000_000_000);
  ticker.passed(wireTime(1_500_000_000_000));
  expect(ticker.next()).toBe(wireTime(1_600_000_000_000));
  expect(ticker.next()).toBe(wireTime(1_600_000_000_000, 1));
});

test('hearing of an older time does not take a ticker back', () => {
  const ticker = createTicker(() => 0);
  ticker.passed(wireTime(1_500_000_000_000, 5));
  ticker.passed(wireTime(1_400_000_000_000));
  expect(ticker.next()).toBe(wireTime(1_500_000_000_000, 6));
});
