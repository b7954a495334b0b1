import { escalationAt, type ReminderKind, reminderSlots } from '@marketplace-leads/shared/lead/reminders';
import { isWorkingTime, nextWorkingTime } from '@marketplace-leads/shared/lead/working-hours';
import type { Sent } from '../support/follow-up-in-virtual-time.js';
import type { Standing, Story } from './simulated-follow-up.js';

/** What a simulated span of time comes to; the lists hold what must not be. */
export interface FollowUpReport {
  leads: number;
  reminders: number;
  escalations: number;
  digests: number;
  crashes: number;
  twice: string[];
  missed: string[];
  uncalled: string[];
  outsideHours: string[];
  afterContact: string[];
  wrongEscalations: string[];
}

/** A reminder that was due while a machine was busy, or its process died, may come so much later. */
const tolerance = 5 * 60_000;
/** The same as the product's: a reminder of the last working minute. */
const grace = 10 * 60_000;

interface Expected {
  readonly at: number;
  readonly assignee?: string;
}

/**
 * Whether what was due at a moment may have come before or behind what somebody did: at that very moment, or while the
 * job for it was in the hands of a process that had died.
 */
const isClose = ({ crashes }: Story, due: number, done: number): boolean =>
  due === done || crashes.some(({ from, until }) => from <= due && due <= done && done <= until);

/** When a lead's reminders had to come, worked out from how it stood, without any planning. */
const expectedOf = (
  story: Story,
  standings: readonly Standing[],
  wasSent: (from: number, until: number) => boolean,
): Expected[] => {
  const told = new Map<ReminderKind, number>();
  const expected: Expected[] = [];
  standings.forEach(({ at: from, lead }, index) => {
    const until = standings[index + 1]?.at ?? story.end;
    const assignee = lead.assignee?.id;
    const zone = (assignee === undefined ? undefined : story.zoneOf.get(assignee)) ?? story.zone;
    const { hours } = story;
    const open = reminderSlots(lead, { hours, zone }).filter(({ kind, of }) => told.get(kind) !== of);
    // What was over when the lead came is said by its card.
    if (index === 0) for (const { kind, of, at } of open) if (at <= from) told.set(kind, of);
    const due = open
      .filter(({ kind, of }) => told.get(kind) !== of)
      .map((slot) => {
        const late = slot.at <= from;
        const isTime = isWorkingTime(from, hours, zone) || from - slot.at <= grace;
        return { ...slot, when: !late ? slot.at : isTime ? from : nextWorkingTime(from, hours, zone) };
      });
    for (const { kind, of, when } of due.sort((one, other) => one.when - other.when)) {
      if (told.get(kind) === of) continue;
      if (when > until || (isClose(story, when, until) && !wasSent(when, until))) continue;
      // One message says all that is over by then, also what would have waited for the morning by itself.
      for (const slot of due) if (slot.at <= when) told.set(slot.kind, slot.of);
      expected.push({ at: when, ...(assignee === undefined ? {} : { assignee }) });
    }
  });
  return expected;
};

/** Nothing of what must not be. */
export const nothingWrong = {
  twice: [],
  missed: [],
  uncalled: [],
  outsideHours: [],
  afterContact: [],
  wrongEscalations: [],
};

