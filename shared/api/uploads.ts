import * as z from 'zod';
import type { RouteTable } from './route.js';

const count = z.int().nonnegative();
const instant = z.iso.datetime();

/** What is wrong with a row or a cell, in the reader's language; `code` stays the same in every language. */
const problemSchema = z.object({
  column: z.string().optional(),
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
});

const changeSchema = z.object({
  column: z.string(),
  from: z.string(),
  to: z.string(),
  base: z.string().optional(),
  theirs: z.string().optional(),
});

const rowSchema = z.object({
  /** As a spreadsheet counts, the header being 1. */
  row: z.int().positive(),
  referralId: z.string().optional(),
  /** Whose lead it is, for the reader. */
  customer: z.string().optional(),
  outcome: z.enum(['update', 'unchanged', 'refused', 'conflict']),
  changes: z.array(changeSchema),
  problems: z.array(problemSchema),
});

const previewSchema = z.object({
  previewId: z.string(),
  expiresAt: instant,
  fileName: z.string(),
  counts: z.object({ total: count, update: count, unchanged: count, refused: count, conflict: count }),
  fileProblems: z.array(problemSchema),
  /** At most 1,000 rows; with them at most 1,000 problems (rules 20). */
  rows: z.array(rowSchema),
  /** How many problems there are in all rows, shown or not. */
  problemCount: count,
  /** About how long sending would take, in seconds. */
  secondsToSend: count,
});
export type Preview = z.infer<typeof previewSchema>;

const uploadSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  by: z.string(),
  createdAt: instant,
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  state: z.enum(['queued', 'running', 'stopped', 'done']),
  counts: z.object({ total: count, updated: count, unchanged: count, notProcessed: count, pending: count }),
  /** About how long the rest takes, in seconds; absent once it is finished. */
  secondsLeft: count.optional(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** Texts by column name; blank ones may be left out. */
const cellsSchema = z.record(z.string(), z.string());

/** Leads by their Referral IDs, for a file that is checked where it was chosen. */
export const knownLeadsQuerySchema = z.strictObject({ referralIds: z.array(z.string().max(200)).max(1000) });

const knownLeadsSchema = z.object({
  /** Those of the asked ones that are known here; `cells` as a download would have them now. */
  leads: z.array(
    z.object({
      referralId: z.string(),
      cells: cellsSchema,
      /** Who closed it and when; `by` absent = somebody in Partner Center. */
      closed: z.object({ by: z.string().optional(), at: instant }).optional(),
    }),
  ),
  /**
   * What the asking person was given of them in downloads, the latest first: where that is other than `cells` above;
   * '' for what was blank then.
   */
  bases: z.array(z.object({ referralId: z.string(), cells: cellsSchema })),
});

export type KnownLeads = z.infer<typeof knownLeadsSchema>;

/** Answers "how far is it" on a stream of events. */
export const uploadEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('progress'), data: uploadSchema }),
  z.object({
    event: z.literal('row'),
    data: z.object({
      row: z.int().positive(),
      referralId: z.string().optional(),
      outcome: z.enum(['updated', 'unchanged', 'notProcessed']),
      problems: z.array(problemSchema),
    }),
  }),
  z.object({ event: z.literal('done'), data: uploadSchema }),
]);
export type UploadEvent = z.infer<typeof uploadEventSchema>;

/** What a person has decided about a preview. */
export const confirmationSchema = z.strictObject({
  previewId: z.string().min(1).max(100),
  /** Whose value is taken where somebody else has changed it since the download. */
  decisions: z
    .array(z.strictObject({ row: z.int().positive(), column: z.string(), take: z.enum(['mine', 'theirs']) }))
    .max(50_000)
    .optional(),
  /** Cells that look changed by a spreadsheet and are meant as they are. */
  overrides: z
    .array(z.strictObject({ row: z.int().positive(), column: z.string() }))
    .max(50_000)
    .optional(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

const undoSchema = z.object({
  /** How many leads the undo file puts back, at least in part. */
  rows: count,
  /** What it cannot put back, and why. */
  cannotUndo: z.array(
    z.object({ row: z.int().positive(), referralId: z.string(), column: z.string().optional(), message: z.string() }),
  ),
});

/** Bulk operations: preview, send, watch and fetch the results of an upload (admins), and download leads (everybody). */
export const uploadRoutes = {
  previewUpload: { method: 'POST', path: '/api/uploads/preview', who: 'admin', answer: previewSchema },
  knownLeads: { method: 'POST', path: '/api/uploads/known-leads', who: 'admin', answer: knownLeadsSchema },
  sendUpload: { method: 'POST', path: '/api/uploads', who: 'admin', answer: z.object({ id: z.string() }) },
  uploads: { method: 'GET', path: '/api/uploads', who: 'admin', answer: z.object({ uploads: z.array(uploadSchema) }) },
  template: { method: 'GET', path: '/api/uploads/template.csv', who: 'user', answer: 'file' },
  latestUpload: { method: 'GET', path: '/api/uploads/latest', who: 'admin', answer: uploadSchema },
  upload: { method: 'GET', path: '/api/uploads/{id}', who: 'admin', answer: uploadSchema },
  stopUpload: { method: 'POST', path: '/api/uploads/{id}/stop', who: 'admin', answer: uploadSchema },
  uploadEvents: { method: 'GET', path: '/api/uploads/{id}/events', who: 'admin', answer: 'events' },
  uploadDetails: { method: 'GET', path: '/api/uploads/{id}/details.csv', who: 'admin', answer: 'file' },
  uploadUndo: { method: 'GET', path: '/api/uploads/{id}/undo', who: 'admin', answer: undoSchema },
  downloadLeads: { method: 'GET', path: '/api/leads.csv', who: 'user', answer: 'file' },
} as const satisfies RouteTable;
