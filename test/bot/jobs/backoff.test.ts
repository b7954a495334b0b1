import { backoffMs } from '@marketplace-leads/bot/jobs/backoff';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  [1, 1_000, 2_000],
  [2, 2_000, 4_000],
  [3, 4_000, 8_000],
  [9, 256_000, 512_000],
  [10, 300_000, 600_000],
  [1_000, 300_000, 600_000],
])('after %i failures the wait is between %i and %i ms', (failures, least, most) => {
  expect(backoffMs(failures, () => 0)).toBe(least);
  expect(backoffMs(failures, () => 0.999_999_9)).toBe(most);
});

test('the wait is always whole milliseconds from 1 s to 10 min, and its range never shrinks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, luck) => {
        const wait = backoffMs(failures, () => luck);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(600_000);
        expect(backoffMs(failures + 1, () => luck)).toBeGreaterThanOrEqual(wait);
      },
    ),
  );
});
