import { effective } from '@marketplace-leads/shared/lead/effective';
import type { Actor } from '@marketplace-leads/shared/lead/lead';
import type { LeadRecord, Tx } from '../store/store.js';
import { type House, iso } from './house.js';
import { indexOf } from './lead-view.js';

/** Asks for every message that shows the lead to be brought up to date; many requests in a row become one (rules 16). */
const refreshCards = async (house: House, tx: Tx, leadId: string): Promise<void> => {
  for (const card of await tx.cards.ofLead(leadId)) await askForCard(house, tx, card.id);
};

/** Asks for one message to be created or updated. */
export const askForCard = (house: House, tx: Tx, cardId: string): Promise<void> =>
  tx.jobs.enqueue({ key: `card:${cardId}`, task: 'card', payload: { cardId }, runAt: house.now() });

/** Posts the lead to a conversation, once however often it is asked for: one card per lead and target. */
export const postTo = async (house: House, tx: Tx, leadId: string, conversationId: string): Promise<void> => {
  const id = `${leadId}:${conversationId}`;
  if (await tx.cards.add({ id, leadId, conversationId })) await askForCard(house, tx, id);
};

/** Asks for the lead's waiting changes to be written to Partner Center; one job per lead keeps them in order (rules 2). */
export const askForPush = (house: House, tx: Tx, leadId: string): Promise<void> =>
  tx.jobs.enqueue({ key: `push:${leadId}`, task: 'push', payload: { leadId }, runAt: house.now() });

/** The fields in which two states of a lead differ for people; JSON is enough, both come from the same reader. */
const changedFields = (before: LeadRecord, after: LeadRecord): string[] => {
  const [a, b] = [effective(before.remote, before.pending), effective(after.remote, after.pending)];
  const flat = (remote: typeof a): Record<string, unknown> => {
    const { deal, updatedAt: _updatedAt, acceptedAt: _acceptedAt, closedAt: _closedAt, ...rest } = remote;
    return { ...rest, dealValue: deal.value, currency: deal.currency, closeDate: deal.closeDate };
  };
  const [left, right] = [flat(a), flat(b)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]),
  );
};

/**
 * Stores a changed lead: version +1 when people can see a difference, a line of history, its cards asked for. Returns
 * the names of the fields that changed. `extra` names local fields (such as `contactedAt`) that changed too.
 */
export const saveChange = async (
  house: House,
  tx: Tx,
  before: LeadRecord,
  after: LeadRecord,
  story: { by: Actor; what: string; extra?: readonly string[] },
): Promise<string[]> => {
  const fields = [...changedFields(before, after), ...(story.extra ?? [])];
  if (fields.length > 0) {
    after.version = before.version + 1;
    await tx.leads.addHistory(after.id, {
      version: after.version,
      at: iso(house.now()),
      by: story.by,
      what: story.what,
      fields,
    });
  }
  await tx.leads.save(after, indexOf(after, house.followUpHours));
  // A poll brings our own changes back to us: what nobody can tell apart is not sent again.
  if (fields.length > 0 || stateOf(before) !== stateOf(after)) await refreshCards(house, tx, after.id);
  return fields;
};

/** What a card shows of a lead beside its fields: what waits to be saved, and what only we know. */
const stateOf = ({ pending, local }: LeadRecord): string => JSON.stringify([pending.length, local]);
