import type { Store, UploadRecord, UploadRow } from '@marketplace-leads/bot/store/store';
import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { anUpload, confirmed, uploadRow } from './upload-fixture.js';

const noBytes = new Uint8Array();

const insert = (store: Store, upload: UploadRecord, rows: readonly UploadRow[] = [], bytes: Uint8Array = noBytes) =>
  store.transaction((tx) => tx.uploads.insert(upload, bytes, rows));

const idsOf = (uploads: readonly UploadRecord[]): string[] => uploads.map(({ id }) => id);
const numbersOf = (rows: readonly UploadRow[]): number[] => rows.map(({ row }) => row);

forEachEngine((engine) => {
  test('an upload comes back as it was inserted, with its rows in the order of the file', async () => {
    const store = await engine.open();
    const upload = anUpload('a', {
      fileName: 'Zoë 🦊 \u0000 \ud800.csv',
      facts: { problems: [], nested: { n: null } },
    });
    const rows = [
      uploadRow(10, { leadId: 'lead', detail: { cells: { Notes: 'a\u0000b "quoted"\r\n' } } }),
      uploadRow(9, { state: 'unchanged', settledAt: 2_000, detail: [] }),
      uploadRow(2, { detail: null }),
    ];

    await insert(store, upload, rows);

    expect(await store.read.uploads.get('a')).toEqual(upload);
    expect(await store.transaction((tx) => tx.uploads.lock('a'))).toEqual(upload);
    expect(await store.read.uploads.rows('a')).toEqual(rows.toReversed());
    expect(await store.read.uploads.row('a', 9)).toEqual(rows[1]);
    expect(await store.read.uploads.row('a', 3)).toBeUndefined();
  });

  test('of an upload that is not there nothing is found', async () => {
    const { read, transaction } = await engine.open();

    for (const id of ['a', '\u0000', 'a\u0000b']) {
      expect(await read.uploads.get(id)).toBeUndefined();
      expect(await transaction((tx) => tx.uploads.lock(id))).toBeUndefined();
      expect(await read.uploads.bytes(id)).toBeUndefined();
      expect(await read.uploads.rows(id)).toEqual([]);
      expect(await read.uploads.row(id, 2)).toBeUndefined();
      expect(await read.uploads.rowsIn(id, 'waiting', 9)).toEqual([]);
      expect(await read.uploads.settledSince(id, 0)).toEqual([]);
      expect(await read.uploads.counts(id)).toEqual(new Map());
    }
    expect(await read.uploads.active()).toBeUndefined();
    expect(await read.uploads.sent(9)).toEqual([]);
  });

  test.each<[string, Uint8Array]>([
    ['without a byte', noBytes],
    ['with every value that a byte can have', Uint8Array.from({ length: 256 }, (_, value) => value)],
    ['that is part of a longer memory', Uint8Array.from([1, 2, 3, 4, 5]).subarray(1, 4)],
    ['in a Buffer', Buffer.from('id,name\r\n')],
    ['of 5 MB', Uint8Array.from({ length: 5 * 1024 * 1024 }, (_, at) => (at * 31 + (at >> 8)) % 256)],
  ])('a file %s comes back byte for byte', async (_, bytes) => {
    const store = await engine.open();
    await insert(store, anUpload('a'), [], bytes);

    const kept = await store.read.uploads.bytes('a');

    expect(kept?.constructor).toBe(Uint8Array);
    expect(kept?.length).toBe(bytes.length);
    expect(Buffer.compare(kept ?? Buffer.from('none'), bytes)).toBe(0);
  });

  test('a file of 1,000 rows with much to say about each comes back whole', async () => {
    const store = await engine.open();
    const detail = {
      cells: Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`Column ${at}`, 'ü'.repeat(20)])),
    };
    const rows = Array.from({ length: 1_000 }, (_, at) => uploadRow(at + 2, { leadId: `lead-${at}`, detail }));

    await insert(store, anUpload('a'), rows);

    expect(await store.read.uploads.rows('a')).toEqual(rows);
    expect(await store.read.uploads.counts('a')).toEqual(new Map([['checked', 1_000]]));
  });

  test('an upload one of whose rows cannot be kept leaves nothing behind', async () => {
    const store = await engine.open();

    await expect(insert(store, anUpload('a'), [uploadRow(2), uploadRow(2)])).rejects.toThrow();
    await expect(insert(store, anUpload('a'), [uploadRow(2.5)])).rejects.toThrow();

    expect(await store.read.uploads.get('a')).toBeUndefined();
    expect(await store.read.uploads.bytes('a')).toBeUndefined();
    expect(await store.read.uploads.rows('a')).toEqual([]);
  });

  test('what is saved replaces the upload or the row, and nothing beside it', async () => {
    const store = await engine.open();
    const rows = [uploadRow(2, { leadId: 'lead' }), uploadRow(3)];
    await insert(store, anUpload('a'), rows, Uint8Array.from([7]));
    await insert(store, anUpload('b'), rows);
    const changed = confirmed('a', 'queued', 3_000);
    const settled = uploadRow(2, { state: 'updated', settledAt: 4_000, detail: { after: [] } });

    await store.transaction(async (tx) => {
      await tx.uploads.save(changed);
      await tx.uploads.saveRow('a', settled);
    });

    expect(await store.read.uploads.get('a')).toEqual(changed);
    expect(await store.read.uploads.rows('a')).toEqual([settled, rows[1]]);
    expect(await store.read.uploads.bytes('a')).toEqual(Uint8Array.from([7]));
    expect(await store.read.uploads.get('b')).toEqual(anUpload('b'));
    expect(await store.read.uploads.rows('b')).toEqual(rows);
  });

  test('saving an upload or a row that is not there is an error', async () => {
    const store = await engine.open();
    await insert(store, anUpload('a'), [uploadRow(2)]);

    await expect(store.transaction((tx) => tx.uploads.save(anUpload('b')))).rejects.toThrow(/not been/);
    await expect(store.transaction((tx) => tx.uploads.saveRow('a', uploadRow(3)))).rejects.toThrow(/not been/);
    await expect(store.transaction((tx) => tx.uploads.saveRow('b', uploadRow(2)))).rejects.toThrow(/not been/);
  });

  test('changes of one upload that hold it never overwrite each other', async () => {
    const store = await engine.open();
    const other = engine.name === 'postgres' ? await engine.open() : store;
    await insert(store, anUpload('a', { facts: 0 }));
    const grow = (by: Store) =>
      by.transaction(async (tx) => {
        const upload = await tx.uploads.lock('a');
        if (!upload) throw new Error('The upload is gone');
        await tx.uploads.save({ ...upload, facts: Number(upload.facts) + 1 });
      });

    await Promise.all(Array.from({ length: 20 }, (_, index) => grow(index % 2 === 0 ? store : other)));

    expect((await store.read.uploads.get('a'))?.facts).toBe(20);
  });

  test.each<[UploadRecord['state'], number | undefined, boolean]>([
    ['preview', undefined, false],
    ['queued', undefined, true],
    ['running', undefined, true],
    ['stopped', undefined, true],
    ['stopped', 9_000, false],
    ['done', 9_000, false],
  ])('an upload that is %s and ended at %s is active: %s', async (state, finishedAt, isActive) => {
    const store = await engine.open();
    await insert(store, confirmed('old', 'done', 1_000, 2_000));
    await insert(store, anUpload('preview'));
    const startedAt = state === 'preview' ? undefined : 3_000;
    const upload = startedAt === undefined ? anUpload('a') : confirmed('a', state, startedAt, finishedAt);

    await insert(store, upload);

    expect(await store.read.uploads.active()).toEqual(isActive ? upload : undefined);
  });

  test('uploads that were confirmed come newest first, previews and more than asked for not at all', async () => {
    const store = await engine.open();
    await insert(store, { ...confirmed('made last, confirmed first', 'done', 5_000, 9_000), createdAt: 4_000 });
    await insert(store, confirmed('running', 'running', 7_000));
    await insert(store, confirmed('stopped', 'stopped', 6_000, 6_500));
    await insert(store, anUpload('preview', { createdAt: 99_000 }));

    expect(idsOf(await store.read.uploads.sent(9))).toEqual(['running', 'stopped', 'made last, confirmed first']);
    expect(idsOf(await store.read.uploads.sent(1))).toEqual(['running']);

    await store.transaction((tx) => tx.uploads.save(confirmed('preview', 'queued', 8_000)));
    expect(idsOf(await store.read.uploads.sent(1))).toEqual(['preview']);
  });

  describe('rows', () => {
    const rows = [
      uploadRow(2, { state: 'updated', settledAt: 3_000 }),
      uploadRow(3, { state: 'waiting' }),
      uploadRow(4, { state: 'notProcessed', settledAt: 1_000 }),
      uploadRow(5, { state: 'updated', settledAt: 2_000 }),
      uploadRow(6, { state: 'sending' }),
      uploadRow(7, { state: 'unchanged', settledAt: 2_000 }),
      uploadRow(10, { state: 'waiting' }),
    ];
    const filled = async () => {
      const store = await engine.open();
      await insert(store, anUpload('a'), rows.toReversed());
      await insert(store, anUpload('b'), [uploadRow(2, { state: 'waiting' })]);
      return store;
    };

    test('are found by their state, in the order of the file, as many as asked for', async () => {
      const { read } = await filled();

      expect(await read.uploads.rowsIn('a', 'waiting', 9)).toEqual([rows[1], rows[6]]);
      expect(numbersOf(await read.uploads.rowsIn('a', 'waiting', 1))).toEqual([3]);
      expect(await read.uploads.rowsIn('a', 'checked', 9)).toEqual([]);
    });

    test('are found by when they settled, the time itself included, earliest first', async () => {
      const { read } = await filled();

      expect(numbersOf(await read.uploads.settledSince('a', 0))).toEqual([4, 5, 7, 2]);
      expect(numbersOf(await read.uploads.settledSince('a', 2_000))).toEqual([5, 7, 2]);
      expect(numbersOf(await read.uploads.settledSince('a', 2_001))).toEqual([2]);
      expect(await read.uploads.settledSince('a', 3_001)).toEqual([]);
    });

    test('are counted by state, and the counts follow what is saved', async () => {
      const store = await filled();
      const one = [
        ['waiting', 2],
        ['sending', 1],
        ['updated', 2],
        ['unchanged', 1],
        ['notProcessed', 1],
      ] as const;
      expect(await store.read.uploads.counts('a')).toEqual(new Map(one));

      await store.transaction((tx) => tx.uploads.saveRow('a', uploadRow(6, { state: 'updated', settledAt: 4_000 })));

      const counts = await store.read.uploads.counts('a');
      expect(counts.get('updated')).toBe(3);
      expect(counts.has('sending')).toBe(false);
      expect(await store.read.uploads.counts('b')).toEqual(new Map([['waiting', 1]]));
    });
  });
});
