import { reasonFromLabel } from '../lead/reasons.js';
import type { RemoteMember, RemoteSolution } from '../lead/remote.js';
import type { ExportedLead } from './column.js';

/** Partner Center writes dates as MM/DD/YYYY, in UTC; both date columns look the same, so that damage to one shows. */
export const slashDate = (date: string | undefined): string => {
  const [year, month, day] = (date ?? '').slice(0, 10).split('-');
  return year && month && day ? `${month}/${day}/${year}` : '';
};

/** The code where it is known, else Partner Center's own text: it must come back as it went. */
export const reasonOf = ({ remote, reasonCode }: ExportedLead): string => {
  if (!['Declined', 'Lost', 'Error'].includes(remote.substatus)) return '';
  const code = reasonCode ?? reasonFromLabel(remote.substatus, remote.statusReason);
  return code === undefined ? (remote.statusReason ?? '') : String(code);
};

const listed = (parts: readonly (string | undefined)[]): string => {
  const last = parts.findLastIndex((part) => part !== undefined && part !== '');
  return parts
    .slice(0, last + 1)
    .map((part) => part ?? '')
    .join(', ');
};

export const solutionText = (solution: RemoteSolution | undefined): string =>
  solution === undefined
    ? ''
    : listed([solution.id ?? solution.name, solution.currency, solution.price, solution.quantity]);

/** Always four parts, so that what is blank stays in its place. */
export const memberText = (member: RemoteMember | undefined): string =>
  member === undefined ? '' : [member.firstName, member.lastName, member.phone ?? '', member.email].join(', ');
