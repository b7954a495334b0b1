import { type Status, type Substatus, statuses } from './lead.js';

/** Where a lead stands. Words that Partner Center may add one day are kept, so both are open strings. */
export interface Standing {
  readonly status: string;
  readonly substatus: string;
}

interface Row {
  readonly to: readonly Status[];
  readonly substatuses: readonly Substatus[];
}

/** The table "Status transition & Substatus states" of the seed "Referral resources". */
export const transitions: Readonly<Record<Status, Row>> = {
  New: { to: ['New', 'Active', 'Closed'], substatuses: ['Pending', 'Received'] },
  Active: { to: ['Active', 'Closed'], substatuses: ['Accepted'] },
  Closed: { to: ['Closed'], substatuses: ['Won', 'Lost', 'Declined', 'Expired', 'Error'] },
};

const rowOf = (status: string): Row | undefined => {
  const known = statuses.find((word) => word === status);
  return known && transitions[known];
};

const isInTable = ({ status, substatus }: Standing): boolean =>
  rowOf(status)?.substatuses.some((word) => word === substatus) ?? false;

/**
 * Closed is final: "No actions are permitted after any Lead reaches a referral status as Closed", says the seed
 * "Bulk operations".
 */
export const isClosed = (lead: { readonly status: string }): boolean => lead.status === 'Closed';

/**
 * Whether the seed's table lets a lead go from one standing to the other, by anybody, Partner Center included.
 * Unknown words and pairs outside the table are never allowed. The table's row "Closed to Closed" only says that a
 * closed lead stays closed: nothing leaves Closed, not even for the same words.
 * What *people* may do is narrower: see `moves`.
 */
export const isAllowedTransition = (from: Standing, to: Standing): boolean =>
  !isClosed(from) && isInTable(from) && isInTable(to) && (rowOf(from.status)?.to.some((s) => s === to.status) ?? false);
