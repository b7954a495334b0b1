import type { Store, UploadRecord, UploadRow } from '@marketplace-leads/bot/store/store';
import { describe, expect, test } from 'vitest';
import { forEachEngine, useEngine } from '../../support/engines.js';
import { anUpload, confirmed, uploadRow } from './upload-fixture.js';

const everything = { previews: 1e12, finished: 1e12 };

const insert = (store: Store, upload: UploadRecord, rows: readonly UploadRow[], bytes = Uint8Array.from([1])) =>
  store.transaction((tx) => tx.uploads.insert(upload, bytes, rows));

forEachEngine((engine) => {
  test('old previews and what ended long ago are forgotten, with files and rows, and nothing else', async () => {
    const store = await engine.open();
    const uploads = [
      anUpload('old preview', { createdAt: 4_999 }),
      anUpload('young preview', { createdAt: 5_000 }),
      confirmed('ended long ago', 'done', 1_500, 2_999),
      confirmed('stopped long ago', 'stopped', 1_500, 2_999),
      confirmed('ended lately', 'done', 1_500, 3_000),
    ];
    for (const upload of uploads) await insert(store, upload, [uploadRow(2), uploadRow(3)]);
    const prune = () => store.transaction((tx) => tx.uploads.prune({ previews: 5_000, finished: 3_000 }));

    expect(await prune()).toBe(3);

    for (const { id } of uploads) {
      const stays = id === 'young preview' || id === 'ended lately';
      expect((await store.read.uploads.get(id)) !== undefined).toBe(stays);
      expect((await store.read.uploads.bytes(id))?.length).toBe(stays ? 1 : undefined);
      expect(await store.read.uploads.rows(id)).toHaveLength(stays ? 2 : 0);
    }
    expect(await prune()).toBe(0);
  });

  test('nothing that was confirmed and has not ended is forgotten, however old', async () => {
    const store = await engine.open();
    for (const state of ['queued', 'running', 'stopped'] as const) await insert(store, confirmed(state, state, 1), []);
    await insert(store, anUpload('confirmed'), [uploadRow(2)]);
    await store.transaction((tx) => tx.uploads.save(confirmed('confirmed', 'queued', 2)));

    expect(await store.transaction((tx) => tx.uploads.prune(everything))).toBe(0);

    expect(await store.read.uploads.rows('confirmed')).toHaveLength(1);
    expect(await store.read.uploads.sent(9)).toHaveLength(4);
  });

  test('more uploads than one statement names are forgotten at once', async () => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      for (let at = 0; at < 501; at += 1) await tx.uploads.insert(anUpload(`${at}`), new Uint8Array(), [uploadRow(2)]);
    });

    expect(await store.transaction((tx) => tx.uploads.prune(everything))).toBe(501);
  });

  test('what is rolled back has forgotten nothing', async () => {
    const store = await engine.open();
    await insert(store, anUpload('a'), [uploadRow(2)]);
    const failing = store.transaction(async (tx) => {
      await tx.uploads.prune(everything);
      throw new Error('changed my mind');
    });

    await expect(failing).rejects.toThrow('changed my mind');

    expect(await store.read.uploads.rows('a')).toHaveLength(1);
    expect(await store.read.uploads.bytes('a')).toHaveLength(1);
  });
});

describe('on PostgreSQL', () => {
  const engine = useEngine('postgres');
  const prune = (store: Store) => store.transaction((tx) => tx.uploads.prune(everything));

  test('an old preview that somebody is just confirming is neither forgotten nor waited for', async () => {
    const [one, two] = [await engine.open(), await engine.open()];
    await insert(one, anUpload('a'), [uploadRow(2)]);
    await insert(one, anUpload('b'), [uploadRow(2)]);

    await one.transaction(async (tx) => {
      const upload = await tx.uploads.lock('a');
      if (!upload) throw new Error('The preview is gone');
      expect(await prune(two)).toBe(1);
      await tx.uploads.save({ ...upload, state: 'queued', startedAt: 2_000 });
    });

    expect(await prune(two)).toBe(0);
    expect((await one.read.uploads.active())?.id).toBe('a');
    expect(await one.read.uploads.rows('a')).toHaveLength(1);
    expect(await one.read.uploads.get('b')).toBeUndefined();
  });

  test('whoever wants to confirm a preview that is just being forgotten waits, and finds none', async () => {
    const [one, two] = [await engine.open(), await engine.open()];
    await insert(one, anUpload('a'), [uploadRow(2)]);
    let confirming: Promise<UploadRecord | undefined> | undefined;

    await one.transaction(async (tx) => {
      expect(await tx.uploads.prune(everything)).toBe(1);
      confirming = two.transaction((other) => other.uploads.lock('a'));
    });

    expect(await confirming).toBeUndefined();
  });
});
