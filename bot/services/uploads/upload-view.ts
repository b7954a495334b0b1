import type { Tx, UploadRecord, UploadRowState } from '../../store/store.js';
import { iso } from '../house.js';
import { factsOf } from './upload-row.js';

/** An upload as people and programs see it; times ISO 8601 UTC. */
export interface UploadView {
  readonly id: string;
  readonly fileName: string;
  readonly by: string;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly state: 'queued' | 'running' | 'stopped' | 'done';
  readonly counts: {
    readonly total: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly notProcessed: number;
    readonly pending: number;
  };
}

const viewOf = (upload: UploadRecord, states: ReadonlyMap<UploadRowState, number>): UploadView => {
  const count = (...names: readonly UploadRowState[]) => names.reduce((sum, name) => sum + (states.get(name) ?? 0), 0);
  const { id, fileName, person, createdAt, startedAt, finishedAt, state } = upload;
  return {
    id,
    fileName,
    by: person.name,
    createdAt: iso(createdAt),
    ...(startedAt === undefined ? {} : { startedAt: iso(startedAt) }),
    ...(finishedAt === undefined ? {} : { finishedAt: iso(finishedAt) }),
    state: state === 'preview' ? 'queued' : state,
    counts: {
      total: count('checked', 'waiting', 'sending', 'updated', 'unchanged', 'notProcessed'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      notProcessed: count('notProcessed'),
      pending: count('checked', 'waiting', 'sending'),
    },
  };
};

/** Uploads that were confirmed, each with how far it is; one question to the database for all of them. */
export const viewUploads = async (tx: Tx, uploads: readonly UploadRecord[]): Promise<[UploadRecord, UploadView][]> => {
  const states = await tx.uploads.countsOf(uploads.map(({ id }) => id));
  return uploads.map((upload) => [upload, viewOf(upload, states.get(upload.id) ?? new Map())]);
};

export const viewUpload = async (tx: Tx, upload: UploadRecord): Promise<UploadView> =>
  viewOf(upload, await tx.uploads.counts(upload.id));

/**
 * About how long so many calls of Partner Center take, in seconds: of `perMinute` a twentieth may come at once and the
 * rest is spread (rules 23), as far as nothing else is called.
 */
export const secondsFor = (calls: number, perMinute: number): number => {
  const burst = Math.max(1, Math.floor(perMinute / 20));
  return Math.ceil((Math.max(0, calls - burst) * 60) / Math.max(1, perMinute - burst));
};

/** The same for what is left of an upload; undefined once nothing is. */
export const secondsLeft = (upload: UploadRecord, view: UploadView, perMinute: number): number | undefined => {
  if (view.finishedAt !== undefined) return undefined;
  const { calls } = factsOf(upload);
  const { pending, updated, notProcessed } = view.counts;
  const share = calls === 0 ? 0 : pending / Math.max(1, pending + updated + notProcessed);
  return secondsFor(Math.max(pending, Math.ceil(calls * share)), perMinute);
};
