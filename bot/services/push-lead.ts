import { AppError } from '@marketplace-leads/shared/errors';
import type { Change } from '@marketplace-leads/shared/lead/change';
import type { Actor } from '@marketplace-leads/shared/lead/lead';
import { moves } from '@marketplace-leads/shared/lead/moves';
import type { ReadReferral, ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { patchOf } from '@marketplace-leads/shared/partner-center/patch';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import type { LeadRecord, Tx } from '../store/store.js';
import { saveChange } from './change-lead.js';
import { isMove } from './decide.js';
import { type House, iso } from './house.js';
import { isOutdated } from './is-outdated.js';
import { overtaken, rebased } from './judge-pending.js';

/** Reading again and trying again is worth it this often; then somebody else writes faster than we do (rules 4). */
const mostRounds = 3;

/** More steps than any story needs; past it something answers nonsense (a referral without any eTag, say). */
const mostSteps = 30;

const partnerCenter: Actor = { kind: 'partnerCenter' };

/** Why a change did not make it into Partner Center: somebody was faster, it was refused, or the lead is gone. */
export type PushFailure = 'conflict' | 'refused' | 'gone';

const faultOf = (error: unknown) => (error instanceof PartnerCenterError ? error.fault : undefined);

/**
 * Who brought the lead where it is once some changes are taken back: the last change that still stands, else the person
 * whose earlier decision Partner Center has confirmed, else somebody in Partner Center (rules 8).
 */
const deciderOf = async (
  tx: Tx,
  { id, remote }: LeadRecord,
  pending: readonly Change[],
  takenBack: readonly Change[],
): Promise<Pick<LeadRecord['local'], 'decided'>> => {
  const last = pending.at(-1);
  if (last !== undefined) return { decided: { by: { kind: 'person', ...last.by }, at: last.at } };
  if (remote.status === 'New') return {};
  const confirmed = (await tx.leads.history(id)).findLast(
    ({ what, at, by }) =>
      by.kind === 'person' &&
      isMove(what) &&
      moves[what].to.substatus === remote.substatus &&
      !takenBack.some((change) => change.at === at && change.by.id === by.id),
  );
  return { decided: confirmed ? { by: confirmed.by, at: confirmed.at } : { by: partnerCenter, at: remote.updatedAt } };
};

export const createPushLead = (house: House, client: ReferralsClient) => {
  /** Works on the lead's newest state in a transaction; `work` returns what the state becomes. */
  const update = (leadId: string, work: (tx: Tx, record: LeadRecord) => Promise<void>): Promise<void> =>
    house.store.transaction(async (tx) => {
      const record = await tx.leads.lock(leadId);
      if (record !== undefined) await work(tx, record);
    });

  /** Takes in what Partner Center has now and drops the changes that it has confirmed. */
  const confirm = (leadId: string, read: ReadReferral | undefined, confirmed: readonly Change[]): Promise<void> =>
    update(leadId, async (tx, record) => {
      const lead = read && readReferral(read.referral);
      const outdated = read !== undefined && lead?.lead && isOutdated(read.referral, lead.remote.updatedAt, record);
      const { etag, ...rest } = record;
      const newest = read === undefined || outdated ? etag : read.etag;
      const after: LeadRecord = {
        ...rest,
        ...(newest === undefined ? {} : { etag: newest }),
        remote: lead?.lead && !outdated ? lead.remote : record.remote,
        pending: record.pending.filter((change) => !confirmed.some((other) => other.id === change.id)),
      };
      await saveChange(house, tx, record, after, { by: partnerCenter, what: 'changed' });
    });

  /** Takes changes back that Partner Center will not have, and tells the people who made them (rules 2). */
  const rollBack = (leadId: string, changes: readonly Change[], why: PushFailure): Promise<void> =>
    update(leadId, async (tx, record) => {
      const ids = changes.map((change) => change.id);
      const at = iso(house.now());
      const claimed = changes.find((change) => change.action === 'accept')?.by.id;
      const { assignee, decided: _decided, reasonCode: _reason, ...local } = record.local;
      const left = record.pending.filter((change) => !ids.includes(change.id));
      const pending = left.map((change) => rebased(change, changes, record.remote));
      const after: LeadRecord = {
        ...record,
        pending,
        local: {
          ...local,
          ...(assignee === undefined || assignee.id === claimed ? {} : { assignee }),
          ...(await deciderOf(tx, record, pending, changes)),
          refused: { at, why },
          ...(why === 'gone' ? { goneAt: at } : {}),
        },
      };
      await saveChange(house, tx, record, after, { by: partnerCenter, what: why, extra: [] });
      for (const change of changes) {
        if (change.toldIn === undefined) continue;
        await tx.jobs.enqueue({
          key: `refused:${change.id}`,
          task: 'notice',
          payload: {
            kind: 'refused',
            conversationId: change.toldIn,
            leadId,
            action: change.action,
            name: change.by.name,
            why,
          },
          runAt: house.now(),
        });
      }
    });

  const reload = async (record: LeadRecord & { referralId: string }): Promise<void> => {
    const read = await client.get(record.referralId, 'person');
    await confirm(record.id, read, []);
  };

  /** One step towards having nothing left to send. */
  const step = async (record: LeadRecord & { referralId: string }): Promise<void> => {
    const { id, referralId, etag, pending, remote } = record;
    if (etag === undefined) return reload(record);
    const conflicts = overtaken(pending, remote);
    if (conflicts.length > 0) return rollBack(id, conflicts, 'conflict');
    const operations = patchOf(pending, remote);
    if (operations.length === 0) return confirm(id, undefined, pending);
    const answer = await client.patch(referralId, etag, operations, 'person');
    return confirm(id, answer ?? (await client.get(referralId, 'person')), pending);
  };

  return {
    /**
     * Writes a lead's waiting changes to Partner Center, in order, until none is left. Throws when Partner Center
     * cannot be reached or asks to wait; the job then runs again, and a change whose answer was lost is recognised
     * by its values instead of being made twice (rules 4).
     */
    async push(leadId: string): Promise<void> {
      let collisions = 0;
      let single = false;
      for (let steps = 0; steps < mostSteps; steps += 1) {
        const whole = await house.store.read.leads.get(leadId);
        const first = whole?.pending[0];
        if (whole?.referralId === undefined || first === undefined) return;
        const record = { ...whole, referralId: whole.referralId, pending: single ? [first] : whole.pending };
        try {
          await step(record);
        } catch (error) {
          switch (faultOf(error)) {
            case 'precondition':
              collisions += 1;
              if (collisions >= mostRounds) await rollBack(leadId, record.pending, 'conflict');
              else await reload(record);
              break;
            case 'invalid':
              // Of several changes sent as one, only the refused one is taken back: send them one by one.
              if (record.pending.length > 1) single = true;
              else await rollBack(leadId, record.pending, 'refused');
              break;
            case 'notFound':
              await rollBack(leadId, record.pending, 'gone');
              break;
            default:
              throw error;
          }
        }
        house.wake();
      }
      throw new AppError('partner-center-unavailable', 'a lead cannot be written: too many steps', { retryable: true });
    },
  };
};

export type PushLead = ReturnType<typeof createPushLead>;
