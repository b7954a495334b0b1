import type { Lead } from './lead.js';
import { isClosed } from './status.js';

/** What of a lead is counted. */
export type Counted = Pick<
  Lead,
  | 'createdAt'
  | 'updatedAt'
  | 'deadlineAt'
  | 'contactedAt'
  | 'decided'
  | 'status'
  | 'substatus'
  | 'test'
  | 'assignee'
  | 'source'
>;

/** How a number of leads went. */
export interface LeadFigures {
  readonly received: number;
  /** Those with a first contact, in time or not. */
  readonly contacted: number;
  readonly inTime: number;
  /** Those whose deadline passed without a contact, also where there was one later. */
  readonly late: number;
  /** Those of the late ones that are open and still without a contact. */
  readonly lateOpen: number;
  /** Those that are open, without a contact, and have time left. */
  readonly waiting: number;
  /** The middle one of the times from arrival to first contact; absent where there was no contact. */
  readonly medianMinutesToContact?: number;
  /** Those that somebody took on. */
  readonly accepted: number;
  readonly won: number;
}

const minute = 60_000;

/** Ways in which leads come to nothing without anybody having taken them on. */
const untaken: readonly string[] = ['Declined', 'Expired', 'Error'];

/**
 * How the first contact went. Undefined without a clock: a lead that must not be contacted, and one that was closed
 * before its deadline without a contact, such as a declined one. A closing that nobody knows the time of was at the
 * lead's last change.
 */
const answerOf = (lead: Counted, now: number): 'inTime' | 'late' | 'waiting' | undefined => {
  const { deadlineAt, contactedAt } = lead;
  if (deadlineAt === undefined) return undefined;
  const deadline = Date.parse(deadlineAt);
  if (contactedAt !== undefined) return Date.parse(contactedAt) <= deadline ? 'inTime' : 'late';
  if (isClosed(lead)) return Date.parse(lead.decided?.at ?? lead.updatedAt) > deadline ? 'late' : undefined;
  return deadline < now ? 'late' : 'waiting';
};

const medianOf = (numbers: readonly number[]): number | undefined => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

const minutesToContact = ({ createdAt, contactedAt }: Counted): number[] =>
  contactedAt === undefined ? [] : [Math.max(0, Date.parse(contactedAt) - Date.parse(createdAt)) / minute];

/**
 * Counts leads as things stand at a moment in epoch milliseconds. Accepted are those that are neither new nor declined,
 * expired or an error: what a lead was before is not known.
 */
export const countLeads = (leads: readonly Counted[], now: number): LeadFigures => {
  const times = leads.flatMap(minutesToContact);
  const median = medianOf(times);
  const answers = leads.map((lead) => ({ lead, answer: answerOf(lead, now) }));
  const late = answers.filter(({ answer }) => answer === 'late');
  return {
    received: leads.length,
    contacted: times.length,
    inTime: answers.filter(({ answer }) => answer === 'inTime').length,
    late: late.length,
    lateOpen: late.filter(({ lead }) => lead.contactedAt === undefined && !isClosed(lead)).length,
    waiting: answers.filter(({ answer }) => answer === 'waiting').length,
    ...(median === undefined ? {} : { medianMinutesToContact: Math.round(median) }),
    accepted: leads.filter(({ status, substatus }) => status !== 'New' && !untaken.includes(substatus)).length,
    won: leads.filter((lead) => isClosed(lead) && lead.substatus === 'Won').length,
  };
};
