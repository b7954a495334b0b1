import type { Change, Edit } from './change.js';
import { joined, withNote } from './merge.js';
import type { Remote } from './remote.js';

/** The value that an edit's field has in a lead as it was read. */
export const remoteValue = (remote: Remote, field: keyof Edit): string | undefined => {
  switch (field) {
    case 'status':
      return remote.status;
    case 'substatus':
      return remote.substatus;
    case 'statusReason':
      return remote.statusReason;
    case 'dealValue':
      return remote.deal.value;
    case 'currency':
      return remote.deal.currency;
    case 'closeDate':
      return remote.deal.closeDate;
  }
};

/** What people see: the lead as it was read plus the changes that Partner Center has not confirmed, in order (rules 2). */
export const effective = (remote: Remote, pending: readonly Change[]): Remote => {
  if (pending.length === 0) return remote;
  const edit: Edit = Object.assign({}, ...pending.map((change) => change.set));
  const seen: Remote = {
    ...remote,
    status: edit.status ?? remote.status,
    substatus: edit.substatus ?? remote.substatus,
    deal: {
      ...remote.deal,
      ...(edit.dealValue === undefined ? {} : { value: edit.dealValue }),
      ...(edit.currency === undefined ? {} : { currency: edit.currency }),
      ...(edit.closeDate === undefined ? {} : { closeDate: edit.closeDate }),
    },
    ...(edit.statusReason === undefined ? {} : { statusReason: edit.statusReason }),
  };
  for (const change of pending) {
    if (change.note !== undefined) seen.notes = withNote(seen.notes, change.note);
    if (change.joins !== undefined) seen.team = joined(seen.team, change.joins);
  }
  return seen;
};
