import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { localDay } from '@marketplace-leads/shared/lead/local-day';
import { awaitsContact } from '@marketplace-leads/shared/lead/reminders';
import type { Conversation, LeadQuery, Tx } from '../../store/store.js';
import type { House } from '../house.js';
import { leadOf } from '../leads/lead-view.js';
import { colleaguesOf } from '../people.js';
import type { Digest } from './digests.js';
import { readRule } from './follow-up-rule.js';

/** More than anybody has open. */
const most = 5000;

const day = 24 * 3_600_000;

/** Whose leads a conversation's digest is about: a person's own and a manager's whole team, else those with a card here. */
const scopeOf = async (house: House, tx: Tx, { id, kind, personId }: Conversation): Promise<Partial<LeadQuery>> => {
  if (kind !== 'personal' || personId === undefined) return { conversationIds: [id] };
  const isManager = (await colleaguesOf(house, tx)).some((one) => one.id === personId && one.role === 'admin');
  return isManager ? {} : { assigneeId: personId };
};

/** What a conversation is told at the start of its day; test leads are left out. */
export const digestLeads = async (house: House, tx: Tx, conversation: Conversation): Promise<Digest> => {
  const now = house.now();
  const { zone: usual } = await readRule(house, tx);
  const zone = conversation.timeZone ?? usual;
  const { end: tonight, yesterday } = localDay(now, zone);
  const { personId } = conversation;
  const scope = await scopeOf(house, tx, conversation);
  const found = async (query: Partial<LeadQuery>): Promise<Lead[]> =>
    (await tx.leads.find({ realOnly: true, limit: most, ...query })).map((record) =>
      leadOf(record, house.followUpHours),
    );

  const clocks = await found({ ...scope, status: ['New', 'Active'], order: 'deadline', dueBefore: tonight });
  const mine = personId === undefined ? [] : await found({ assigneeId: personId, status: ['New', 'Active'] });
  // New leads that nobody has taken are in a person's digest where their chat got the card.
  const free = scope.assigneeId === undefined ? scope : { conversationIds: [conversation.id] };
  const offered = await found({ ...free, status: ['New'], unclaimed: true, order: 'deadline' });
  const isBefore = (instant: string | undefined, limit: number): boolean =>
    instant !== undefined && Date.parse(instant) <= limit;
  const told = new Set<string>();
  const group = (leads: readonly Lead[], fits: (lead: Lead) => boolean): Lead[] => {
    const chosen = leads.filter((lead) => !told.has(lead.id) && fits(lead));
    for (const { id } of chosen) told.add(id);
    return chosen;
  };
  const late = group(clocks, (lead) => awaitsContact(lead) && isBefore(lead.deadlineAt, now));
  const dueToday = group(clocks, awaitsContact);
  const waiting = group(
    mine,
    (lead) => isBefore(lead.nextContactAt, tonight) || lead.sync === 'conflict' || lead.sync === 'refused',
  );
  const unclaimed = group(offered, (lead) => lead.assignee === undefined && lead.kind !== 'doNotContact');
  const lately = await found({ ...scope, status: ['Closed'], updatedFrom: now - 4 * day });
  const closed = group(lately, ({ decided }) => decided !== undefined && Date.parse(decided.at) >= yesterday);
  return { late, dueToday, waiting, unclaimed, closed };
};
