import type { Column } from './column.js';
import { compareCell, type Likeness } from './compare-cell.js';
import type { Problem } from './problem.js';

/** What a cell comes to once it is compared: left alone (with a notice, perhaps), or edited. */
export type JudgedCell =
  | { readonly edited: false; readonly problems: readonly Problem[]; readonly likeness: Likeness }
  | {
      readonly edited: true;
      /** What the person was given, where that is not what is stored now: somebody else changed it meanwhile. */
      readonly base?: string;
    };

/** How much of a text a notice quotes. */
const quoted = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const noticeOf = ({ name }: Column, likeness: Likeness, text: string, stored: string): Problem[] => {
  const params = { text: quoted(text), stored: quoted(stored) };
  if (likeness === 'swapped') return [{ code: 'dateSwapped', column: name, params }];
  return likeness === 'same' ? [] : [{ code: 'damageUndone', column: name, params }];
};

const isFurtherMember = (column: Column): boolean => column.kind === 'member' && column.name !== 'Team member 1';

/**
 * Compares a cell with what is stored and, where that differs, with what the person was given (rules 21): what nobody
 * edited is left as it is, so that a file which is days old does not put old values back. A blank cell leaves things as
 * they are, because nothing can be emptied by accident that way (facts "csv", 4.26).
 */
export const judgeCell = (column: Column, text: string, stored: string, given: string | undefined): JudgedCell => {
  const likeness = compareCell(column, stored, text);
  if (likeness !== 'edited') return { edited: false, likeness, problems: noticeOf(column, likeness, text, stored) };
  const changed = given !== undefined && compareCell(column, given, stored) === 'edited';
  if (text === '') {
    // Who was given a blank cell has left it alone.
    if (given === '') return { edited: false, likeness, problems: [] };
    const code = isFurtherMember(column) ? 'memberKept' : 'blankKept';
    return { edited: false, likeness, problems: [{ code, column: column.name, params: { stored: quoted(stored) } }] };
  }
  if (changed && compareCell(column, given, text) !== 'edited') {
    const params = { text: quoted(text), stored: quoted(stored) };
    return { edited: false, likeness, problems: [{ code: 'othersKept', column: column.name, params }] };
  }
  return changed ? { edited: true, base: given } : { edited: true };
};
