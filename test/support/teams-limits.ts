/** A message as it came to Teams. `at` is epoch milliseconds. */
export interface Send {
  readonly conversationId: string;
  readonly at: number;
  readonly method: 'POST' | 'PUT';
}

/** How many messages Teams takes in how many milliseconds (Microsoft's page on rate limiting of bots). */
const perConversation = [
  [1_000, 7],
  [2_000, 8],
  [30_000, 60],
  [3_600_000, 1_800],
] as const;
/** Of the two figures that Microsoft's pages have, the smaller one. */
const perTenant = [[1_000, 30]] as const;

/** The most sends that any window of `ms` holds. */
const busiest = (times: readonly number[], ms: number): number => {
  let most = 0;
  let first = 0;
  for (let last = 0; last < times.length; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= ms) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
};

const inConversation = (sends: readonly Send[], id: string): number[] =>
  sends.filter(({ conversationId }) => conversationId === id).map(({ at }) => at);

/** Whether one more message is one too many. */
export const wouldExceed = (sends: readonly Send[], next: Pick<Send, 'conversationId' | 'at'>): boolean => {
  const there = inConversation(sends, next.conversationId);
  const within = (times: readonly number[], ms: number) => times.filter((at) => next.at - at < ms).length;
  return (
    perConversation.some(([ms, most]) => within(there, ms) >= most) ||
    perTenant.some(
      ([ms, most]) =>
        within(
          sends.map(({ at }) => at),
          ms,
        ) >= most,
    )
  );
};

/** How near Teams' limits were come to: the busiest window of each length, and the most that it may hold. */
export const busiestWindows = (sends: readonly Send[]) => {
  const ids = [...new Set(sends.map(({ conversationId }) => conversationId))];
  const all = sends.map(({ at }) => at);
  return [
    ...perConversation.map(([ms, allowed]) => ({
      window: `${ms / 1000} s in a conversation`,
      most: Math.max(0, ...ids.map((id) => busiest(inConversation(sends, id), ms))),
      allowed,
    })),
    ...perTenant.map(([ms, allowed]) => ({ window: `${ms / 1000} s in the tenant`, most: busiest(all, ms), allowed })),
  ];
};
