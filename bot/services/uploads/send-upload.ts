import { checkRow } from '@marketplace-leads/shared/csv/check-row';
import type { CheckedRow, RowDecisions } from '@marketplace-leads/shared/csv/checked-row';
import { isError, type Problem } from '@marketplace-leads/shared/csv/problem';
import type { Tx, UploadRecord, UploadRow } from '../../store/store.js';
import { type House, iso } from '../house.js';
import type { Person } from '../people.js';
import { detailOf, factsOf, type RowDetail } from './upload-row.js';

/** What a person decided about rows of a preview, by row. */
export type Decisions = ReadonlyMap<number, RowDecisions>;

/** What asking for an upload comes to. */
export type SendOutcome =
  | { kind: 'sent'; id: string }
  | { kind: 'not-found' }
  /** The file as a whole cannot be sent. */
  | { kind: 'file-rejected'; problems: readonly Problem[] }
  /** Another one is being sent; one at a time (facts "csv", 4.34). `since` is ISO 8601. */
  | { kind: 'upload-running'; by: string; since: string };

/** The job that sends an upload's rows. */
const uploadJob = (uploadId: string, runAt: number) => ({
  key: `upload:${uploadId}`,
  task: 'upload',
  payload: { uploadId },
  runAt,
});

/** Two who send at the same moment wait for each other here: only one of them finds the place free. */
const takeTurn = (tx: Tx, house: House): Promise<void> => tx.cursors.set('upload-turn', iso(house.now()));

/** A row with what was decided about it; what was not decided stays as it was checked. */
const decided = (detail: RowDetail, decisions: RowDecisions | undefined): CheckedRow =>
  decisions === undefined || detail.asked === undefined ? detail.checked : checkRow({ ...detail.asked, decisions });

/** Conflicts that nobody has decided are not sent, and say whose value stands. */
const undecided = ({ outcome, changes }: CheckedRow): Problem[] =>
  outcome !== 'conflict'
    ? []
    : changes.flatMap(({ column, theirs }) =>
        theirs === undefined ? [] : [{ code: 'conflictUndecided', column, params: { theirs } } as const],
      );

const confirmed = (row: UploadRow, decisions: RowDecisions | undefined, now: number): UploadRow => {
  const detail = detailOf(row);
  const checked = decided(detail, decisions);
  const after = undecided(checked);
  const kept = { ...row, detail: { ...detail, checked, ...(after.length === 0 ? {} : { after }) } };
  if (checked.outcome === 'update') return { ...kept, state: 'waiting' };
  return { ...kept, state: checked.outcome === 'unchanged' ? 'unchanged' : 'notProcessed', settledAt: now };
};

export const createSendUpload = (house: House) => ({
  /**
   * Confirms a preview: what was looked at is what is sent, with the person's decisions about it (rules 22). Asked
   * twice, it is sent once. The rows are written by a job; nobody waits for it.
   */
  async send(person: Person, previewId: string, decisions: Decisions = new Map()): Promise<SendOutcome> {
    const now = house.now();
    const outcome = await house.store.transaction(async (tx): Promise<SendOutcome> => {
      await takeTurn(tx, house);
      const upload = await tx.uploads.lock(previewId);
      if (upload === undefined || upload.person.id !== person.id) return { kind: 'not-found' };
      if (upload.state !== 'preview') return { kind: 'sent', id: upload.id };
      const { problems, expiresAt } = factsOf(upload);
      if (expiresAt < now) return { kind: 'not-found' };
      const errors = problems.filter(isError);
      if (errors.length > 0) return { kind: 'file-rejected', problems: errors };
      const active = await tx.uploads.active();
      if (active !== undefined) {
        return { kind: 'upload-running', by: active.person.name, since: iso(active.startedAt ?? active.createdAt) };
      }
      for (const row of await tx.uploads.rows(previewId)) {
        await tx.uploads.saveRow(previewId, confirmed(row, decisions.get(row.row), now));
      }
      await tx.uploads.save({ ...upload, state: 'queued', startedAt: now });
      await tx.jobs.enqueue(uploadJob(previewId, now));
      return { kind: 'sent', id: previewId };
    });
    house.wake();
    return outcome;
  },

  /** Sends no row that is not under way already. Stopping what has ended changes nothing. */
  async stop(id: string): Promise<UploadRecord | undefined> {
    const stopped = await house.store.transaction(async (tx) => {
      const upload = await tx.uploads.lock(id);
      if (upload === undefined || upload.state === 'preview') return undefined;
      if (upload.state !== 'queued' && upload.state !== 'running') return upload;
      const after: UploadRecord = { ...upload, state: 'stopped' };
      await tx.uploads.save(after);
      await tx.jobs.enqueue(uploadJob(id, house.now()));
      return after;
    });
    house.wake();
    return stopped;
  },
});
