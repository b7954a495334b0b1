import { setTimeout as later } from 'node:timers/promises';
import type { Tx } from '@marketplace-leads/bot/store/store';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { forEachEngine, useEngine } from '../../support/engines.js';
import { leadIndex, leadRecord } from './lead-fixture.js';

forEachEngine((engine) => {
  test('what fails leaves nothing behind, and the error comes through', async () => {
    const store = await engine.open();
    const failure = new Error('changed my mind');

    const failing = store.transaction(async (tx) => {
      await tx.leads.insert(leadRecord('a'), leadIndex());
      await tx.jobs.enqueue({ key: 'a', task: 'send', payload: null, runAt: 1 });
      throw failure;
    });

    await expect(failing).rejects.toBe(failure);
    expect(await store.read.leads.count({})).toBe(0);
    expect(await store.read.jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
  });

  test('returns what its work returns, and its own writes are seen inside it', async () => {
    const store = await engine.open();

    const seen = await store.transaction(async (tx) => {
      await tx.cursors.set('poll', 'now');
      return tx.cursors.get('poll');
    });

    expect(seen).toBe('now');
  });

  test('nobody outside sees half of it', async () => {
    const store = await engine.open();
    const writing = store.transaction(async (tx) => {
      await tx.leads.insert(leadRecord('one'), leadIndex());
      await later(20);
      await tx.leads.insert(leadRecord('other'), leadIndex());
    });
    const seen = store.read.leads.count({});
    await writing;

    // PostgreSQL shows what was there before; the embedded database lets the reader wait.
    expect([0, 2]).toContain(await seen);
    expect(await store.read.leads.count({})).toBe(2);
  });

  describe('using the store itself inside', () => {
    const mistake = /use the `tx`/;

    test('to read is refused, not waited for', async () => {
      const store = await engine.open();

      await expect(store.transaction(() => store.read.leads.get('a'))).rejects.toThrow(mistake);
      await expect(store.transaction(() => store.read.budget.take('a', 1, 1, 1))).rejects.toThrow(mistake);
    });

    test('for another transaction is refused, however deep', async () => {
      const store = await engine.open();
      const deep = async () => {
        await later(1);
        await Promise.all([store.transaction((tx) => tx.cursors.set('a', 'b'))]);
      };

      await expect(store.transaction(deep)).rejects.toThrow(mistake);
    });

    test('is refused for readiness and backup as well, and undoes the transaction', async () => {
      const store = await engine.open();

      await expect(store.transaction(() => store.ready())).rejects.toThrow(mistake);
      const backup = store.transaction(async (tx) => {
        await tx.cursors.set('a', 'b');
        await store.backup('/nowhere');
      });
      await expect(backup).rejects.toThrow();
      expect(await store.read.cursors.get('a')).toBeUndefined();
    });

    test('is allowed again for what goes on after its end', async () => {
      const store = await engine.open();
      let after: Promise<string | undefined> | undefined;

      await store.transaction(async (tx) => {
        await tx.cursors.set('a', 'b');
        after = later(30).then(() => store.read.cursors.get('a'));
      });

      expect(await after).toBe('b');
    });

    test('of another database is allowed', async () => {
      const store = await engine.open();
      const elsewhere = await (engine.name === 'postgres' ? sqlite.open() : postgres.open());

      expect(await store.transaction(() => elsewhere.read.cursors.get('a'))).toBeUndefined();
    });
    const sqlite = useEngine('sqlite');
    const postgres = useEngine('postgres');
  });

  test('a transaction that has ended cannot be used any more', async () => {
    const store = await engine.open();
    let leaked: Tx | undefined;
    await store.transaction(async (tx) => {
      leaked = tx;
    });

    await expect(leaked?.cursors.set('a', 'b')).rejects.toThrow();
    expect(await store.read.cursors.get('a')).toBeUndefined();
  });

  test('many at once all come through', async () => {
    const store = await engine.open();

    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        store.transaction(async (tx) => {
          await tx.leads.insert(leadRecord(`lead-${index}`), leadIndex());
          await tx.jobs.enqueue({ key: `job-${index}`, task: 'send', payload: index, runAt: 1 });
        }),
      ),
    );

    expect(await store.read.leads.count({})).toBe(60);
    expect((await store.read.jobs.counts()).waiting).toBe(60);
  });

  test('closing waits for what is still running', async () => {
    const store = await engine.open();
    const writing = store.transaction(async (tx) => {
      await later(30);
      await tx.cursors.set('a', 'b');
    });
    await later(5);
    await store.close();
    await writing;

    expect(await (await engine.reopen()).read.cursors.get('a')).toBe('b');
  });

  test('closing twice is closing once', async () => {
    const store = await engine.open();

    await Promise.all([store.close(), store.close()]);
    await store.close();
    await expect(store.read.cursors.get('a')).rejects.toThrow();
  });
});

describe('on PostgreSQL', () => {
  const engine = useEngine('postgres');

  test('transactions that wait for each other are run again until both are done', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      await tx.leads.insert(leadRecord('a'), leadIndex());
      await tx.leads.insert(leadRecord('b'), leadIndex());
    });
    let runs = 0;
    let together: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      together = resolve;
    });
    const crosswise = (first: string, second: string) =>
      store.transaction(async (tx) => {
        runs += 1;
        await tx.leads.lock(first);
        if (runs === 2) together();
        await bothHoldOne;
        await tx.leads.lock(second);
        await tx.cursors.set(first, 'done');
      });

    await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')]);

    expect(runs).toBeGreaterThan(2);
    expect(await store.read.cursors.get('a')).toBe('done');
    expect(await store.read.cursors.get('b')).toBe('done');
  });

  test('a collision that does not end is given up after three runs', async () => {
    const store = await engine.open();
    let runs = 0;
    const collision = new pg.DatabaseError('deadlock detected', 0, 'error');
    collision.code = '40P01';

    const failing = store.transaction(async () => {
      runs += 1;
      throw collision;
    });

    await expect(failing).rejects.toBe(collision);
    expect(runs).toBe(3);
  });

  test('what fails for another reason is not run again', async () => {
    const store = await engine.open();
    let runs = 0;

    const failing = store.transaction(async (tx) => {
      runs += 1;
      await tx.cards.add({ id: 'card', leadId: 'nothing', conversationId: 'team' });
    });

    await expect(failing).rejects.toMatchObject({ code: '23503' });
    expect(runs).toBe(1);
  });

  test('a connection that breaks is reported as such, and the next query has another', async () => {
    const store = await engine.open();
    const env = engine.env();
    if (!('DATABASE_URL' in env)) throw new Error('PostgreSQL has an address');
    const admin = new pg.Client({ connectionString: env.DATABASE_URL });
    await admin.connect();
    const breakAll = async () => {
      await admin.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    };
    try {
      const broken = store.transaction(async (tx) => {
        await tx.cursors.set('a', 'b');
        await breakAll();
        await tx.cursors.set('a', 'c');
      });
      await expect(broken).rejects.toMatchObject({ name: 'StoreError', code: 'store-unreachable' });
      expect(await store.read.cursors.get('a')).toBeUndefined();

      await breakAll();
      await store.transaction((tx) => tx.cursors.set('a', 'd'));
      expect(await store.read.cursors.get('a')).toBe('d');
    } finally {
      await admin.end();
    }
  });
});
