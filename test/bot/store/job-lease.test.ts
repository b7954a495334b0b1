import { expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { claim, claimOne, complete, enqueue, fail, lease } from './job-steps.js';

forEachEngine((engine) => {
  test('a lease that has run out gives the job to the next who asks, and the former holder has lost it', async () => {
    const store = await engine.open();
    await enqueue(store, 'a');
    const slow = await claimOne(store, 1_000);

    expect(await claim(store, 1_000 + lease - 1)).toEqual([]);
    expect(await store.read.jobs.held(slow, 1_000 + lease - 1)).toBe(true);
    expect(await store.read.jobs.held(slow, 1_000 + lease)).toBe(false);
    const quick = await claimOne(store, 1_000 + lease);

    expect(quick).toMatchObject({ id: slow.id, attempts: 1 });
    expect(quick.fence).toBeGreaterThan(slow.fence);
    expect(await store.read.jobs.held(slow, 1_000)).toBe(false);
    expect(await store.transaction((tx) => tx.jobs.renew(slow, 2_000, lease))).toBe(false);
    expect(await complete(store, slow)).toBe('lost');
    await fail(store, slow, 'late');
    await store.transaction((tx) => tx.jobs.postpone(slow, 'late', 1));
    expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 1, dead: 0 });
    expect(await complete(store, quick)).toBe('done');
  });

  test('a lease can be lengthened, even after it ran out, as long as nobody has taken the job', async () => {
    const store = await engine.open();
    await enqueue(store, 'a');
    const job = await claimOne(store, 1_000);

    expect(await store.transaction((tx) => tx.jobs.renew(job, 50_000, lease))).toBe(true);
    expect(await claim(store, 50_000 + lease - 1)).toEqual([]);
    expect(await store.transaction((tx) => tx.jobs.renew(job, 200_000, lease))).toBe(true);
    expect(await claim(store, 200_000 + lease - 1)).toEqual([]);
    expect(await complete(store, job)).toBe('done');
  });

  test('a lease does not outlive the job: a later one of the same key is not the former holder’s', async () => {
    const store = await engine.open();
    await enqueue(store, 'a');
    const first = await claimOne(store);
    await store.transaction((tx) => tx.jobs.cancel('a'));
    await enqueue(store, 'a');
    const second = await claimOne(store);

    expect(second.fence).toBe(first.fence);
    expect(await store.read.jobs.held(first, 1_000)).toBe(false);
    expect(await complete(store, first)).toBe('lost');
    expect(await complete(store, second)).toBe('done');
  });

  test('a lease is given up when an embedded database is opened again, and kept on PostgreSQL', async () => {
    const store = await engine.open();
    await enqueue(store, 'a');
    const job = await claimOne(store);

    const again = await engine.reopen();

    expect(await claim(again, 1_001)).toHaveLength(engine.name === 'sqlite' ? 1 : 0);
    expect(await complete(again, job)).toBe(engine.name === 'sqlite' ? 'lost' : 'done');
  });

  test('a lease is given up by recover, after which the job counts as tried', async () => {
    const store = await engine.open();
    await enqueue(store, 'a');
    const job = await claimOne(store);

    await store.transaction((tx) => tx.jobs.recover());

    expect(await store.read.jobs.held(job, 1_000)).toBe(false);
    expect(await claimOne(store)).toMatchObject({ attempts: 1 });
  });
});
