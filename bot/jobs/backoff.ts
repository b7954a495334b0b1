const shortest = 1_000;
const longest = 600_000;

/**
 * How long to wait after the n-th failed try, in whole milliseconds: 1–2 s, 2–4 s … 5–10 min. Jobs that failed together
 * are spread over the upper half of the range.
 * @param failures at least 1
 * @param random uniform in [0, 1)
 */
export const backoffMs = (failures: number, random: () => number): number => {
  const ceiling = Math.min(longest, shortest * 2 ** failures);
  return Math.round((ceiling / 2) * (1 + random()));
};
