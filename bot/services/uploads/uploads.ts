import type { Tx, UploadRecord, UploadRow } from '../../store/store.js';
import type { House } from '../house.js';
import { createKnownLeads } from '../leads/known-leads.js';
import type { Person } from '../people.js';
import { createPreviewUpload, type UploadedFile } from './preview-upload.js';
import { createSendUpload, type Decisions, type SendOutcome } from './send-upload.js';
import { createUndoUpload } from './undo-upload.js';
import { createUploadDetails } from './upload-details.js';
import { secondsFor, secondsLeft, type UploadView, viewUpload, viewUploads } from './upload-view.js';

/** How many uploads the history shows. */
const shown = 50;

/** Everything that can be done with files of leads. `perMinute`: calls of Partner Center, for what takes how long. */
export const createUploads = (house: House, perMinute: number) => {
  const { preview } = createPreviewUpload(house);
  const { send, stop } = createSendUpload(house);
  const timed = (upload: UploadRecord, seen: UploadView): UploadView & { secondsLeft?: number } => {
    const left = secondsLeft(upload, seen, perMinute);
    return { ...seen, ...(left === undefined ? {} : { secondsLeft: left }) };
  };
  const sent = async (id: string): Promise<UploadRecord | undefined> => {
    const upload = await house.store.read.uploads.get(id);
    return upload?.state === 'preview' ? undefined : upload;
  };

  return {
    preview,
    known: createKnownLeads(house),
    stop,
    send: (person: Person, previewId: string, decisions?: Decisions): Promise<SendOutcome> =>
      send(person, previewId, decisions),
    /** A file that is sent without looking at it first: what is in conflict is not processed. */
    async sendFile(person: Person, file: UploadedFile): Promise<SendOutcome> {
      const { upload } = await preview(person, file);
      return send(person, upload.id);
    },
    secondsFor: (calls: number): number => secondsFor(calls, perMinute),
    view: async (upload: UploadRecord) => timed(upload, await viewUpload(house.store.read, upload)),
    /** An upload that was confirmed. */
    sent,
    latest: async (): Promise<UploadRecord | undefined> => (await house.store.read.uploads.sent(1))[0],
    /** What was sent, the newest first. */
    async history(): Promise<ReturnType<typeof timed>[]> {
      const { read } = house.store;
      const views = await viewUploads(read, await read.uploads.sent(shown));
      return views.map(([upload, seen]) => timed(upload, seen));
    },
    /** Rows that came to an end at this time (epoch milliseconds) or later. */
    settledSince: (id: string, at: number): Promise<UploadRow[]> => house.store.read.uploads.settledSince(id, at),
    ...createUploadDetails(house),
    undo: createUndoUpload(house),
  };
};

export type Uploads = ReturnType<typeof createUploads>;

/** Forgets what nobody asks for any more: previews after a day, files and results after 90, downloads after 30 (rules 21). */
export const pruneUploads = async (tx: Tx, now: number): Promise<void> => {
  const day = 86_400_000;
  await tx.uploads.prune({ previews: now - 2 * day, finished: now - 90 * day });
  await tx.downloads.prune(now - 30 * day);
};