export const judgeFollowUp = (story: Story): FollowUpReport => {
  const posts = story.sent.filter(({ replaces, leadId }) => replaces === undefined && leadId !== undefined);
  const isReminder = ({ summary }: Sent): boolean => /^(?:Nobody has|Lead expires|You planned)/.test(summary);
  const isLate = ({ summary }: Sent): boolean => summary.startsWith('Late:');
  const reminders = posts.filter(isReminder);
  const late = posts.filter(isLate);
  const nameOf = ({ leadId, at, conversationId, summary }: Sent): string =>
    `${leadId} ${new Date(at).toISOString()} ${conversationId} ${summary}`;
  const report: FollowUpReport = {
    leads: story.leads.size,
    reminders: reminders.length,
    escalations: late.length,
    digests: story.sent.filter(({ summary }) => summary.startsWith('Leads today')).length,
    crashes: story.crashes.length,
    ...structuredClone(nothingWrong),
  };

  const byLead = new Map<string, Sent[]>();
  for (const sent of reminders) byLead.set(sent.leadId ?? '', [...(byLead.get(sent.leadId ?? '') ?? []), sent]);
  const lateByLead = new Map<string, Sent[]>();
  for (const sent of late) lateByLead.set(sent.leadId ?? '', [...(lateByLead.get(sent.leadId ?? '') ?? []), sent]);

  for (const [id, standings] of story.leads) {
    const sent = byLead.get(id) ?? [];
    const left = [...sent];
    const wasSent = (from: number, until: number): boolean => sent.some(({ at }) => at >= from && at <= until);
    for (const { at, assignee } of expectedOf(story, standings, wasSent)) {
      const chat = `${assignee}-chat`;
      const gone = story.removedAt.get(chat);
      // The first message to a chat that is gone finds that out, and is lost with it.
      const maybeLost = gone !== undefined && at >= gone;
      const found = left.findIndex((one) => one.at >= at && one.at <= at + tolerance);
      if (found >= 0) left.splice(found, 1);
      else if (!maybeLost) report.missed.push(`${id} ${new Date(at).toISOString()} ${assignee ?? ''}`);
    }
    // A lead with a card in several places is reminded of in each of them.
    report.uncalled.push(
      ...left.filter((one) => !sent.some((other) => other !== one && other.at === one.at)).map(nameOf),
    );
    const seen = new Set<string>();
    for (const one of sent) {
      const key = `${one.conversationId} ${one.at}`;
      if (seen.has(key)) report.twice.push(nameOf(one));
      seen.add(key);
      const standing = standings.findLast(({ at }) => at <= one.at)?.lead;
      // Handed over at that very moment: either of them may have been the one who was reminded.
      const isTime = [standing, standings.findLast(({ at }) => at < one.at)?.lead].some((lead) => {
        const holder = lead?.assignee?.id;
        const zone = (holder === undefined ? undefined : story.zoneOf.get(holder)) ?? story.zone;
        return isWorkingTime(one.at, story.hours, zone) || isWorkingTime(one.at - grace, story.hours, zone);
      });
      if (!isTime) report.outsideHours.push(nameOf(one));
      const contacted = standing?.contactedAt;
      if (one.summary.startsWith('Nobody has') && contacted !== undefined && Date.parse(contacted) < one.at) {
        report.afterContact.push(nameOf(one));
      }
    }

    const escalated = lateByLead.get(id) ?? [];
    for (const manager of story.managers) {
      const rule = { hours: story.hours, zone: story.zoneOf.get(manager) ?? story.zone };
      const last = standings.at(-1)?.lead;
      // The deadline is the same from the beginning; contacts and ends are what may come first.
      const first = standings[0]?.lead;
      const at = first === undefined ? undefined : escalationAt(first, rule);
      const before = at === undefined ? undefined : standings.findLast((one) => one.at < at)?.lead;
      const isDue =
        at !== undefined && at <= story.end && before !== undefined && escalationAt(before, rule) !== undefined;
      const got = escalated.filter(({ conversationId }) => conversationId === `${manager}-chat`);
      const wanted = isDue && last !== undefined && before?.assignee?.id !== manager ? 1 : 0;
      const isInTime = got.every((one) => at !== undefined && one.at >= at && one.at <= at + tolerance);
      const isEither = at !== undefined && standings.some((one) => isClose(story, at, one.at)) && got.length <= 1;
      if ((got.length !== wanted && !isEither) || !isInTime)
        report.wrongEscalations.push(`${id} ${manager}: ${got.length} of ${wanted}`);
    }
  }
  return report;
};
