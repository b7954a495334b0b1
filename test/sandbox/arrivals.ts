import type { Random } from './seeded-random.js';

/** Lets leads arrive by themselves while the sandbox runs. */
export interface Arrivals {
  /** A lead every so many seconds on average, from now on; 0 = no more. */
  set(everySeconds: number): void;
}

/** The pauses vary between half and one and a half times the average, by the sandbox's seed. */
export function createArrivals(arrive: () => void, random: Random): Arrivals {
  let timer: NodeJS.Timeout | undefined;

  const schedule = (everySeconds: number): void => {
    const pause = everySeconds * 1_000 * (0.5 + random.next());
    timer = setTimeout(() => {
      arrive();
      schedule(everySeconds);
    }, pause);
  };

  return {
    set: (everySeconds) => {
      clearTimeout(timer);
      if (everySeconds > 0) schedule(everySeconds);
    },
  };
}
