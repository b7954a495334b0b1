import type { ClaimedJob, Store } from '@marketplace-leads/bot/store/store';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

const lease = 1_000;
const keys = ['a', 'b', 'c'];

type Step =
  | { kind: 'ask'; key: string; inMs: number }
  | { kind: 'claim'; limit: number }
  | { kind: 'complete' | 'fail' | 'layAside' | 'postpone' | 'renew'; which: number }
  | { kind: 'pass'; ms: number };

const which = fc.nat(20);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), key: fc.constantFrom(...keys), inMs: fc.nat(900) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'complete' as const,
        'fail' as const,
        'layAside' as const,
        'postpone' as const,
        'renew' as const,
      ),
      which,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(1_500) }) },
);

/** Plays the steps; claims stay in the hands of their workers, who may come back with them at any later time. */
const play = async (store: Store, steps: readonly Step[]) => {
  let now = 1_000_000;
  let request = 0;
  const asked = new Map<string, number>();
  const finished = new Map<string, number>();
  const claims: ClaimedJob[] = [];
  /** Per job, the claim that must be the only valid one. */
  const latest = new Map<string, ClaimedJob>();

  const claim = async (limit: number) => {
    const jobs = await store.transaction((tx) => tx.jobs.claim({ tasks: ['t'], now, limit, leaseMs: lease }));
    for (const job of jobs) {
      const former = latest.get(job.id);
      if (former) expect(job.fence).toBeGreaterThan(former.fence);
      // Whoever runs now works on the newest request there is.
      expect(job.payload).toBe(asked.get(job.key));
      latest.set(job.id, job);
      claims.push(job);
    }
    return jobs;
  };
  const complete = async (job: ClaimedJob) => {
    const outcome = await store.transaction((tx) => tx.jobs.complete(job));
    if (outcome === 'lost') return;
    expect(latest.get(job.id)).toBe(job);
    expect(outcome).toBe(asked.get(job.key) === job.payload ? 'done' : 'again');
    finished.set(job.key, Number(job.payload));
  };

  for (const step of steps) {
    const job = 'which' in step ? claims[claims.length - 1 - (step.which % claims.length)] : undefined;
    if (step.kind === 'ask') {
      request += 1;
      asked.set(step.key, request);
      const runAt = now + step.inMs;
      const payload = request;
      await store.transaction((tx) => tx.jobs.enqueue({ key: step.key, task: 't', payload, runAt }));
    } else if (step.kind === 'claim') await claim(step.limit);
    else if (step.kind === 'pass') now += step.ms;
    else if (job && step.kind === 'complete') await complete(job);
    else if (job && step.kind === 'fail') await store.transaction((tx) => tx.jobs.fail(job, 'x', now + 500));
    else if (job && step.kind === 'layAside') await store.transaction((tx) => tx.jobs.fail(job, 'x'));
    else if (job && step.kind === 'postpone') await store.transaction((tx) => tx.jobs.postpone(job, 'x', now + 500));
    else if (job && step.kind === 'renew') await store.transaction((tx) => tx.jobs.renew(job, now, lease));
  }

  // From now on every worker does its work at once.
  for (let round = 0; round < 20; round += 1) {
    now += 10_000;
    for (const job of await claim(10)) await complete(job);
  }
  return { asked, finished };
};

forEachEngine((engine) => {
  test('in any history the newest request of a key is answered or laid aside, and only the newest claim counts', async () => {
    const store = await engine.open();

    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const { asked, finished } = await play(store, steps);
          const dead = (await store.read.jobs.dead(10)).map(({ key }) => key);
          for (const [key, request] of asked) {
            if (!dead.includes(key)) expect(finished.get(key)).toBe(request);
          }
          expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: dead.length });
        })
        .afterEach(() =>
          store.transaction(async (tx) => {
            for (const key of keys) await tx.jobs.cancel(key);
          }),
        ),
      { numRuns: 40 },
    );
  });
});
