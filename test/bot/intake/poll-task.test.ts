import { askForPoll, createPollTask } from '@marketplace-leads/bot/intake/poll-task';
import { Postpone } from '@marketplace-leads/bot/jobs/postpone';
import type { RunningJob } from '@marketplace-leads/bot/jobs/task';
import { AppError } from '@marketplace-leads/shared/errors';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../../support/engines.js';
import { aHouse, today, workOn } from '../services/house-fixture.js';

const engine = useEngine('sqlite');

/** The task, run once on a Partner Center that answers a list like this, and what it logged. */
const aTask = async (list: ReferralsClient['list']) => {
  const store = await engine.open();
  const house = aHouse(store, { now: () => today });
  const logged: object[] = [];
  const no = () => Promise.reject();
  const client: ReferralsClient = { list, get: no, patch: no, replace: no, create: no };
  const log = { debug: () => {}, info: () => {}, warn: (fields: object) => void logged.push(fields), error: () => {} };
  const task = createPollTask({ house, client, leads: workOn(house).leads, log, pollSeconds: 60 });
  const job: RunningJob = {
    key: 'poll',
    attempts: 0,
    signal: new AbortController().signal,
    settle: async (work) => {
      await store.transaction(work);
      return true;
    },
  };
  return { store, task, logged, run: () => task.run({}, job) };
};

const thrownBy = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('looking for leads', () => {
  it('asks for the next look when it is done', async () => {
    const { run, store, task } = await aTask(async () => ({ referrals: [], unreadable: 0 }));
    await run();
    expect(await store.read.jobs.nextRunAt(['poll'])).toBe(today + 60_000);
    expect(task.concurrency).toBe(1);
  });

  it.each([
    ['Partner Center is away', new PartnerCenterError('unavailable', { correlationId: 'c' }), 60_000, 'unavailable'],
    [
      'Partner Center asks for a longer wait',
      new PartnerCenterError('throttled', { correlationId: 'c', retryAfterMs: 90_000 }),
      90_000,
      'throttled',
    ],
    [
      'Partner Center asks for a short wait',
      new PartnerCenterError('throttled', { correlationId: 'c', retryAfterMs: 5 }),
      60_000,
      'throttled',
    ],
    [
      'the account may not look',
      new PartnerCenterError('forbidden', { status: 403, correlationId: 'c' }),
      60_000,
      'forbidden',
    ],
    [
      'there is no token',
      new AppError('partner-center-unavailable', 'the identity provider gave no token: invalid_grant', {
        retryable: true,
      }),
      60_000,
      'partner-center-unavailable',
    ],
  ])('goes on later when %s, as often as it takes, and says why', async (_why, error, afterMs, code) => {
    const { run, logged } = await aTask(() => Promise.reject(error));
    const postponed = await thrownBy(run());
    expect(postponed).toBeInstanceOf(Postpone);
    expect(postponed).toMatchObject({ until: { afterMs }, code, counts: false });
    expect(logged).toMatchObject([{ fault: code, why: error.message }]);
  });

  it('leaves everything else to the worker, which tries for ever', async () => {
    const error = new Error('database');
    const { run, task } = await aTask(() => Promise.reject(error));
    expect(await thrownBy(run())).toBe(error);
    expect(task.maxAttempts).toBe(Number.POSITIVE_INFINITY);
  });

  it('is one job, however often it is asked for, and the soonest wish counts', async () => {
    const store = await engine.open();
    await askForPoll(store, today + 5000);
    await askForPoll(store, today);
    await askForPoll(store, today + 9000);
    expect(await store.read.jobs.nextRunAt(['poll'])).toBe(today);
    expect(await store.read.jobs.counts()).toMatchObject({ waiting: 1 });
  });
});
