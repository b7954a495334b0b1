import {
  type Confirmation,
  confirmationSchema,
  knownLeadsQuerySchema,
  type uploadRoutes,
} from '@marketplace-leads/shared/api/uploads';
import type { RowDecisions } from '@marketplace-leads/shared/csv/checked-row';
import { csvLanguage } from '@marketplace-leads/shared/csv/problem-text';
import { AppError } from '@marketplace-leads/shared/errors';
import { type LeadFilter, leadFilterSchema } from '@marketplace-leads/shared/lead/lead-filter';
import type { Clock } from '../../clock.js';
import type { DownloadLeads } from '../../services/leads/download-leads.js';
import type { SendOutcome } from '../../services/uploads/send-upload.js';
import type { Uploads } from '../../services/uploads/uploads.js';
import type { UploadRecord } from '../../store/store.js';
import type { Refusal } from '../answer-error.js';
import type { TabHandlers, TabRequest } from '../tab-api.js';
import { localeOf } from './reader.js';
import { knownBody, previewBody, told, uploadBody } from './upload-answers.js';
import { bodyKind, fileNameOf } from './upload-body.js';
import { createUploadEvents } from './upload-events.js';

interface UploadParts {
  readonly uploads: Uploads;
  readonly downloads: DownloadLeads;
  readonly clock: Clock;
}

/** A confirmation can hold a decision per cell of a thousand rows. */
const largestConfirmation = 8 * 1024 * 1024;

const csvType = 'text/csv; charset=utf-8';

const decisionsOf = ({ decisions = [], overrides = [] }: Confirmation): Map<number, RowDecisions> => {
  const byRow = new Map<number, { take: Record<string, 'mine' | 'theirs'>; override: string[] }>();
  const of = (row: number) => {
    const known = byRow.get(row) ?? { take: {}, override: [] };
    byRow.set(row, known);
    return known;
  };
  for (const { row, column, take } of decisions) of(row).take[column] = take;
  for (const { row, column } of overrides) of(row).override.push(column);
  return byRow;
};

const noSuchUpload: Refusal = { refused: 'not-found', message: 'There is no such upload.' };

const filterOf = (query: URLSearchParams): LeadFilter => {
  const read = leadFilterSchema.safeParse(Object.fromEntries(query));
  if (!read.success) throw new AppError('bad-request', 'a filter that cannot be read');
  return read.data;
};

/** Bulk operations over HTTP. Rights have been checked by the table's `who`. */
export const createUploadHandlers = ({ uploads, downloads, clock }: UploadParts): TabHandlers<typeof uploadRoutes> => {
  const events = createUploadEvents(uploads, clock);

  const fileOf = async (request: TabRequest<string>) => ({
    name: fileNameOf(request.headers['x-file-name']),
    bytes: new Uint8Array(await request.bytes()),
    language: csvLanguage(localeOf(request)),
  });

  const answered = (outcome: SendOutcome, request: TabRequest<string>) => {
    switch (outcome.kind) {
      case 'sent':
        return { status: 202, body: { id: outcome.id } };
      case 'not-found':
        return { refused: 'not-found', message: 'There is no such preview any more. Choose the file again.' } as const;
      case 'upload-running': {
        const { by, since } = outcome;
        return { refused: 'upload-running', details: { by, since } } as const;
      }
      case 'file-rejected': {
        const language = csvLanguage(localeOf(request));
        const problems = outcome.problems.map((problem) => told(problem, language));
        return { refused: 'file-rejected', details: { problems } } as const;
      }
    }
  };

  const shown = async (upload: UploadRecord | undefined) =>
    upload === undefined ? noSuchUpload : { body: uploadBody(await uploads.view(upload)) };

  return {
    previewUpload: async (request) => {
      if (bodyKind(request.headers['content-type']) !== 'file') throw new AppError('bad-request', 'not a table');
      const made = await uploads.preview(request.person, await fileOf(request));
      return { body: previewBody(made, uploads.secondsFor) };
    },

    knownLeads: async (request) => {
      const { referralIds } = await request.json(knownLeadsQuerySchema);
      const { leads } = await uploads.known.find(referralIds.map((id) => id.toLowerCase()));
      const bases = await uploads.known.bases(request.person, leads);
      return { body: knownBody({ leads, bases }) };
    },

    sendUpload: async (request) => {
      if (bodyKind(request.headers['content-type']) === 'file') {
        return answered(await uploads.sendFile(request.person, await fileOf(request)), request);
      }
      const confirmation = await request.json(confirmationSchema, largestConfirmation);
      const { previewId } = confirmation;
      return answered(await uploads.send(request.person, previewId, decisionsOf(confirmation)), request);
    },

    uploads: async () => ({ body: { uploads: (await uploads.history()).map(uploadBody) } }),

    latestUpload: async () => shown(await uploads.latest()),
    upload: async ({ params }) => shown(await uploads.sent(params.id)),
    stopUpload: async ({ params }) => shown(await uploads.stop(params.id)),

    uploadEvents: async (request) => {
      const upload = await uploads.sent(request.params.id);
      if (upload === undefined) return noSuchUpload;
      return { events: (stream) => events(upload, localeOf(request), stream) };
    },

    uploadDetails: async ({ person, params, query }) => {
      const rows = query.get('rows') ?? 'all';
      if (rows !== 'all' && rows !== 'failed' && rows !== 'undo') throw new AppError('bad-request', 'unknown rows');
      if ((await uploads.sent(params.id)) === undefined) return noSuchUpload;
      const file =
        rows === 'undo' ? await uploads.undo.file(person, params.id) : await uploads.details(params.id, rows);
      return file === undefined ? noSuchUpload : { content: file.bytes, type: csvType, fileName: file.fileName };
    },

    uploadUndo: async (request) => {
      const { params } = request;
      if ((await uploads.sent(params.id)) === undefined) return noSuchUpload;
      const { rows, cannotUndo } = await uploads.undo.undo(params.id);
      const language = csvLanguage(localeOf(request));
      return {
        body: {
          rows: rows.length,
          cannotUndo: cannotUndo.map(({ row, referralId, problem }) => {
            const { message, column } = told(problem, language);
            return { row, referralId, message, ...(column === undefined ? {} : { column }) };
          }),
        },
      };
    },

    template: async () => {
      const { bytes, fileName } = downloads.template();
      return { content: bytes, type: csvType, fileName };
    },

    downloadLeads: async ({ person, query }) => {
      const { bytes, fileName, total, count } = await downloads.download(person, filterOf(query));
      const headers = { 'x-total-count': String(total), 'x-row-count': String(count) };
      return { content: bytes, type: csvType, fileName, headers };
    },
  };
};
