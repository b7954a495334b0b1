import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { claim, claimOne, complete, enqueue, fail, lease, next } from './job-steps.js';

forEachEngine((engine) => {
  test('a job waits for its time, is claimed once, and is gone when completed', async () => {
    const store = await engine.open();
    await enqueue(store, 'a', { payload: { list: [1, 'two', null] } });

    expect(await next(store)).toBe(1_000);
    expect(await claim(store, 999)).toEqual([]);
    const [job] = await claim(store, 1_000);
    expect(job).toMatchObject({ key: 'a', task: 'send', payload: { list: [1, 'two', null] }, attempts: 0 });
    expect(await claim(store, 1_000)).toEqual([]);
    expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 1, dead: 0 });
    expect(await next(store)).toBeUndefined();

    if (!job) throw new Error('No job was claimed');
    expect(await complete(store, job)).toBe('done');
    expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    expect(await complete(store, job)).toBe('lost');
  });

  test('what has waited longest is claimed first, of the tasks asked for, up to the limit', async () => {
    const store = await engine.open();
    await enqueue(store, 'late', { runAt: 3_000 });
    await enqueue(store, 'early', { runAt: 1_000 });
    await enqueue(store, 'middle', { runAt: 2_000 });
    await enqueue(store, 'other', { runAt: 1, task: 'poll' });

    const claimed = await claim(store, 5_000, 2);

    expect(claimed.map(({ key }) => key).toSorted()).toEqual(['early', 'middle']);
    expect((await claim(store, 5_000, 5, ['poll', 'send'])).map(({ key }) => key).toSorted()).toEqual([
      'late',
      'other',
    ]);
    expect(await claim(store, 5_000, 5, [])).toEqual([]);
    expect(await store.read.jobs.nextRunAt([])).toBeUndefined();
  });

  test('each task’s next time is told, be it of a waiting job or of a lease that will end', async () => {
    const store = await engine.open();
    await enqueue(store, 'late', { task: 'poll', runAt: 9_000 });
    await enqueue(store, 'early', { task: 'poll', runAt: 5_000 });
    await enqueue(store, 'running', { runAt: 1_000 });
    await enqueue(store, 'dead', { task: 'die', runAt: 1_000 });
    await claim(store, 1_000, 1, ['send']);
    const [dead] = await claim(store, 1_000, 1, ['die']);
    if (!dead) throw new Error('The job was due');
    await fail(store, dead, 'refused');

    expect(await store.read.jobs.dueAt(['send', 'unknown', 'poll', 'die'])).toEqual(
      new Map([
        ['send', 1_000 + lease],
        ['poll', 5_000],
      ]),
    );
    expect(await store.read.jobs.dueAt([])).toEqual(new Map());
  });

  test('a job without a payload has null for one', async () => {
    const store = await engine.open();
    await enqueue(store, 'a', { payload: undefined });

    expect((await claimOne(store)).payload).toBeNull();
  });

  describe('asking again for a key', () => {
    test('while it waits, leaves one job with the later payload and the earlier time', async () => {
      const store = await engine.open();
      await enqueue(store, 'a', { payload: 1, runAt: 5_000 });
      await enqueue(store, 'a', { payload: 2, runAt: 2_000 });
      await enqueue(store, 'a', { payload: 3, runAt: 9_000 });

      expect(await next(store)).toBe(2_000);
      expect(await claim(store, 2_000)).toMatchObject([{ payload: 3, generation: 3 }]);
    });

    test('while it runs, makes it run once more, at the earlier of the times asked for', async () => {
      const store = await engine.open();
      await enqueue(store, 'a', { payload: 1 });
      const job = await claimOne(store);
      await enqueue(store, 'a', { payload: 2, runAt: 8_000 });
      await enqueue(store, 'a', { payload: 3, runAt: 7_000 });
      await enqueue(store, 'a', { payload: 4, runAt: 9_000 });

      expect(await claim(store, 9_000)).toEqual([]);
      expect(await complete(store, job)).toBe('again');
      expect(await next(store)).toBe(7_000);
      const again = await claimOne(store, 7_000);
      expect(again).toMatchObject({ payload: 4, attempts: 0 });
      expect(await complete(store, job)).toBe('lost');
      expect(await complete(store, again)).toBe('done');
    });

    test('while it waits for another try, brings that forward and does not forget the failures', async () => {
      const store = await engine.open();
      await enqueue(store, 'a');
      await fail(store, await claimOne(store), 'refused', 60_000);
      await enqueue(store, 'a', { payload: 'new', runAt: 2_000 });

      expect(await claimOne(store, 2_000)).toMatchObject({ payload: 'new', attempts: 1 });
    });

    test.each([
      [5_000, 8_000, 5_000],
      [8_000, 5_000, 5_000],
    ])('while a run fails: asked for at %i and to be tried again at %i, it runs at %i', async (asked, retry, due) => {
      const store = await engine.open();
      await enqueue(store, 'a');
      const job = await claimOne(store);
      await enqueue(store, 'a', { payload: 'new', runAt: asked });
      await fail(store, job, 'refused', retry);

      expect(await next(store)).toBe(due);
      expect(await claimOne(store, due)).toMatchObject({ payload: 'new', attempts: 1 });
    });

    test('while its last run fails, starts it anew instead of laying it aside', async () => {
      const store = await engine.open();
      await enqueue(store, 'a');
      const job = await claimOne(store);
      await enqueue(store, 'a', { payload: 'new', runAt: 5_000 });
      await fail(store, job, 'refused');

      expect(await store.read.jobs.dead(10)).toEqual([]);
      expect(await claimOne(store, 5_000)).toMatchObject({ payload: 'new', attempts: 0 });
    });

    test('after it was laid aside, starts it anew', async () => {
      const store = await engine.open();
      await enqueue(store, 'a');
      await fail(store, await claimOne(store), 'refused');
      await enqueue(store, 'a', { payload: 'new', runAt: 5_000 });

      expect(await store.read.jobs.counts()).toEqual({ waiting: 1, running: 0, dead: 0 });
      expect(await next(store)).toBe(5_000);
      expect(await claimOne(store, 5_000)).toMatchObject({ payload: 'new', attempts: 0 });
    });

    test('belongs to the transaction: rolled back, it was never asked for', async () => {
      const store = await engine.open();
      const failing = store.transaction(async (tx) => {
        await tx.jobs.enqueue({ key: 'a', task: 'send', payload: null, runAt: 1 });
        throw new Error('no');
      });

      await expect(failing).rejects.toThrow('no');
      expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    });
  });

  describe('a failure', () => {
    test('puts the job back for its time, and the tries are counted', async () => {
      const store = await engine.open();
      await enqueue(store, 'a');
      await fail(store, await claimOne(store, 1_000), 'refused', 4_000);

      expect(await store.read.jobs.counts()).toEqual({ waiting: 1, running: 0, dead: 0 });
      expect(await claim(store, 3_999)).toEqual([]);
      await fail(store, await claimOne(store, 4_000), 'refused', 8_000);
      expect(await claimOne(store, 8_000)).toMatchObject({ attempts: 2 });
    });

    test('without a time lays the job aside with its code', async () => {
      const store = await engine.open();
      await enqueue(store, 'b');
      await enqueue(store, 'a');
      await fail(store, await claimOne(store), 'refused');
      await fail(store, await claimOne(store), 'too-large');

      expect(await claim(store, 1e9)).toEqual([]);
      expect(await next(store)).toBeUndefined();
      expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 2 });
      const dead = await store.read.jobs.dead(10);
      expect(dead.map(({ key, task, attempts }) => ({ key, task, attempts }))).toEqual([
        { key: 'a', task: 'send', attempts: 1 },
        { key: 'b', task: 'send', attempts: 1 },
      ]);
      expect(dead.map(({ error }) => error).toSorted()).toEqual(['refused', 'too-large']);
      expect(await store.read.jobs.dead(1)).toHaveLength(1);
    });

    test('that is only a postponement does not count as a try', async () => {
      const store = await engine.open();
      await enqueue(store, 'a');
      await fail(store, await claimOne(store, 1_000), 'refused', 2_000);
      const job = await claimOne(store, 2_000);
      await store.transaction((tx) => tx.jobs.postpone(job, 'throttled', 3_000));

      expect(await claim(store, 2_999)).toEqual([]);
      expect(await claimOne(store, 3_000)).toMatchObject({ attempts: 1 });
    });
  });

  test('a cancelled job is gone, waiting, running or dead', async () => {
    const store = await engine.open();
    for (const key of ['waiting', 'running', 'dead']) await enqueue(store, key, { task: key });
    const [running] = await claim(store, 1_000, 1, ['running']);
    const [dead] = await claim(store, 1_000, 1, ['dead']);
    if (!running || !dead) throw new Error('Two jobs were due');
    await fail(store, dead, 'refused');

    await store.transaction(async (tx) => {
      for (const key of ['waiting', 'running', 'dead', 'unknown']) await tx.jobs.cancel(key);
    });

    expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    expect(await complete(store, running)).toBe('lost');
  });
});
