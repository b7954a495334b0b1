import { effective } from '@marketplace-leads/shared/lead/effective';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import type { LeadRecord, LocalFacts } from '../../store/store.js';

/** What only we know, without the code of a reason that is not the lead's any more. */
export const withoutOldReason = (
  local: LocalFacts,
  before: Pick<LeadRecord, 'remote' | 'pending'>,
  after: Pick<LeadRecord, 'remote' | 'pending'>,
): LocalFacts => {
  const { reasonCode: _code, ...rest } = local;
  const [was, is] = [before, after].map(({ remote, pending }) => effective(remote, pending).statusReason);
  return was === is ? local : rest;
};

/**
 * A lead with what was just read of it: our waiting changes stay on top, and who moved its status is told where that
 * was not us (rules 2, 8). `etag` absent = what was read had none.
 */
export const takenIn = (record: LeadRecord, remote: Remote, etag: string | undefined): LeadRecord => {
  const moved = remote.status !== record.remote.status || remote.substatus !== record.remote.substatus;
  const ours = record.pending.some((change) => change.set.substatus === remote.substatus);
  const { etag: known, ...rest } = record;
  const { goneAt: _gone, ...here } = record.local;
  // A list without eTags that brings the state which we wrote ourselves: the eTag that came with it is still good.
  const same = JSON.stringify(remote) === JSON.stringify(record.remote);
  const newest = etag ?? (same ? known : undefined);
  const local = withoutOldReason(here, record, { remote, pending: record.pending });
  return {
    ...rest,
    remote,
    ...(newest === undefined ? {} : { etag: newest }),
    local: moved && !ours ? { ...local, decided: { by: { kind: 'partnerCenter' }, at: remote.updatedAt } } : local,
  };
};
