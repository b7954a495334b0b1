/**
 * An instant as Partner Center writes it: ISO 8601 UTC with seven fractional digits. `ticks` are the last four of
 * them (100 ns each), which a JavaScript Date cannot hold.
 */
export const wireTime = (milliseconds: number, ticks = 0): string =>
  `${new Date(milliseconds).toISOString().slice(0, -1)}${String(ticks).padStart(4, '0')}Z`;

/** Hands out instants that only ever grow, so that ordering by `updatedDateTime` is total. */
interface Ticker {
  next(): string;
  /** From here on every instant is later than this one. */
  passed(time: string): void;
}

/** Where the clock stands still or goes back, the ticker goes on by 100 ns. */
export function createTicker(now: () => number): Ticker {
  let milliseconds = 0;
  let ticks = 0;

  return {
    next: () => {
      const current = Math.floor(now());
      if (current > milliseconds) [milliseconds, ticks] = [current, 0];
      else if (ticks < 9_999) ticks += 1;
      else [milliseconds, ticks] = [milliseconds + 1, 0];
      return wireTime(milliseconds, ticks);
    },
    passed: (time) => {
      if (time <= wireTime(milliseconds, ticks)) return;
      milliseconds = Date.parse(`${time.slice(0, 23)}Z`);
      ticks = Number(time.slice(23, 27));
    },
  };
}
