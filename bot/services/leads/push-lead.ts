import { AppError } from '@marketplace-leads/shared/errors';
import type { Change } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { effective } from '@marketplace-leads/shared/lead/effective';
import type { Actor } from '@marketplace-leads/shared/lead/lead';
import { isClosed } from '@marketplace-leads/shared/lead/status';
import type { ReadReferral, ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import type { Priority } from '@marketplace-leads/shared/partner-center/exchange';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { patchOf } from '@marketplace-leads/shared/partner-center/patch';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { replacementOf } from '@marketplace-leads/shared/partner-center/replacement';
import type { LeadRecord, Tx } from '../../store/store.js';
import type { House } from '../house.js';
import { saveChange } from './change-lead.js';
import { isOutdated } from './is-outdated.js';
import { alreadyThere, overtaken } from './judge-pending.js';
import { takeBack } from './take-back.js';
import { takenIn } from './take-in.js';
import { blames, isNoPut, knownWay, rememberWay, type UnlistedWay } from './unlisted-paths.js';
import { unlistedPart, withoutArrived, withoutSuperseded } from './waiting-changes.js';

/** Reading again and trying again is worth it this often; then somebody else writes faster than we do (rules 4). */
const mostRounds = 3;

/** More steps than any story needs; past it something answers nonsense (a referral without any eTag, say). */
const mostSteps = 30;

const partnerCenter: Actor = { kind: 'partnerCenter' };

type Failure = Parameters<typeof takeBack>[4];

/** A lead that Partner Center has. */
type Known = LeadRecord & { readonly referralId: string };

/** What one push remembers between its steps. */
interface Run {
  collisions: number;
  /** Who waits for it: nobody but a file, or a person (rules 23). */
  priority: Priority;
  /** Changes are sent one by one, because several at once were refused. */
  single: boolean;
  /** How unlisted paths are written; `proven` = Partner Center has said so, and it is worth remembering. */
  unlisted: { way: UnlistedWay; proven: boolean };
  /** What was read last: if its eTag is still the newest, it need not be read again to be replaced. */
  latest?: ReadReferral;
  /** What was sent last, to be taken back if it is refused. */
  sent: readonly Change[];
}

/** A request that was not even sent, because it is not one that Partner Center takes, is as good as refused. */
const asRefused = (error: unknown): never => {
  const unsent = error instanceof AppError && error.code === 'internal';
  throw unsent ? new PartnerCenterError('invalid', { correlationId: 'not sent' }) : error;
};

const sameId = (changes: readonly Change[]) => {
  const ids = new Set(changes.map(({ id }) => id));
  return ({ id }: Change): boolean => ids.has(id);
};

/** What still waits once Partner Center has these changes. */
const settled =
  (confirmed: readonly Change[]) =>
  (pending: readonly Change[]): Change[] => {
    const isConfirmed = sameId(confirmed);
    return withoutSuperseded(pending, isConfirmed).filter((change) => !isConfirmed(change));
  };

const fieldCount = (changes: readonly Change[]): number => changes.flatMap(({ set }) => fieldsOf(set)).length;

const isWaiting = ({ waits }: Change): boolean => waits === true;

export const createPushLead = (house: House, client: ReferralsClient) => {
  /** Works on the lead's newest state in a transaction. */
  const update = (leadId: string, work: (tx: Tx, record: LeadRecord) => Promise<unknown>): Promise<void> =>
    house.store.transaction(async (tx) => {
      const record = await tx.leads.lock(leadId);
      if (record !== undefined) await work(tx, record);
    });

  /** Takes in what Partner Center has now, if it was read, and settles what waits. */
  const takeIn = (
    leadId: string,
    read: ReadReferral | undefined,
    settle: (pending: readonly Change[], remote: LeadRecord['remote']) => Change[],
  ): Promise<void> =>
    update(leadId, async (tx, record) => {
      const lead = read && readReferral(read.referral);
      const fresh = read !== undefined && lead?.lead && !isOutdated(read.referral, lead.remote.updatedAt, record);
      const seen = fresh ? takenIn(record, lead.remote, read.etag) : record;
      const after = { ...seen, pending: settle(seen.pending, seen.remote) };
      await saveChange(house, tx, record, after, { by: partnerCenter, what: 'changed' });
    });

  const confirm = (leadId: string, read: ReadReferral | undefined, confirmed: readonly Change[]): Promise<void> =>
    takeIn(leadId, read, settled(confirmed));

  const rollBack = (leadId: string, changes: readonly Change[], why: Failure): Promise<void> =>
    update(leadId, (tx, record) => takeBack(house, tx, record, record.pending.filter(sameId(changes)), why));

  const reload = async (record: Known, run: Run): Promise<void> => {
    run.latest = await client.get(record.referralId, run.priority);
    await confirm(record.id, run.latest, []);
  };

  /** Writes with PATCH; `left` says what still waits afterwards. */
  const patch = async (
    record: Known,
    run: Run,
    request: { etag: string; unlisted: boolean },
    left: Parameters<typeof takeIn>[2],
  ): Promise<void> => {
    const operations = patchOf(run.sent, record.remote, { unlisted: request.unlisted });
    const answer = await client.patch(record.referralId, request.etag, operations, run.priority).catch(asRefused);
    run.latest = answer ?? (await client.get(record.referralId, run.priority));
    await takeIn(record.id, run.latest, left);
  };

  /** Writes with PUT, on top of exactly what was judged; if Partner Center has something newer, that is judged first. */
  const replace = async (record: Known, run: Run, etag: string): Promise<void> => {
    const { id, referralId } = record;
    if (run.latest?.etag !== etag) run.latest = await client.get(referralId, run.priority);
    const lead = readReferral(run.latest.referral);
    if (run.latest.etag !== etag || !lead.lead) return confirm(id, run.latest, []);
    const body = replacementOf(run.latest.raw, run.sent, lead.remote);
    try {
      const answer = await client.replace(referralId, etag, body, run.priority).catch(asRefused);
      run.latest = answer ?? (await client.get(referralId, run.priority));
    } catch (error) {
      if (!isNoPut(error)) throw error;
      if (run.unlisted.proven) await rememberWay(house, 'csv');
      run.unlisted.way = 'csv';
      return;
    }
    if (run.unlisted.proven) await rememberWay(house, 'put');
    await confirm(id, run.latest, run.sent);
  };

  /** What is not on the list of paths waits for the next upload; everything else of it is written (rules 5). */
  const wait = (record: Known, run: Run): Promise<void> => {
    const isSent = sameId(run.sent);
    return takeIn(record.id, undefined, (pending, remote) => {
      const marked = pending.flatMap((change): Change[] => {
        const left = isSent(change) ? unlistedPart(change, remote) : change;
        return left === undefined ? [] : [isSent(change) ? { ...left, waits: true } : left];
      });
      return withoutSuperseded(marked, isWaiting);
    });
  };

  /** Sends what is to be sent, in the way that works. */
  const send = async (record: Known, run: Run, etag: string): Promise<void> => {
    const { remote } = record;
    const all = patchOf(run.sent, remote);
    const listed = patchOf(run.sent, remote, { unlisted: false });
    const unlisted = all.filter(({ path }) => !listed.some((operation) => operation.path === path));
    const { way } = run.unlisted;
    if (all.length === 0) return confirm(record.id, undefined, run.sent);
    if (unlisted.length === 0 || way === 'patch') {
      try {
        return await patch(record, run, { etag, unlisted: true }, settled(run.sent));
      } catch (error) {
        const blame = error instanceof PartnerCenterError ? blames(error, unlisted, all) : 'no';
        if (blame === 'no') throw error;
        run.unlisted = { way: 'put', proven: blame === 'surely' };
        return;
      }
    }
    // A closed lead takes nothing any more: what closes it goes last, or along.
    const closes = isClosed(effective(remote, run.sent));
    if (way === 'put' && (listed.length === 0 || closes)) return replace(record, run, etag);
    if (listed.length === 0) return wait(record, run);
    const isSent = sameId(run.sent);
    return patch(record, run, { etag, unlisted: false }, (pending, now) =>
      pending.flatMap((change) => (isSent(change) && !isWaiting(change) ? (unlistedPart(change, now) ?? []) : change)),
    );
  };

  /** One step towards having nothing left to send; false when there is nothing left. */
  const step = async (record: Known, run: Run): Promise<boolean> => {
    const { id, pending, remote, etag } = record;
    const conflicts = overtaken(pending, remote);
    if (conflicts.length > 0) {
      await rollBack(id, conflicts, 'conflict');
      return true;
    }
    const arrived = withoutArrived(pending, remote);
    if (fieldCount(arrived) < fieldCount(pending)) {
      await takeIn(id, undefined, withoutArrived);
      return true;
    }
    const due = pending.filter((change) => !isWaiting(change));
    const there = due.slice(0, alreadyThere(due, remote));
    if (there.length > 0) await confirm(id, undefined, there);
    else if (isClosed(remote) && pending.length > 0) await rollBack(id, pending, 'impossible');
    else if (due.length === 0) return false;
    else if (etag === undefined) await reload(record, run);
    else {
      // What waits for an upload goes along where that costs nothing.
      run.sent = run.single ? due.slice(0, 1) : run.unlisted.way === 'csv' ? due : pending;
      await send(record, run, etag);
    }
    return true;
  };

  /** What follows from a refused call; a failure that only time can mend is thrown on. */
  const mend = async (record: Known, run: Run, error: unknown): Promise<void> => {
    const due = run.sent.filter((change) => !isWaiting(change));
    switch (error instanceof PartnerCenterError ? error.fault : undefined) {
      case 'precondition': {
        run.collisions += 1;
        if (run.collisions < mostRounds) return reload(record, run);
        // Nobody can be asked to choose about a note: it is tried again later.
        const choices = due.filter(({ set }) => fieldsOf(set).length > 0);
        if (choices.length === 0) throw error;
        return rollBack(record.id, choices, 'conflict');
      }
      case 'invalid':
        // Of several changes sent as one, only the refused one is taken back: send them one by one.
        if (due.length === 0) throw error;
        if (due.length > 1) run.single = true;
        else await rollBack(record.id, due, 'refused');
        return;
      case 'notFound':
        return rollBack(record.id, record.pending, 'gone');
      default:
        throw error;
    }
  };

  return {
    /**
     * Writes a lead's changes to Partner Center, in order, until none is left but those that wait for an upload. Throws
     * when Partner Center cannot be reached or asks to wait; the job then runs again, and a change whose answer was
     * lost is recognised by its values instead of being made twice (rules 4).
     */
    async push(leadId: string): Promise<void> {
      const run: Run = {
        collisions: 0,
        priority: 'person',
        single: false,
        unlisted: { way: await knownWay(house), proven: true },
        sent: [],
      };
      for (let steps = 0; steps < mostSteps; steps += 1) {
        const record = await house.store.read.leads.get(leadId);
        if (record?.referralId === undefined) return;
        const known = { ...record, referralId: record.referralId };
        run.priority = record.pending.every(({ upload }) => upload !== undefined) ? 'background' : 'person';
        let goesOn = true;
        try {
          goesOn = await step(known, run);
        } catch (error) {
          await mend(known, run, error);
        }
        house.wake();
        if (!goesOn) return;
      }
      throw new AppError('partner-center-unavailable', 'a lead cannot be written: too many steps', { retryable: true });
    },
  };
};

export type PushLead = ReturnType<typeof createPushLead>;
