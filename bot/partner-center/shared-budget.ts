import type { Budget, Priority } from '@marketplace-leads/shared/partner-center/exchange';
import type { Clock } from '../clock.js';
import type { Store } from '../store/store.js';

const name = 'partner-center';

interface Waiting {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * The limit of calls to Partner Center that all instances share through the database (rules 23): of `perMinute` calls a
 * twentieth may come at once and the rest is spread, so that no 60 seconds ever see more than `perMinute`. Whoever waits
 * for a person goes first, in whichever instance; among equals of one instance it is first come, first served.
 */
export const createSharedBudget = (store: Store, clock: Clock, perMinute: number): Budget => {
  const burst = Math.max(1, Math.floor(perMinute / 20));
  const rate = Math.max(1, perMinute - burst);
  const waiting: Record<Priority, Waiting[]> = { person: [], background: [] };
  let serving = false;
  /** Ends the sleep of a line in which nobody waits for a person. */
  let wake: AbortController | undefined;

  const first = (): Priority => (waiting.person.length > 0 ? 'person' : 'background');

  const sleep = async (ms: number, asked: Priority): Promise<void> => {
    // A person who came while the database was asked has to take a place in the line of all instances first.
    if (asked !== first()) return;
    if (asked === 'background') wake = new AbortController();
    await clock.sleep(ms, wake?.signal);
    wake = undefined;
  };

  const serve = async (): Promise<void> => {
    serving = true;
    try {
      while (waiting.person.length + waiting.background.length > 0) {
        const asked = first();
        const wait = await store.transaction((tx) => tx.budget.take(name, clock.now(), rate, burst, asked));
        if (wait > 0) await sleep(wait, asked);
        else (waiting.person.shift() ?? waiting.background.shift())?.resolve();
      }
    } catch (error) {
      // The database is away: nobody is left standing in a line that does not move.
      for (const { reject } of [...waiting.person.splice(0), ...waiting.background.splice(0)]) reject(error);
    } finally {
      serving = false;
    }
  };

  return {
    take: (priority) =>
      new Promise((resolve, reject) => {
        waiting[priority].push({ resolve, reject });
        if (!serving) void serve();
        else if (priority === 'person') wake?.abort();
      }),
    pause: (milliseconds) => store.transaction((tx) => tx.budget.pause(name, clock.now() + milliseconds)),
  };
};
