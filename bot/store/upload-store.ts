/**
 * An upload, from the preview of a file on. `preview` waits for a person to confirm it; from `queued` on it is what
 * was confirmed; `stopped` and `done` are ends, reached when `finishedAt` is there.
 */
export type UploadState = 'preview' | 'queued' | 'running' | 'stopped' | 'done';

export interface UploadRecord {
  readonly id: string;
  state: UploadState;
  readonly person: { readonly id: string; readonly name: string };
  readonly fileName: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly digest: string;
  /** Epoch milliseconds, as all times here. */
  readonly createdAt: number;
  /** When it was confirmed; absent in a preview. */
  startedAt?: number;
  finishedAt?: number;
  /** What else whoever made it wants to know again; JSON. */
  readonly facts: unknown;
}

/** Where a row of an upload stands: `sending` = its change is among those that wait to be confirmed. */
export type UploadRowState = 'checked' | 'waiting' | 'sending' | 'updated' | 'unchanged' | 'notProcessed';

export interface UploadRow {
  /** As a spreadsheet counts, the header being 1. */
  readonly row: number;
  readonly leadId?: string;
  state: UploadRowState;
  /** When it came to `updated`, `unchanged` or `notProcessed`. */
  settledAt?: number;
  /** What was found and what is to be written; JSON. */
  readonly detail: unknown;
}

export interface UploadTable {
  /** Stores an upload with its file and its rows. */
  insert(upload: UploadRecord, bytes: Uint8Array, rows: readonly UploadRow[]): Promise<void>;
  get(id: string): Promise<UploadRecord | undefined>;
  /** As {@link get}, and nobody else can change the upload until this transaction ends. */
  lock(id: string): Promise<UploadRecord | undefined>;
  /** Replaces an upload that was inserted before. The caller holds it ({@link lock}). */
  save(upload: UploadRecord): Promise<void>;
  /** The file as it came. */
  bytes(id: string): Promise<Uint8Array | undefined>;
  /** The upload that is queued or running, or was stopped and has rows under way. */
  active(): Promise<UploadRecord | undefined>;
  /** Uploads that were confirmed, the newest first. */
  sent(limit: number): Promise<UploadRecord[]>;
  /** In the order of the file. */
  rows(id: string): Promise<UploadRow[]>;
  row(id: string, row: number): Promise<UploadRow | undefined>;
  /** The first rows in this state, in the order of the file. */
  rowsIn(id: string, state: UploadRowState, limit: number): Promise<UploadRow[]>;
  /** Rows that settled at this time or later, in that order. */
  settledSince(id: string, at: number): Promise<UploadRow[]>;
  /** Replaces a row that was inserted with its upload. */
  saveRow(id: string, row: UploadRow): Promise<void>;
  /** How many rows are in each state; states without rows are absent. */
  counts(id: string): Promise<Map<UploadRowState, number>>;
  /** The same of several uploads at once; those without rows are absent. */
  countsOf(ids: readonly string[]): Promise<Map<string, Map<UploadRowState, number>>>;
  /**
   * Forgets previews made before one time and finished uploads that ended before another, files and rows included;
   * returns how many uploads. Those that somebody else holds are left for the next time.
   */
  prune(before: { previews: number; finished: number }): Promise<number>;
}

/** A row as somebody downloaded it: the texts of its cells by column name. */
interface DownloadedRow {
  readonly referralId: string;
  /** JSON. */
  readonly cells: unknown;
}

/** Which texts of which leads a person was given, so that an upload can be compared with them (rules 21). */
export interface DownloadTable {
  /** Remembers rows of a download; what the person was given before is only given a new time. */
  remember(personId: string, rows: readonly DownloadedRow[], at: number): Promise<void>;
  /** What a person was given of these leads, the latest first. */
  of(personId: string, referralIds: readonly string[]): Promise<DownloadedRow[]>;
  /** Forgets all that a person was given of these leads. */
  forget(personId: string, referralIds: readonly string[]): Promise<void>;
  /** Forgets what was downloaded before this time; returns how many rows. */
  prune(before: number): Promise<number>;
}
