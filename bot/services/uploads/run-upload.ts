import type { Tx, UploadRecord } from '../../store/store.js';
import type { House } from '../house.js';
import { askForNotice } from '../notice.js';
import { beginRow } from './begin-row.js';
import { detailOf } from './upload-row.js';

/** How many rows are under way at once: enough to keep the calls flowing, few enough to leave room for people. */
const underWayAtOnce = 4;

/** How many rows are read at once that are not to be sent any more. */
const slice = 200;

export const createRunUpload = (house: House) => {
  /** The next rows, each in a transaction of its own. */
  const begin = async (upload: UploadRecord, count: number): Promise<void> => {
    for (const { row } of await house.store.read.uploads.rowsIn(upload.id, 'waiting', count)) {
      await house.store.transaction(async (tx) => {
        const fresh = await tx.uploads.row(upload.id, row);
        if (fresh?.state === 'waiting') await beginRow(house, tx, upload, fresh);
      });
    }
  };

  /** What a stopped upload has not begun is not sent. */
  const giveUp = async ({ id }: UploadRecord): Promise<void> => {
    for (;;) {
      const left = await house.store.transaction(async (tx) => {
        const rows = await tx.uploads.rowsIn(id, 'waiting', slice);
        for (const row of rows) {
          const detail = { ...detailOf(row), after: [{ code: 'stopped' as const }] };
          await tx.uploads.saveRow(id, { ...row, state: 'notProcessed', settledAt: house.now(), detail });
        }
        return rows.length;
      });
      if (left < slice) return;
    }
  };

  const started = async (id: string): Promise<UploadRecord | undefined> =>
    house.store.transaction(async (tx) => {
      const upload = await tx.uploads.lock(id);
      if (upload?.state !== 'queued') return upload;
      const running: UploadRecord = { ...upload, state: 'running' };
      await tx.uploads.save(running);
      return running;
    });

  return {
    /** Goes on with an upload as far as it can; true when every row has come to an end. */
    async advance(id: string): Promise<boolean> {
      const upload = await started(id);
      if (upload === undefined || upload.state === 'preview' || upload.finishedAt !== undefined) return true;
      if (upload.state === 'stopped') await giveUp(upload);
      const before = await house.store.read.uploads.counts(id);
      const room = underWayAtOnce - (before.get('sending') ?? 0);
      if (upload.state === 'running' && room > 0) await begin(upload, room);
      house.wake();
      const counts = await house.store.read.uploads.counts(id);
      return (counts.get('waiting') ?? 0) + (counts.get('sending') ?? 0) === 0;
    },

    /** Ends an upload whose rows have all come to an end, and tells whoever sent it; in the caller's transaction. */
    async finish(tx: Tx, id: string): Promise<void> {
      const upload = await tx.uploads.lock(id);
      if (upload === undefined || upload.finishedAt !== undefined || upload.state === 'preview') return;
      const state = upload.state === 'stopped' ? 'stopped' : 'done';
      await tx.uploads.save({ ...upload, state, finishedAt: house.now() });
      for (const conversationId of await tx.conversations.personalOf(upload.person.id)) {
        const notice = { kind: 'upload' as const, uploadId: id };
        await askForNotice(house, tx, { key: `upload:${id}:${conversationId}`, conversationId, notice });
      }
    },
  };
};

export type RunUpload = ReturnType<typeof createRunUpload>;
