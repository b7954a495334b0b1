import type { Edit } from '@marketplace-leads/shared/lead/change';
import { effective } from '@marketplace-leads/shared/lead/effective';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FaultKind } from '../../sandbox/faults.js';
import type { Referral } from '../../sandbox/referrals/referral.js';
import { useEngine } from '../../support/engines.js';
import { alex, aWritingHouse, megan, timesIn } from './push-fixture.js';

const engine = useEngine('sqlite');

type Step =
  | { kind: 'act'; action: Action; who: 'alex' | 'megan' }
  | { kind: 'elsewhere'; change: 'value' | 'notes' | 'team' | 'accept' | 'close' }
  | { kind: 'fault'; fault: FaultKind; method: 'GET' | 'PATCH'; times: number }
  | { kind: 'push' }
  | { kind: 'poll'; etag: boolean };

const faults = ['429', '500', '503', '412', '401', 'drop', 'dropBefore'] as const;
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('act' as const),
        action: fc.constantFrom<Action>('accept', 'accept', 'decline', 'win', 'lose', 'error'),
        who: fc.constantFrom('alex' as const, 'megan'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('elsewhere' as const),
        change: fc.constantFrom('value' as const, 'notes', 'team', 'accept', 'close'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('fault' as const),
        fault: fc.constantFrom<FaultKind>(...faults),
        method: fc.constantFrom('GET' as const, 'PATCH'),
        times: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 3, arbitrary: fc.constant({ kind: 'push' as const }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('poll' as const), etag: fc.boolean() }) },
  ),
  { minLength: 4, maxLength: 25 },
);

const inputsOf = (action: Action, note: string) => ({
  note,
  ...(action === 'decline' || action === 'lose' || action === 'error' ? { reason: '2' } : {}),
  ...(action === 'win' ? { value: '777', currency: 'EUR' } : {}),
});

const editOf = (referral: Referral): Edit => ({
  status: referral.status,
  substatus: referral.substatus,
  ...(referral.statusReason === null ? {} : { statusReason: referral.statusReason }),
  ...(referral.details.dealValue === null ? {} : { dealValue: String(referral.details.dealValue) }),
  ...(referral.details.currency === null ? {} : { currency: referral.details.currency }),
});
const fields = ['status', 'substatus', 'statusReason', 'dealValue', 'currency'] as const;

/** Says so when a change that Partner Center takes replaces a value that none of the waiting changes knew of. */
const watched = (desk: () => Awaited<ReturnType<typeof aWritingHouse>>, leadOf: (id: string) => string) => {
  const replaced: string[] = [];
  const around = (client: ReferralsClient): ReferralsClient => ({
    ...client,
    patch: async (id, ...request) => {
      const before = editOf(desk().remote(id));
      const { pending } = await desk().kept(leadOf(id));
      const known = (field: keyof Edit) => pending.flatMap(({ base, set }) => [base[field], set[field]]);
      try {
        return await client.patch(id, ...request);
      } finally {
        const after = editOf(desk().remote(id));
        for (const field of fields) {
          if (after[field] !== before[field] && !known(field).includes(before[field])) {
            replaced.push(`${field}: ${before[field]}`);
          }
        }
      }
    },
  });
  return { around, replaced };
};

it('in any history every decision is made once or told to be taken back, and nothing of others is replaced', async () => {
  const leadIds = new Map<string, string>();
  const watch = watched(
    () => desk,
    (id) => leadIds.get(id) ?? '',
  );
  const desk = await aWritingHouse(await engine.open(), {}, watch.around);
  let count = 0;

  const elsewhere = (referralId: string, change: Extract<Step, { kind: 'elsewhere' }>['change']) => {
    count += 1;
    const { status, details } = desk.remote(referralId);
    if (status === 'Closed' || (change === 'accept' && status !== 'New')) return;
    desk.sandbox.state.change(
      referralId,
      {
        value: { dealValue: 10_000 + count },
        notes: { notes: `theirs ${count}\n\n${details.notes ?? ''}` },
        team: { team: [{ firstName: 'T', lastName: String(count), email: `t${count}@partner.example` }] },
        accept: { status: 'Active' as const, substatus: 'Accepted' as const },
        close: { status: 'Closed' as const, substatus: 'Expired' as const },
      }[change],
    );
  };

  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      leadIds.set(referralId, leadId);
      const made = new Map<string, { action: Action; name: string }>();
      for (const step of history) {
        if (step.kind === 'act') {
          count += 1;
          const person = step.who === 'alex' ? alex : megan;
          const note = `<note ${count}>`;
          const outcome = await desk.act(person, step.action, leadId, inputsOf(step.action, note));
          if (outcome.kind === 'done') made.set(note, { action: step.action, name: person.name });
        } else if (step.kind === 'elsewhere') elsewhere(referralId, step.change);
        else if (step.kind === 'fault') {
          desk.sandbox.state.inject({
            kind: step.fault,
            times: step.times,
            match: { method: step.method, id: referralId },
          });
        } else if (step.kind === 'push') {
          await desk.push(leadId).catch((error: unknown) => {
            if (!(error instanceof PartnerCenterError)) throw error;
          });
        } else {
          const { eTag, ...listed } = desk.remote(referralId);
          await desk.learn(step.etag ? { ...listed, eTag } : listed);
        }
      }
      desk.sandbox.state.clearFaults();
      await desk.pushUntilDone(leadId);
      await desk.learn(desk.remote(referralId));

      const record = await desk.kept(leadId);
      const referral = desk.remote(referralId);
      expect(record.pending).toEqual([]);
      expect(effective(record.remote, [])).toMatchObject({ status: referral.status, substatus: referral.substatus });
      expect(watch.replaced).toEqual([]);

      const told = await desk.asked('notice');
      const kept = [...made.keys()].filter((note) => timesIn(referral.details.notes, note) === 1);
      const twice = [...made.keys()].filter((note) => timesIn(referral.details.notes, note) > 1);
      expect(twice).toEqual([]);
      // One may be both: made, its answer lost, and then replaced by somebody else before we looked.
      expect(kept.length + told.length).toBeGreaterThanOrEqual(made.size);
      expect(told.length).toBeLessThanOrEqual(made.size);
      const written = desk.sandbox.calls.filter(({ method, status }) => method === 'PATCH' && status === 200);
      expect(written.length).toBeLessThanOrEqual(made.size);
    }),
    { numRuns: 50 },
  );
});
