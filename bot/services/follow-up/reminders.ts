import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { hasClock, reminderKinds, reminderSlots, type Slot } from '@marketplace-leads/shared/lead/reminders';
import { isWorkingTime, nextWorkingTime } from '@marketplace-leads/shared/lead/working-hours';
import type { LeadRecord, NewJob, Tx } from '../../store/store.js';
import { type House, iso } from '../house.js';
import { indexOf, leadOf } from '../leads/lead-view.js';
import { askForEscalation, isEscalating } from './escalation.js';
import { type FollowUpRule, ruleFor } from './follow-up-rule.js';
import { postAbout, targetsOf } from './post-about.js';

/** The task that reminds people of a lead; one job per lead (`remind:{lead}`). */
export const remindTask = 'remind';

const remindJob = (leadId: string, runAt: number): NewJob => ({
  key: `${remindTask}:${leadId}`,
  task: remindTask,
  payload: { leadId },
  runAt,
});

/** How late a reminder of the last working minute may still leave: machines are busy at that minute. */
const grace = 10 * 60_000;

/** Slots that nobody was reminded of yet. */
const openSlots = ({ local }: LeadRecord, lead: Lead, rule: FollowUpRule): Slot[] =>
  reminderSlots(lead, rule).filter(({ kind, of }) => local.reminded?.[kind] !== iso(of));

const withReminded = (local: LeadRecord['local'], slots: readonly Slot[]): LeadRecord['local'] =>
  slots.length === 0
    ? local
    : {
        ...local,
        reminded: { ...local.reminded, ...Object.fromEntries(slots.map(({ kind, of }) => [kind, iso(of)])) },
      };

/** When something is to be done about a lead's clock next; undefined when never, as far as is known now. */
const nextAt = async (house: House, tx: Tx, record: LeadRecord): Promise<number | undefined> => {
  if (record.local.goneAt !== undefined) return undefined;
  const lead = leadOf(record, house.followUpHours);
  if (!hasClock(lead)) return undefined;
  const [slot] = openSlots(record, lead, await ruleFor(house, tx, record));
  const deadline = isEscalating(lead, record.local) ? Date.parse(lead.deadlineAt ?? '') : undefined;
  const times = [slot?.at, deadline].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
};

/**
 * Asks for the next look at a lead's clock. A job that waits already for an earlier moment is harmless: it looks at the
 * lead as it is then, and asks anew. So nothing has ever to be taken back.
 */
export const planReminders = async (house: House, tx: Tx, record: LeadRecord): Promise<void> => {
  const runAt = await nextAt(house, tx, record);
  if (runAt === undefined) return;
  await tx.jobs.enqueue(remindJob(record.id, runAt));
};

/**
 * The lead without the reminders whose time was over when it came to us: its own card says all of it. With `isOld` the
 * managers are not told either: it was here, and late, before anybody looked. One that somebody in Partner Center had
 * taken by then has no clock: it may long have been answered.
 */
export const withoutPast = async (house: House, tx: Tx, record: LeadRecord, isOld: boolean): Promise<LeadRecord> => {
  const lead = leadOf(record, house.followUpHours);
  if (!hasClock(lead)) return record;
  const past = openSlots(record, lead, await ruleFor(house, tx, record)).filter(({ at }) => at <= house.now());
  const local = withReminded(record.local, past);
  const deadline = lead.contactedAt === undefined ? lead.deadlineAt : undefined;
  if (!isOld || deadline === undefined || Date.parse(deadline) > house.now()) return { ...record, local };
  // Whoever took it did so before we saw it at all: every step since is kept.
  const isTaken = lead.status !== 'New' && local.decided === undefined;
  if (isTaken) return { ...record, local: { ...local, takenBefore: true } };
  return { ...record, local: isEscalating(lead, local) ? { ...local, escalatedAt: iso(house.now()) } : local };
};

/**
 * Does what is due about a lead's clock, in the caller's transaction: one message however many moments have passed,
 * the managers told once at the deadline, the next look asked for.
 */
export const remind = async (house: House, tx: Tx, leadId: string): Promise<void> => {
  const record = await tx.leads.lock(leadId);
  if (record === undefined || record.local.goneAt !== undefined) return;
  const now = house.now();
  const lead = leadOf(record, house.followUpHours);
  const rule = await ruleFor(house, tx, record);
  const due = openSlots(record, lead, rule).filter(({ at }) => at <= now);
  const last = due.at(-1);
  const next = nextWorkingTime(now, rule.hours, rule.zone);
  const isTime =
    last !== undefined && (isWorkingTime(now, rule.hours, rule.zone) || now - last.at <= grace || next <= now);
  const isLate = isEscalating(lead, record.local) && Date.parse(lead.deadlineAt ?? '') <= now;
  const sent = isTime ? due : [];
  const reminded = withReminded(record.local, sent);
  const after = { ...record, local: isLate ? { ...reminded, escalatedAt: iso(now) } : reminded };
  if (isTime) {
    const { kind, of } = mostUrgent(due);
    for (const target of await targetsOf(house, tx, record)) {
      await postAbout(house, tx, leadId, target, { look: kind, of: iso(of) });
    }
  }
  if (isLate) await askForEscalation(house, tx, record);
  if (sent.length > 0 || isLate) await tx.leads.save(after, indexOf(after, house.followUpHours));
  if (due.length === 0 || isTime) return planReminders(house, tx, after);
  // Nobody works now; a deadline that passes meanwhile is not held back.
  const deadline = isEscalating(lead, after.local) ? Date.parse(lead.deadlineAt ?? '') : next;
  await tx.jobs.enqueue(remindJob(leadId, Math.min(next, deadline)));
};

/** Of several that fall together the most urgent one is sent. */
const mostUrgent = (due: readonly Slot[]): Slot =>
  due.reduce((best, slot) => (reminderKinds.indexOf(slot.kind) < reminderKinds.indexOf(best.kind) ? slot : best));
