import type { Clock } from '@marketplace-leads/bot/clock';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /**
   * Goes on by `ms`, waking sleepers in the order in which they are due, each at its own time and with a chance to
   * fall asleep again before the next. Work that a sleeper does after a real wait (a socket, PostgreSQL) may still be
   * going on when this resolves.
   */
  advance(ms: number): Promise<void>;
  /** How many are asleep. */
  readonly sleepers: number;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** @param start epoch milliseconds, or anything that Date.parse takes */
export const createFakeClock = (start: number | string = '2026-03-02T09:00:00Z'): FakeClock => {
  let now = typeof start === 'number' ? start : Date.parse(start);
  const sleepers = new Set<Sleeper>();

  const firstDue = (until: number): Sleeper | undefined => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) {
      if (sleeper.at <= until && (first === undefined || sleeper.at < first.at)) first = sleeper;
    }
    return first;
  };

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve();
        const sleeper: Sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake);
      }),
    advance: async (ms) => {
      const until = now + ms;
      for (let sleeper = firstDue(until); sleeper; sleeper = firstDue(until)) {
        now = Math.max(now, sleeper.at);
        sleeper.wake();
        await othersTurn();
      }
      now = until;
      await othersTurn();
    },
    get sleepers() {
      return sleepers.size;
    },
  };
};

/** Lets everything run that waits for nothing but its turn. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
