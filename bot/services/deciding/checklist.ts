import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import { z } from 'zod';
import type { LocalFacts, Tx } from '../../store/store.js';
import type { House } from '../house.js';

const itemSchema = z.object({ id: z.string().min(1), text: z.string().min(1).optional() });
/** One question of a checklist. Without a text of an admin's own it has one per language, by its id. */
export type ChecklistItem = z.infer<typeof itemSchema>;

/** The checklists that come with the app (seed "Customer leads": define prerequisites of qualification). */
export const standardItems = ['need', 'budget', 'decider', 'timing'] as const;

/** A checklist is short: nobody reads a long one between two calls. */
export const mostItems = 8;

/** The call to action by which a checklist is chosen; leads without one share `other`. */
export const checklistOf = (lead: Pick<Lead, 'source'>): string => lead.source.action ?? 'other';

const settingName = (callToAction: string): string => `checklist:${callToAction}`;

/** The items for a kind of lead: the admin's, else the app's own. */
export const readChecklist = async (tx: Tx, callToAction: string): Promise<ChecklistItem[]> => {
  const own = z.array(itemSchema).safeParse(await tx.settings.get(settingName(callToAction)));
  return own.success ? own.data : standardItems.map((id) => ({ id }));
};

/**
 * Keeps an admin's items for a kind of lead and returns what holds from now on; none brings the app's own back. An item
 * keeps its id, and so who ticked it, for as long as its text stays the same. What is empty or there twice is left out;
 * that there are not too many of them is for the caller to see.
 */
export const writeChecklist = async (
  tx: Tx,
  callToAction: string,
  texts: readonly string[],
  newId: () => string,
): Promise<ChecklistItem[]> => {
  const before = await readChecklist(tx, callToAction);
  const wanted = new Set(texts.map(visibleText).filter((text) => text !== ''));
  const items = [...wanted].map((text) => before.find((item) => item.text === text) ?? { id: newId(), text });
  await tx.settings.set(settingName(callToAction), items.length === 0 ? null : items);
  return readChecklist(tx, callToAction);
};

/** The checklist as people see it on a lead. */
export const withChecks = (items: readonly ChecklistItem[], local: LocalFacts): NonNullable<Lead['checklist']> =>
  items.map(({ id, text }) => {
    const check = local.checked?.find((one) => one.id === id);
    return {
      id,
      ...(text === undefined ? {} : { text }),
      ...(check === undefined ? {} : { done: { by: check.by, at: check.at } }),
    };
  });

/** The checklists, for whoever reads or changes them outside a transaction of a lead's. */
export const createChecklists = (house: House) => ({
  read: (callToAction: string): Promise<ChecklistItem[]> => readChecklist(house.store.read, callToAction),
  write: (callToAction: string, texts: readonly string[]): Promise<ChecklistItem[]> =>
    house.store.transaction((tx) => writeChecklist(tx, callToAction, texts, house.newId)),
});

export type Checklists = ReturnType<typeof createChecklists>;
