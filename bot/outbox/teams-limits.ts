/** A row of the limiter (GCRA): `burst` at once, `perMinute` in the long run. */
export interface Limit {
  readonly perMinute: number;
  readonly burst: number;
}

/** Messages a minute in one conversation, at which everything below is reckoned. */
export const usualRate = 100;

/** Without a bot registration messages stay on this machine (the Playground, tests), which has no limits. */
export const localRate = 60_000;

/**
 * How fast messages may leave, so that none of Teams' limits is reached (Teams documentation, "Optimize your bot with
 * rate limiting"). A bot may send to one conversation 7 messages in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in 3,600 s, and
 * an app may make 50 requests a second in one tenant (30 on an older page).
 *
 * GCRA with pace p = 60,000 / perMinute ms lets at most burst + floor(w / p) calls through in any window of w ms, both
 * ends included. At the usual rate that makes
 *
 *     conversation  p =   600 ms, burst   4:   1 s: 4 + 1 = 5    2 s: 4 + 3 = 7    30 s: 4 + 50 = 54
 *     hour          p = 4,000 ms, burst 880:   3,600 s: 880 + 900 = 1,780
 *     tenant        p =    50 ms, burst   5:   1 s: 5 + 20 = 25
 *
 * Every message passes all three, so all windows hold. What is left of each is for answers to people, which are counted
 * but do not wait, for questions about members (tenant only, not counted), and for messages that take longer on their
 * way than the next ones: a window holds until it is squeezed by more than a quarter of a second.
 *
 * @param rate 100 means the above; other rates are in proportion
 */
export const teamsLimits = (rate: number) => {
  const limit = (perMinute: number, burst: number): Limit => ({
    perMinute: (perMinute * rate) / usualRate,
    burst: Math.max(1, Math.floor((burst * rate) / usualRate)),
  });
  return { conversation: limit(100, 4), hour: limit(15, 880), tenant: limit(1_200, 5) };
};
