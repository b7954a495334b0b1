import type { Edit, MemberEdit } from '../lead/change.js';
import type { Cells } from './lead-cells.js';
import type { Problem } from './problem.js';

/** What becomes of a row when it is sent (rules 20). */
export type RowOutcome = 'update' | 'unchanged' | 'refused' | 'conflict';

/** A cell that a row changes: `from` = what is stored, `to` = what the file says. */
export interface CellChange {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  /** What the person was given, where somebody else has changed it since; `theirs` is then what it is now. */
  readonly base?: string;
  readonly theirs?: string;
}

/** What a row writes into its lead. */
export interface RowEdit {
  readonly set: Edit;
  readonly members?: readonly MemberEdit[];
  readonly reasonCode?: number;
}

/** A row with everything that was found out about it. */
export interface CheckedRow {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly referralId?: string;
  readonly outcome: RowOutcome;
  readonly changes: readonly CellChange[];
  readonly problems: readonly Problem[];
  /** Absent unless the outcome is `update`. */
  readonly edit?: RowEdit;
}

/** A lead as the check has to know it. */
export interface KnownLead {
  readonly referralId: string;
  /** The texts that a download would have now. */
  readonly cells: Cells;
  /** Who closed it, and when; there when it is closed. `by` absent = somebody in Partner Center. */
  readonly closed?: { readonly by?: string; readonly at: string };
}

/** What a person has said about a row: whose value is taken in a conflict, and which odd-looking cells are meant so. */
export interface RowDecisions {
  readonly take?: Readonly<Record<string, 'mine' | 'theirs'>>;
  readonly override?: readonly string[];
}
