import type { Clock } from '../clock.js';

/** Wakes one waiter. A ring that nobody waits for is remembered, so none is lost between looking and waiting. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, at once when it has rung since the last wait, or after `ms`. */
  wait(ms: number): Promise<void>;
}

export const createBell = (clock: Clock): Bell => {
  let pressed = new AbortController();
  return {
    // With a reason of its own: the default one is an error with a stack, built at every ring.
    ring: () => pressed.abort('rung'),
    wait: async (ms) => {
      await clock.sleep(ms, pressed.signal);
      pressed = new AbortController();
    },
  };
};
