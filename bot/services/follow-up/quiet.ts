import type { Tx } from '../../store/store.js';
import { type House, iso } from '../house.js';

/** What a mute without an end is kept as. */
const forGood = 'on';

const muteName = (conversationId: string): string => `mute:${conversationId}`;

/** Sellers who are away get no leads by turns. */
const awayName = (personId: string): string => `away:${personId}`;

const isAhead = (value: unknown, now: number): boolean =>
  value === forGood || (typeof value === 'string' && Date.parse(value) > now);

/** Whether nobody wants to be reminded in a conversation now. */
export const isMuted = async (house: House, tx: Tx, conversationId: string): Promise<boolean> =>
  isAhead(await tx.settings.get(muteName(conversationId)), house.now());

/**
 * Holds reminders and digests back in a conversation, until a moment (ISO 8601) or for good; with `personId` that person
 * is away as well. What is asked for by name still comes: answers, cards of new leads, what is handed over.
 */
export const mute = async (
  tx: Tx,
  { conversationId, personId, until }: { conversationId: string; personId?: string; until?: string },
): Promise<void> => {
  await tx.settings.set(muteName(conversationId), until ?? forGood);
  if (personId !== undefined) await tx.settings.set(awayName(personId), until ?? iso(Date.parse('9999-01-01')));
};

/** Ends a mute; false where there was none. */
export const unmute = async (
  house: House,
  tx: Tx,
  { conversationId, personId }: { conversationId: string; personId?: string },
): Promise<boolean> => {
  const was = await isMuted(house, tx, conversationId);
  await tx.settings.set(muteName(conversationId), null);
  if (personId !== undefined) await tx.settings.set(awayName(personId), null);
  return was;
};
