import { effective } from '@marketplace-leads/shared/lead/effective';
import type { Actor } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import type { LeadRecord, PostedCard, Tx } from '../../store/store.js';
import { askToSend, priorities } from '../ask-to-send.js';
import { withoutSettled } from '../deciding/conflict-of.js';
import { planReminders } from '../follow-up/reminders.js';
import { type House, iso } from '../house.js';
import { settleUploadRows } from '../uploads/upload-outcome.js';
import { indexOf, leadOf } from './lead-view.js';

/** Asks for one message to be created, or replaced where it stands already. */
const askFor = (house: House, tx: Tx, { id, leadId, conversationId, activityId }: PostedCard): Promise<void> => {
  const priority = activityId === undefined ? priorities.post : priorities.update;
  return askToSend(house, tx, leadId, {
    key: `card:${id}`,
    conversationId,
    kind: 'card',
    payload: { cardId: id },
    priority,
  });
};

/** Asks for every message that shows the lead to be brought up to date; many requests in a row become one (rules 16). */
const refreshCards = async (house: House, tx: Tx, leadId: string): Promise<void> => {
  for (const card of await tx.cards.ofLead(leadId)) {
    // A reminder that waits to be posted looks at the lead when it is; one whose time is over is not posted late.
    if (card.look === undefined || card.activityId !== undefined) await askFor(house, tx, card);
  }
};

/** Asks for one message to be created or updated. */
export const askForCard = async (house: House, tx: Tx, cardId: string): Promise<void> => {
  const card = await tx.cards.get(cardId);
  if (card !== undefined) await askFor(house, tx, card);
};

/**
 * Posts the lead to a conversation, once however often it is asked for: one card per lead and target. A card that never
 * got there, because the conversation was closed first, is asked for again.
 */
export const postTo = async (house: House, tx: Tx, leadId: string, conversationId: string): Promise<void> => {
  const id = `${leadId}:${conversationId}`;
  const card = { id, leadId, conversationId };
  const isNew = await tx.cards.add(card);
  if (isNew || (await tx.cards.get(id))?.activityId === undefined) await askFor(house, tx, card);
};

/** Asks for the lead's waiting changes to be written to Partner Center; one job per lead keeps them in order (rules 2). */
export const askForPush = (house: House, tx: Tx, leadId: string): Promise<void> =>
  tx.jobs.enqueue({ key: `push:${leadId}`, task: 'push', payload: { leadId }, runAt: house.now() });

/** What is kept of a lead and shown nowhere, or shown under another name: a change of it is no news to anybody. */
const unseen: ReadonlySet<string> = new Set<keyof Remote>([
  'updatedAt',
  'acceptedAt',
  'closedAt',
  'deal',
  'attributes',
  'solutions',
  'offers',
  'contacts',
  'address',
  'customerIds',
  'partner',
  'qualification',
  'referralType',
  'direction',
  'target',
  'invite',
  'favorite',
  'tags',
]);

/** The fields in which two states of a lead differ for people; JSON is enough, both come from the same reader. */
const changedFields = (before: LeadRecord, after: LeadRecord): string[] => {
  const flat = ({ remote, pending }: LeadRecord): Record<string, unknown> => {
    const seen = effective(remote, pending);
    return { ...seen, dealValue: seen.deal.value, currency: seen.deal.currency, closeDate: seen.deal.closeDate };
  };
  const [left, right] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (field) => !unseen.has(field) && JSON.stringify(left[field]) !== JSON.stringify(right[field]),
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
  after.local = withoutSettled(after);
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
  if (clockOf(house, before) !== clockOf(house, after)) await planReminders(house, tx, after);
  await settleUploadRows(tx, before, after, story.what, house.now());
  // A poll brings our own changes back to us: what nobody can tell apart is not sent again.
  if (fields.length > 0 || stateOf(before) !== stateOf(after)) await refreshCards(house, tx, after.id);
  return fields;
};

/** What a lead's reminders depend on, and when they are due. */
const clockOf = (house: House, record: LeadRecord): string => {
  const { deadlineAt, contactedAt, expiresAt, nextContactAt, snoozedUntil, status, kind, test, assignee } = leadOf(
    record,
    house.followUpHours,
  );
  const clock = [deadlineAt, contactedAt, expiresAt, nextContactAt, snoozedUntil, status, kind, test, assignee?.id];
  return JSON.stringify([...clock, record.local.goneAt]);
};

/** What a card shows of a lead beside its fields: what waits to be saved, and what only we know. */
const stateOf = ({ pending, local }: LeadRecord): string =>
  JSON.stringify([pending.map(({ waits }) => waits === true), local]);
