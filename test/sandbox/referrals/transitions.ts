import type { Referral, Status, Substatus } from './referral.js';

/** Seed "Referral resources", table "Status transition & Substatus states"; a closed referral does not change at all. */
const table: Record<Status, { next: readonly Status[]; substatuses: readonly Substatus[] }> = {
  New: { next: ['New', 'Active', 'Closed'], substatuses: ['Pending', 'Received'] },
  Active: { next: ['Active', 'Closed'], substatuses: ['Accepted'] },
  Closed: { next: [], substatuses: ['Won', 'Lost', 'Declined', 'Expired', 'Error'] },
};

type State = Pick<Referral, 'status' | 'substatus'>;

/** Whether the two words may stand together, whatever came before. */
export const isState = ({ status, substatus }: State): boolean => table[status].substatuses.includes(substatus);

/** Why Partner Center would refuse to take a referral from one state to another; null where it would not. */
export function transitionProblem(from: State, to: State): string | null {
  if (from.status === 'Closed') return 'The referral is closed. No updates are permitted after it is closed.';
  if (!table[from.status].next.includes(to.status)) {
    return `The status transition from '${from.status}' to '${to.status}' is not allowed.`;
  }
  if (!isState(to)) return `The substatus '${to.substatus}' is not allowed with the status '${to.status}'.`;
  return null;
}
