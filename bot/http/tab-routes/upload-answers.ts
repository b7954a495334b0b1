import type { KnownLeads, Preview, Upload, UploadEvent } from '@marketplace-leads/shared/api/uploads';
import type { Knowledge } from '@marketplace-leads/shared/csv/check-table';
import type { Cells } from '@marketplace-leads/shared/csv/lead-cells';
import { type Problem, severityOf } from '@marketplace-leads/shared/csv/problem';
import { type CsvLanguage, problemText } from '@marketplace-leads/shared/csv/problem-text';
import type { MadePreview } from '../../services/uploads/preview-upload.js';
import { detailOf, factsOf, problemsOf } from '../../services/uploads/upload-row.js';
import type { UploadView } from '../../services/uploads/upload-view.js';
import type { UploadRow } from '../../store/store.js';

type Told = Preview['fileProblems'][number];

/** A problem in the reader's words. */
export const told = (problem: Problem, language: CsvLanguage): Told => ({
  code: problem.code,
  message: problemText(problem, language),
  severity: severityOf(problem),
  ...(problem.column === undefined ? {} : { column: problem.column }),
});

/** As much as a page shows; the total is always told (rules 20). */
const most = 1000;

const severities = ['error', 'warning', 'notice'];

/** The rows with their problems, at most 1,000 of each; where there are more problems, the worst ones are shown. */
const rowsOf = (rows: MadePreview['rows'], language: CsvLanguage): Preview['rows'] => {
  const shown = rows.slice(0, most);
  const all = shown.flatMap(({ detail }, index) => detail.checked.problems.map((problem) => ({ problem, index })));
  const rank = ({ problem }: (typeof all)[number]) => severities.indexOf(severityOf(problem));
  const chosen = new Set(
    (all.length > most ? all.toSorted((one, other) => rank(one) - rank(other)) : all)
      .slice(0, most)
      .map(({ problem }) => problem),
  );
  return shown.map(({ detail: { checked, customer } }) => ({
    row: checked.row,
    ...(checked.referralId === undefined ? {} : { referralId: checked.referralId }),
    ...(customer === undefined ? {} : { customer }),
    outcome: checked.outcome,
    changes: [...checked.changes],
    problems: checked.problems.filter((problem) => chosen.has(problem)).map((problem) => told(problem, language)),
  }));
};

/** A preview as the page is told of it. */
export const previewBody = ({ upload, rows, counts }: MadePreview, seconds: (calls: number) => number): Preview => {
  const { language, problems, calls, expiresAt } = factsOf(upload);
  return {
    previewId: upload.id,
    expiresAt: new Date(expiresAt).toISOString(),
    fileName: upload.fileName,
    counts,
    fileProblems: problems.slice(0, most).map((problem) => told(problem, language)),
    rows: rowsOf(rows, language),
    problemCount: rows.reduce((sum, { detail }) => sum + detail.checked.problems.length, 0),
    secondsToSend: seconds(calls),
  };
};

/** What of a download differs from what is stored now; mostly nothing does, and a file can have thousands of rows. */
const sinceThen = (given: Cells, now: Cells): Cells =>
  Object.fromEntries(
    [...new Set([...Object.keys(given), ...Object.keys(now)])]
      .filter((name) => (given[name] ?? '') !== (now[name] ?? ''))
      .map((name) => [name, given[name] ?? '']),
  );

/** Leads and downloads as a file is held against them. */
export const knownBody = ({ leads, bases }: Knowledge): KnownLeads => ({
  leads: [...leads.values()].map((lead) => ({ ...lead })),
  bases: [...leads].flatMap(([id, { referralId, cells }]) =>
    (bases.get(id) ?? []).map((given) => ({ referralId, cells: sinceThen(given, cells) })),
  ),
});

export const uploadBody = (view: UploadView & { secondsLeft?: number }): Upload => ({ ...view });

/** What became of a row, as an event; undefined while nothing has. */
export const rowEvent = (
  row: UploadRow,
  language: CsvLanguage,
): (UploadEvent & { event: 'row' })['data'] | undefined => {
  if (row.state !== 'updated' && row.state !== 'unchanged' && row.state !== 'notProcessed') return undefined;
  const detail = detailOf(row);
  const { referralId } = detail.checked;
  return {
    row: row.row,
    ...(referralId === undefined ? {} : { referralId }),
    outcome: row.state,
    problems: problemsOf(detail).map((problem) => told(problem, language)),
  };
};
