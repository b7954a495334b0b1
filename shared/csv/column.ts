import type { EditableField } from '../lead/lead.js';
import type { Remote } from '../lead/remote.js';

/**
 * How a column is treated on upload: `key` finds the lead, `guard` has to be the lead's own (it tells when rows have
 * slipped), `editable` is written when it was edited, `readOnly` never, `local` is ours and ignored.
 */
type ColumnUse = 'key' | 'guard' | 'editable' | 'readOnly' | 'local';

/** What a cell of the column holds, and so how it is read and what a spreadsheet may have made of it. */
type CellKind =
  | 'line'
  | 'notes'
  | 'status'
  | 'substatus'
  | 'reason'
  | 'stage'
  | 'value'
  | 'currency'
  | 'date'
  | 'intent'
  | 'member'
  | 'accountMatch';

/** A lead as it goes into a file. `reasonCode` is known where the decision was made here. */
export interface ExportedLead {
  readonly referralId: string;
  readonly remote: Remote;
  readonly reasonCode?: number;
}

/** One column of the bulk format (seed "Bulk operations", facts "Lead CSV: column table"). */
export interface Column {
  readonly name: string;
  readonly use: ColumnUse;
  readonly kind: CellKind;
  /** The cell may not be blank on a row that changes a lead, and the column may not be missing. */
  readonly required?: true;
  /** Which field of a lead an edit changes; absent where there is none, or for the team. */
  readonly field?: EditableField;
  /** Other names under which the column is known. */
  readonly aliases?: readonly string[];
  /** Longest text, in characters. */
  readonly most?: number;
  /** What the documentation says of it. */
  readonly about: string;
  readonly example: string;
  /** The text of the cell; '' when there is nothing. */
  readonly read: (lead: ExportedLead) => string;
}
