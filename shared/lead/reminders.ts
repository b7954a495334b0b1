import type { Lead } from './lead.js';
import { isClosed } from './status.js';
import { lastWorkingMinute, nextWorkingTime, type WorkingHours } from './working-hours.js';

/** What people are reminded of, the most urgent first: of several that fall together the first is sent. */
export const reminderKinds = ['deadline', 'oneHour', 'fourHours', 'half', 'expiryOne', 'expiryThree', 'next'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** What of a lead its reminders depend on. */
export type Reminded = Pick<
  Lead,
  | 'createdAt'
  | 'deadlineAt'
  | 'contactedAt'
  | 'expiresAt'
  | 'nextContactAt'
  | 'snoozedUntil'
  | 'status'
  | 'kind'
  | 'test'
>;

/** When people work and where; the zone is that of whoever is reminded. */
export interface WorkRule {
  readonly hours: WorkingHours;
  /** IANA name. */
  readonly zone: string;
}

/** A moment at which people are to be reminded. Times are epoch milliseconds. */
export interface Slot {
  readonly kind: ReminderKind;
  /** What it is about by itself, working hours or not; with the kind it names the slot for ever. */
  readonly of: number;
  /** When it is due. */
  readonly at: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/** The clock of the first contact: at half time, 4 h and 1 h before the deadline, and at it. */
const clockSlots = ({ createdAt, deadlineAt, contactedAt }: Reminded): [ReminderKind, number][] => {
  if (deadlineAt === undefined || contactedAt !== undefined) return [];
  const [created, deadline] = [Date.parse(createdAt), Date.parse(deadlineAt)];
  const slots: [ReminderKind, number][] = [
    ['half', created + Math.floor((deadline - created) / 2)],
    ['fourHours', deadline - 4 * hour],
    ['oneHour', deadline - hour],
    ['deadline', deadline],
  ];
  return slots.filter(([, of]) => of > created);
};

/** Whether there is anything at all that people could be reminded of. */
export const hasClock = (lead: Reminded): boolean => !lead.test && lead.kind !== 'doNotContact' && !isClosed(lead);

const ownSlots = (lead: Reminded): [ReminderKind, number][] => {
  if (!hasClock(lead)) return [];
  const expiry: [ReminderKind, number][] =
    lead.expiresAt === undefined
      ? []
      : [
          ['expiryThree', Date.parse(lead.expiresAt) - 3 * day],
          ['expiryOne', Date.parse(lead.expiresAt) - day],
        ];
  const next: [ReminderKind, number][] =
    lead.nextContactAt === undefined ? [] : [['next', Date.parse(lead.nextContactAt)]];
  return [...clockSlots(lead), ...expiry, ...next].filter(([, of]) => of > Date.parse(lead.createdAt));
};

/**
 * All moments at which people are reminded of a lead, in order (rules 25): one outside working hours moves to the last
 * working minute before it if that is after the lead's arrival, else to the next working minute. A snooze holds back
 * those that it covers until it ends. A pure function of the lead and the rule: planned again, it says the same.
 */
export const reminderSlots = (lead: Reminded, { hours, zone }: WorkRule): Slot[] => {
  const snoozed = lead.snoozedUntil === undefined ? 0 : Date.parse(lead.snoozedUntil);
  const earliest = Math.max(Date.parse(lead.createdAt), snoozed);
  const due = (of: number): number => {
    const wanted = Math.max(of, snoozed);
    const before = lastWorkingMinute(wanted, hours, zone);
    return before !== undefined && before > earliest ? before : nextWorkingTime(wanted, hours, zone);
  };
  const rank = (kind: ReminderKind): number => reminderKinds.indexOf(kind);
  return ownSlots(lead)
    .map(([kind, of]) => ({ kind, of, at: due(of) }))
    .sort((one, other) => one.at - other.at || rank(one.kind) - rank(other.kind));
};

/** Whether a customer waits for a first answer, be it late or not; informational leads wait for none. */
export const awaitsContact = (lead: Reminded): boolean =>
  hasClock(lead) && lead.kind === 'actionable' && lead.deadlineAt !== undefined && lead.contactedAt === undefined;

/**
 * When managers are told that nobody has contacted the customer in time (epoch milliseconds): not before the deadline,
 * and when people work. Undefined where nobody waits for it.
 */
export const escalationAt = (lead: Reminded, { hours, zone }: WorkRule): number | undefined =>
  awaitsContact(lead) ? nextWorkingTime(Date.parse(lead.deadlineAt ?? ''), hours, zone) : undefined;
