import type { CellChange, RowOutcome } from '@marketplace-leads/shared/csv/checked-row';
import type { Column } from '@marketplace-leads/shared/csv/column';
import type { ProblemCode, Severity } from '@marketplace-leads/shared/csv/problem';

/** A problem in the reader's words. */
export interface Told {
  readonly code: ProblemCode;
  /** The column's name, as the template spells it; absent for the whole row or file. */
  readonly column?: string;
  readonly message: string;
  readonly severity: Severity;
}

/** A column of the file. `column` and the rest are absent where it is not one of ours. */
export interface ColumnView {
  /** As it stands in the file. */
  readonly header: string;
  readonly column?: string;
  readonly use?: Column['use'];
}

/** A row as it stands in the file now; `cells` as people read them, without the formula guard. */
export interface RowCells {
  readonly row: number;
  readonly cells: readonly string[];
}

/** What the check of a row came to. */
export interface RowResult {
  readonly row: number;
  readonly referralId?: string;
  readonly outcome: RowOutcome;
  readonly changes: readonly CellChange[];
  readonly problems: readonly Told[];
}

/** A row that somebody mended: its cells now, or null when it was left out. */
export type Mended = readonly [row: number, cells: readonly string[] | null];

/** A cell that looks changed by a spreadsheet and is meant so. */
export interface Place {
  readonly row: number;
  readonly column: string;
}

export type ToWorker =
  | {
      kind: 'open';
      bytes: Uint8Array;
      language: 'en' | 'de';
      mended: readonly Mended[];
      meant: readonly Place[];
    }
  /** What the server knows of the file's leads, the bytes of its answers. */
  | { kind: 'known'; answers: readonly ArrayBuffer[] }
  | { kind: 'mend'; mended: readonly Mended[]; meant: readonly Place[] }
  /** Asks for the file as it is now: all of it, or only the rows that change something. */
  | { kind: 'write'; which: 'all' | 'changed' }
  /** A block that was copied from a spreadsheet. */
  | { kind: 'block'; text: string };

export type FromWorker =
  | { kind: 'table'; columns: readonly ColumnView[]; rowCount: number; referralIds: readonly string[] }
  | { kind: 'rows'; rows: readonly RowCells[] }
  /** What is other than it was told last. */
  | { kind: 'results'; fileProblems: readonly Told[]; results: readonly RowResult[] }
  /** All results are told; `compared` = with what the server knows. */
  | { kind: 'checked'; compared: boolean }
  /** Something broke that should not have. */
  | { kind: 'failed' }
  | { kind: 'file'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'cells'; cells: readonly (readonly string[])[] };
