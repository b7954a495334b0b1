import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { awaitsContact, escalationAt } from '@marketplace-leads/shared/lead/reminders';
import { nextWorkingTime } from '@marketplace-leads/shared/lead/working-hours';
import type { LeadRecord, LocalFacts, Tx } from '../../store/store.js';
import type { House } from '../house.js';
import { leadOf } from '../leads/lead-view.js';
import { colleaguesOf, roleNow } from '../people.js';
import { readRule, ruleOf } from './follow-up-rule.js';
import { postAbout } from './post-about.js';
import { isMuted } from './quiet.js';

/** The task that tells one manager about one late lead (`tell-late:{lead}:{manager}`). */
export const tellLateTask = 'tell-late';

/** Whether managers will have to be told, or have to be by now, as the lead is. */
export const isEscalating = (lead: Lead, local: LocalFacts): boolean =>
  local.escalatedAt === undefined && awaitsContact(lead);

/** Has every manager told that the lead is late, each when they work. Whoever works on it is reminded anyway. */
export const askForEscalation = async (house: House, tx: Tx, record: LeadRecord): Promise<void> => {
  const lead = leadOf(record, house.followUpHours);
  const rule = await readRule(house, tx);
  const managers = (await colleaguesOf(house, tx)).filter(
    ({ role, id }) => role === 'admin' && id !== lead.assignee?.id,
  );
  for (const { id } of managers) {
    const at = escalationAt(lead, await ruleOf(tx, rule, id));
    if (at === undefined) continue;
    await tx.jobs.enqueue({
      key: `${tellLateTask}:${lead.id}:${id}`,
      task: tellLateTask,
      payload: { leadId: lead.id, personId: id },
      runAt: Math.max(at, house.now()),
    });
  }
};

/** Tells a manager that a lead is late, if it still is; when nobody works, the time at which to try again. */
export const tellLate = async (
  house: House,
  tx: Tx,
  { leadId, personId }: { leadId: string; personId: string },
): Promise<{ laterAt?: number }> => {
  const record = await tx.leads.lock(leadId);
  if (record === undefined || record.local.goneAt !== undefined) return {};
  const lead = leadOf(record, house.followUpHours);
  if (!awaitsContact(lead) || lead.assignee?.id === personId) return {};
  if ((await roleNow(house, tx, personId)) !== 'admin') return {};
  const rule = await ruleOf(tx, await readRule(house, tx), personId);
  const at = nextWorkingTime(house.now(), rule.hours, rule.zone);
  if (at > house.now()) return { laterAt: at };
  for (const conversationId of await tx.conversations.personalOf(personId)) {
    if (await isMuted(house, tx, conversationId)) continue;
    await postAbout(house, tx, leadId, { conversationId }, { look: 'late', of: lead.deadlineAt ?? '' });
  }
  return {};
};
