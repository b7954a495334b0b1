import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { isClosed } from '@marketplace-leads/shared/lead/status';

/** How long before its deadline a lead is due soon. */
export const soonMs = 24 * 3_600_000;

const deadlineOf = ({ deadlineAt }: Lead): number => (deadlineAt === undefined ? Infinity : Date.parse(deadlineAt));

/** By deadline; leads that ask for no answer after all others. */
const byUrgency = (one: Lead, other: Lead): number =>
  Number(one.kind !== 'actionable') - Number(other.kind !== 'actionable') || deadlineOf(one) - deadlineOf(other);

/**
 * Those leads whose customers wait for a first contact, at a moment in epoch milliseconds: late ones, and those that
 * will be within 24 hours; each the most urgent first. No clock runs for test leads, for those that must not be
 * contacted, and for closed ones.
 */
export const dueOf = (leads: readonly Lead[], now: number): { late: Lead[]; soon: Lead[] } => {
  const waiting = leads.filter((lead) => !isClosed(lead) && !lead.test && lead.contactedAt === undefined);
  const urgent = waiting.filter((lead) => deadlineOf(lead) <= now + soonMs).sort(byUrgency);
  const isLate = (lead: Lead): boolean => deadlineOf(lead) < now;
  return { late: urgent.filter(isLate), soon: urgent.filter((lead) => !isLate(lead)) };
};
