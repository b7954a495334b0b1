/** Counts calls in a window that slides with the clock. */
interface RateLimiter {
  /** Counts one call. Null where it may go ahead, else after how many whole seconds the next one may. `limit` 0 = none. */
  admit(limit: number): number | null;
}

const windowMs = 60_000;

/**
 * At most `limit` calls in any 60 seconds. Refused calls count too: "all requests accrue against your usage limits"
 * (Partner Center's "API throttling guidance"), so a client that does not wait is never let in again.
 */
export function createRateLimiter(now: () => number): RateLimiter {
  let calls: number[] = [];

  return {
    admit: (limit) => {
      if (limit === 0) return null;
      const at = now();
      calls = calls.filter((call) => call > at - windowMs);
      calls.push(at);
      if (calls.length <= limit) return null;
      const leaving = calls.at(-limit) ?? at;
      return Math.max(1, Math.ceil((leaving + windowMs - at) / 1_000));
    },
  };
}
