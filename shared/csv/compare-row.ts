import type { CellChange, RowDecisions } from './checked-row.js';
import type { Column } from './column.js';
import { judgeCell } from './judge-cell.js';
import type { Cells } from './lead-cells.js';
import type { Problem } from './problem.js';
import { columnsIn } from './row-cells.js';

/** A cell that somebody edited, and not only a spreadsheet. */
export interface EditedCell {
  readonly column: Column;
  readonly text: string;
  readonly change: CellChange;
  /** Somebody else has changed it too, and nobody has said whose value is to be taken. */
  readonly open: boolean;
}

/** Microsoft's id of an account, as the seed's special notes have it. */
const accountMatch = /^\*?\s*MicrosoftID:\s*\d+-[A-Za-z0-9]+$/i;

/** What is said of an edit that cannot be written. */
const notWritten = ({ name, use, kind }: Column, text: string, stored: string): Problem[] => {
  if (kind === 'accountMatch') {
    return accountMatch.test(text) ? [] : [{ code: 'accountMatchMalformed', column: name, params: { text } }];
  }
  return [{ code: use === 'guard' ? 'rowMisaligned' : 'readOnlyEdited', column: name, params: { text, stored } }];
};

/**
 * Compares every cell of a row with what is stored and with what the person was given, all as `comparable` makes them.
 * Edits that cannot be written are told and left aside; a customer's name that is not the lead's own is an error,
 * because then the whole row is hardly the lead's.
 */
export const compareRow = (
  cells: Cells,
  stored: Cells,
  base: Cells | undefined,
  decisions: RowDecisions | undefined,
): { edited: EditedCell[]; problems: Problem[] } => {
  const problems: Problem[] = [];
  const edited: EditedCell[] = [];
  for (const { column, text } of columnsIn(cells)) {
    const { name, use } = column;
    if (use === 'local' || use === 'key') continue;
    const there = stored[name] ?? '';
    if (use !== 'editable' && text === '') {
      if (use === 'guard' && there !== '') problems.push({ code: 'required', column: name });
      continue;
    }
    const judged = judgeCell(column, text, there, base && (base[name] ?? ''));
    if (!judged.edited) problems.push(...judged.problems);
    else if (use !== 'editable') problems.push(...notWritten(column, text, there));
    else {
      const taken = judged.base === undefined ? 'mine' : decisions?.take?.[name];
      if (taken === 'theirs') continue;
      const conflict = judged.base === undefined ? {} : { base: judged.base, theirs: there };
      const change = { column: name, from: there, to: text, ...conflict };
      edited.push({ column, text, change, open: taken === undefined });
    }
  }
  return { edited, problems };
};
