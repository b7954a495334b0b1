import type { RowCase } from '@marketplace-leads/shared/csv/check-row';
import type { CheckedRow, KnownLead } from '@marketplace-leads/shared/csv/checked-row';
import type { ExportedLead } from '@marketplace-leads/shared/csv/column';
import { leadCells } from '@marketplace-leads/shared/csv/lead-cells';
import type { Problem } from '@marketplace-leads/shared/csv/problem';
import type { CsvLanguage } from '@marketplace-leads/shared/csv/problem-text';
import type { FileFormat } from '@marketplace-leads/shared/csv/raw-table';
import { isClosed } from '@marketplace-leads/shared/lead/status';
import type { LeadRecord, UploadRecord, UploadRow } from '../../store/store.js';

/** What an upload keeps beside what the store knows of it; written by the preview. */
export interface UploadFacts {
  readonly language: CsvLanguage;
  readonly format?: FileFormat;
  /** Of the file as a whole. */
  readonly problems: readonly Problem[];
  /** How many calls of Partner Center sending takes, at most. */
  readonly calls: number;
  readonly expiresAt: number;
}

/** What is kept of a row. */
export interface RowDetail {
  readonly checked: CheckedRow;
  /** Whose lead it is, for whoever reads the result. */
  readonly customer?: string;
  /** What the row was checked with; there when something of it may still be decided, or undone. */
  readonly asked?: RowCase;
  /** What became of it when it was sent; absent while nothing has. */
  readonly after?: readonly Problem[];
}

/** The store keeps JSON that only this file's types write. */
export const factsOf = (upload: UploadRecord): UploadFacts => upload.facts as UploadFacts;
export const detailOf = (row: UploadRow): RowDetail => row.detail as RowDetail;

/** Everything that is to be told of a row: what was found before it was sent, and what became of it. */
export const problemsOf = ({ checked, after = [] }: RowDetail): Problem[] => [...checked.problems, ...after];

/** A lead as a file shows it: what Partner Center has, without what waits here (rules 21). */
export const exportedLead = ({ referralId, remote, pending, local }: LeadRecord): ExportedLead | undefined => {
  if (referralId === undefined) return undefined;
  const ours = pending.every(({ set }) => set.statusReason === undefined) ? local.reasonCode : undefined;
  return { referralId, remote, ...(ours === undefined ? {} : { reasonCode: ours }) };
};

/** Who closed a lead, and when, as far as it is known (rules 8). */
export const closedBy = ({ remote, local }: LeadRecord): KnownLead['closed'] => {
  if (!isClosed(remote)) return undefined;
  const { decided } = local;
  return {
    at: decided?.at ?? remote.closedAt ?? remote.updatedAt,
    ...(decided?.by.kind === 'person' ? { by: decided.by.name } : {}),
  };
};

/** A lead as the check of a file has to know it; undefined for one that Partner Center does not have. */
export const knownLead = (record: LeadRecord): KnownLead | undefined => {
  const exported = exportedLead(record);
  if (exported === undefined || record.local.goneAt !== undefined) return undefined;
  const closed = closedBy(record);
  return {
    referralId: exported.referralId,
    cells: leadCells(exported),
    ...(closed === undefined ? {} : { closed }),
  };
};
