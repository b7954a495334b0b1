import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import type { Store } from '@marketplace-leads/bot/store/store';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../../support/engines.js';
import { historyEntry, leadIndex, leadRecord } from './lead-fixture.js';

describe('a backup of the embedded database', () => {
  const engine = useEngine('sqlite');
  const place = async (): Promise<string> => {
    const env = engine.env();
    if (!('DATA_DIR' in env)) throw new Error('The embedded database has a directory');
    const directory = join(env.DATA_DIR, 'backup');
    await mkdir(directory);
    return directory;
  };
  const add = (store: Store, id: string) =>
    store.transaction(async (tx) => {
      await tx.leads.insert(leadRecord(id), leadIndex());
      await tx.leads.addHistory(id, historyEntry(1));
    });

  test('opens as a database with all that was there, while the original goes on', async () => {
    const store = await engine.open();
    const directory = await place();
    for (let lead = 0; lead < 50; lead += 1) await add(store, `lead-${lead}`);

    // Writers before and behind it in the queue.
    await Promise.all([
      ...Array.from({ length: 20 }, (_, lead) => add(store, `before-${lead}`)),
      store.backup(join(directory, 'app.db')),
      ...Array.from({ length: 20 }, (_, lead) => add(store, `behind-${lead}`)),
    ]);
    expect(await store.read.leads.count({})).toBe(90);

    const copy = await openStore({ dataDir: directory, organisationId: 'test' });
    const leads = await copy.read.leads.find({ limit: 100 });
    expect(leads.length).toBeGreaterThanOrEqual(50);
    for (const { id } of leads) expect(await copy.read.leads.history(id)).toHaveLength(1);
    await copy.close();
  });

  test('can be read by its owner only', async () => {
    const store = await engine.open();
    const path = join(await place(), 'copy.db');

    await store.backup(path);

    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('never overwrites anything', async () => {
    const store = await engine.open();
    const path = join(await place(), 'copy.db');
    await writeFile(path, '');

    await expect(store.backup(path)).rejects.toMatchObject({ code: 'EEXIST' });
    expect((await stat(path)).size).toBe(0);
  });

  test('that fails leaves nothing behind', async () => {
    const store = await engine.open();
    const directory = await place();

    await expect(store.backup(join(directory, 'missing', 'copy.db'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(store.transaction(() => store.backup(join(directory, 'copy.db')))).rejects.toThrow(/use the `tx`/);
    await store.close();
    await expect(store.backup(join(directory, 'copy.db'))).rejects.toThrow();
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('PostgreSQL', () => {
  const engine = useEngine('postgres');

  test('leaves backups to its own tools', async () => {
    const store = await engine.open();

    await expect(store.backup('/nowhere')).rejects.toThrow(/pg_dump/);
  });
});
