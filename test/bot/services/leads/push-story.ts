import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf, sameValue } from '@marketplace-leads/shared/lead/edit-fields';
import { remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { Action, EditableField } from '@marketplace-leads/shared/lead/lead';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import { expect } from 'vitest';
import type { FaultKind } from '../../../sandbox/faults.js';
import type { Flags } from '../../../sandbox/flags.js';
import type { LeadChange } from '../../../sandbox/leads/lead-change.js';
import type { Referral } from '../../../sandbox/referrals/referral.js';
import { alex, type aWritingHouse, megan, timesIn } from './push-fixture.js';

/** What people can do in a story; each is tried often while the lead cannot take it, which is part of it. */
export const storyActions = [
  'accept',
  'decline',
  'win',
  'lose',
  'error',
  'note',
  'value',
  'closeDate',
  'intent',
  'stage',
  'name',
  'crm',
  'campaign',
  'contacted',
  'useMine',
  'keepTheirs',
] as const satisfies Action[];

/** What others do in Partner Center. */
export const elsewhere = ['value', 'notes', 'team', 'accept', 'received', 'close', 'name', 'intent', 'crm'] as const;

/** The faults that a call can meet. */
export const storyFaults = [
  'latency',
  '429',
  '500',
  '503',
  '412',
  '401',
  'drop',
  'dropBefore',
] as const satisfies FaultKind[];

export const storyMethods = ['GET', 'PATCH', 'PUT'] as const;

export type StoryStep =
  | { kind: 'act'; action: (typeof storyActions)[number]; who: 'alex' | 'megan' }
  | { kind: 'elsewhere'; change: (typeof elsewhere)[number] }
  | { kind: 'fault'; fault: FaultKind; method: (typeof storyMethods)[number]; times: number }
  | { kind: 'push' }
  | { kind: 'poll' };

export type StoryFlags = Pick<Flags, 'listEtag' | 'unlistedPaths' | 'put'>;

type Desk = Awaited<ReturnType<typeof aWritingHouse>>;

const inputsOf = (action: Action, count: number) => {
  const note = `<note ${count}>`;
  switch (action) {
    case 'decline':
    case 'lose':
    case 'error':
      return { note, reason: '2' };
    case 'win':
    case 'value':
      return { note, value: String(700 + count), currency: 'EUR' };
    case 'closeDate':
      return { note, closeDate: `2027-${String(1 + (count % 12)).padStart(2, '0')}-15` };
    case 'intent':
      return { value: ['yes', 'no', 'undecided'][count % 3] ?? 'yes' };
    case 'stage':
      return { value: String(1 + (count % 99)) };
    case 'name':
    case 'crm':
    case 'campaign':
      return { value: `ours ${count}` };
    case 'useMine':
    case 'keepTheirs':
      return {};
    default:
      return { note };
  }
};

const editOf = (referral: Referral): Edit => {
  const read = readReferral(wireReferralSchema.parse(referral));
  if (!read.lead) throw new Error('not a lead');
  const fields = fieldsOf({
    status: '',
    substatus: '',
    statusReason: '',
    name: '',
    dealValue: '',
    currency: '',
    closeDate: '',
    intent: '',
    salesStage: '',
    crmId: '',
    campaignId: '',
  });
  const values = fields.map((field) => [field, remoteValue(read.remote, field)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
};

let count = 0;

/**
 * The life of one lead, step by step, with everything written down that its end is judged by: what people decided,
 * what Partner Center ever had, and what of others was replaced.
 */
export const aStory = async (desk: Desk, flags: StoryFlags) => {
  Object.assign(desk.sandbox.state.flags, flags);
  // What was learned of another Partner Center is forgotten.
  await desk.house.store.transaction((tx) => tx.cursors.set('unlisted-paths', '{}'));
  const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
  const made: Change[] = [];
  const had: Edit[] = [editOf(desk.remote(referralId))];
  const replaced: string[] = [];

  desk.watch(async (call) => {
    const before = editOf(desk.remote(referralId));
    const { pending } = await desk.kept(leadId);
    const known = (field: EditableField) => pending.flatMap(({ base, set }) => [base[field], set[field]]);
    try {
      return await call();
    } finally {
      const after = editOf(desk.remote(referralId));
      had.push(after);
      for (const field of fieldsOf({ ...before, ...after })) {
        const was = before[field];
        const isKnown = known(field).some((value) => sameValue(field, value, was));
        if (!sameValue(field, after[field], was) && !isKnown) replaced.push(`${field}: ${was}`);
      }
    }
  });

  const act = async (action: Action, who: 'alex' | 'megan'): Promise<void> => {
    count += 1;
    const known = new Set((await desk.kept(leadId)).pending.map(({ id }) => id));
    await desk.act(who === 'alex' ? alex : megan, action, leadId, inputsOf(action, count));
    made.push(...(await desk.kept(leadId)).pending.filter(({ id }) => !known.has(id)));
  };

  const changeElsewhere = (change: (typeof elsewhere)[number]): void => {
    count += 1;
    const { status, details } = desk.remote(referralId);
    if (status === 'Closed' || (['accept', 'received'].includes(change) && status !== 'New')) return;
    const changes: Record<typeof change, LeadChange> = {
      value: { dealValue: 10_000 + count },
      notes: { notes: `theirs ${count}\n\n${details.notes ?? ''}` },
      team: { team: [{ firstName: 'T', lastName: String(count), email: `t${count}@partner.example` }] },
      accept: { status: 'Active', substatus: 'Accepted' },
      received: { substatus: 'Received' },
      close: { status: 'Closed', substatus: 'Expired' },
      name: { name: `theirs ${count}` },
      intent: { intent: 'No' },
      crm: { externalReferenceId: `theirs ${count}` },
    };
    had.push(editOf(desk.sandbox.state.change(referralId, changes[change])));
  };

  const unlessFailed = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => {
      if (!(error instanceof PartnerCenterError)) throw error;
    });

  const poll = async (): Promise<void> => {
    const page = await desk.client.list({ priority: 'background' });
    await desk.leads.receive(page.referrals);
    // A poll asks for what waits for an upload to be looked at.
    if ((await desk.asked('push')).length > 0) await desk.push(leadId);
  };

  const step = async (next: StoryStep): Promise<void> => {
    switch (next.kind) {
      case 'act':
        return act(next.action, next.who);
      case 'elsewhere':
        return changeElsewhere(next.change);
      case 'fault': {
        const { fault: kind, times, method } = next;
        return desk.sandbox.state.inject({ kind, times, match: { method }, ...(kind === 'latency' ? { ms: 5 } : {}) });
      }
      case 'push':
        await unlessFailed(desk.push(leadId));
        return;
      case 'poll':
        await unlessFailed(poll());
    }
  };

  /** The faults are over; everything comes to rest, and every decision is in Partner Center once, or told. */
  const end = async (): Promise<void> => {
    desk.sandbox.state.clearFaults();
    await desk.pushUntilDone(leadId);
    await poll();
    await desk.pushUntilDone(leadId);
    const { pending, remote, local } = await desk.kept(leadId);
    const referral = desk.remote(referralId);
    const told = await desk.toldOf();
    const inTruth = editOf(referral);

    expect(replaced).toEqual([]);
    expect(pending.filter(({ waits }) => waits !== true)).toEqual([]);
    const mayWait = flags.unlistedPaths === 'refuse' && flags.put === 'off' && remote.status !== 'Closed';
    if (!mayWait) expect(pending).toEqual([]);
    for (const field of fieldsOf(inTruth)) expect(remoteValue(remote, field)).toBe(inTruth[field]);

    expect(new Set(told).size).toBe(told.length);
    expect(told.filter((id) => !made.some((change) => change.id === id))).toEqual([]);
    for (const [at, { id, set, note, by, action }] of made.entries()) {
      const what = `${action} by ${by.name}`;
      for (const line of (note ?? '').split('\n\n').filter(Boolean)) {
        const times = timesIn(referral.details.notes, line);
        expect(`${what} ${line}: ${times}`).toBe(`${what} ${line}: ${told.includes(id) && times === 0 ? 0 : 1}`);
      }
      if (told.includes(id)) {
        // Whoever is told that it was not saved must not find it saved, unless they asked for it again.
        const lines = (note ?? '').split('\n\n').filter(Boolean);
        const isThere = fieldsOf(set).every((field) => sameValue(field, set[field], inTruth[field]));
        const askedAgain = made.slice(at + 1).some((later) => later.action === 'useMine');
        const written = lines.length > 0 && lines.every((line) => timesIn(referral.details.notes, line) > 0);
        expect(`${what}: ${isThere && written && !askedAgain ? 'saved' : 'not saved'}`).toBe(`${what}: not saved`);
        continue;
      }
      for (const field of fieldsOf(set)) {
        const wasThere = had.some((values) => sameValue(field, values[field], set[field]));
        const decidedAnew = made.slice(at + 1).some((later) => later.set[field] !== undefined);
        const waits = pending.some((change) => change.set[field] === set[field]);
        expect(`${what}: ${field} ${wasThere || decidedAnew || waits ? 'saved' : 'lost'}`).toBe(
          `${what}: ${field} saved`,
        );
      }
    }

    // What only we know fits what became of the decisions.
    const standing = made.filter(({ id }) => !told.includes(id));
    const decider = local.decided?.by.kind === 'person' ? local.decided.by.id : undefined;
    const steps = standing.filter(({ set }) => set.substatus === remote.substatus).map(({ by }) => by.id);
    if (decider !== undefined) expect(steps).toContain(decider);
    const assigned = standing.flatMap(({ assigns }) => assigns?.id ?? []);
    if (local.assignee !== undefined) expect(assigned).toContain(local.assignee.id);
    if (local.conflict !== undefined) expect(remote.status).not.toBe('Closed');
    // The next story's polls need not read it again.
    desk.sandbox.state.remove(referralId);
  };

  return { step, end, leadId, referralId };
};
