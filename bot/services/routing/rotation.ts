import { z } from 'zod';
import type { Tx } from '../../store/store.js';

const countsSchema = z.record(z.string(), z.int().nonnegative());

const settingName = (ruleId: string): string => `rotation:${ruleId}`;

/** How many leads each person got from a rotation; what cannot be read counts as none. */
const readCounts = async (tx: Tx, ruleId: string): Promise<Map<string, number>> =>
  new Map(Object.entries(countsSchema.safeParse(await tx.settings.get(settingName(ruleId))).data ?? {}));

/** Whether somebody is away: until an instant to come (ISO 8601); anything else that is kept says nothing. */
const isAway = async (tx: Tx, personId: string, now: number): Promise<boolean> => {
  const until = await tx.settings.get(`away:${personId}`);
  return typeof until === 'string' && Date.parse(until) > now;
};

/**
 * Gives the next lead of a rotation to whoever got the fewest from it, of several the first, and counts it. Who is away
 * is passed over, unless all are. Undefined when there is nobody.
 * @param people their ids, in the rule's order
 * @param now epoch milliseconds
 */
export const takeTurn = async (
  tx: Tx,
  ruleId: string,
  people: readonly string[],
  now: number,
): Promise<string | undefined> => {
  const counts = await readCounts(tx, ruleId);
  const here: string[] = [];
  for (const id of people) if (!(await isAway(tx, id, now))) here.push(id);
  const got = (id: string): number => counts.get(id) ?? 0;
  const [next] = (here.length > 0 ? here : people).toSorted((one, other) => got(one) - got(other));
  if (next === undefined) return undefined;
  await tx.settings.set(settingName(ruleId), Object.fromEntries(counts.set(next, got(next) + 1)));
  return next;
};

/** Begins a rotation anew, as when others take turns in it: who joins would get all leads until they had as many. */
export const beginAnew = (tx: Tx, ruleId: string): Promise<void> => tx.settings.set(settingName(ruleId), null);
