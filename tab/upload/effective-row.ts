import type { Preview } from '@marketplace-leads/shared/api/uploads';
import type { Place } from '../check/protocol.js';
import type { Decision } from './work.js';

type PreviewRow = Preview['rows'][number];
type Change = PreviewRow['changes'][number];

/** A row of a preview with what the person has decided about it. */
export interface DecidedRow {
  readonly row: PreviewRow;
  readonly outcome: PreviewRow['outcome'];
  /** What is written, as things stand. */
  readonly written: readonly Change[];
  /** Where somebody else has changed the same cell, decided or not. */
  readonly conflicts: readonly Change[];
  /** Conflicts that are not decided. */
  readonly open: number;
}

/**
 * What becomes of a row with the person's decisions (rules 21): where "theirs" is taken nothing is written, and a cell
 * that is meant as it is keeps its row from being sent no longer.
 */
export const decidedRow = (row: PreviewRow, decisions: readonly Decision[], meant: readonly Place[]): DecidedRow => {
  const takenOf = (column: string) =>
    decisions.find((decision) => decision.row === row.row && decision.column === column)?.take;
  const isMeant = (column: string | undefined): boolean =>
    meant.some((place) => place.row === row.row && place.column === column);
  const conflicts = row.changes.filter(({ base }) => base !== undefined);
  const written = row.changes.filter(({ base, column }) => base === undefined || takenOf(column) === 'mine');
  const open = conflicts.filter(({ column }) => takenOf(column) === undefined).length;
  const errors = row.problems.filter(
    ({ severity, code, column }) => severity === 'error' && !(code === 'damaged' && isMeant(column)),
  );
  const outcome = () => {
    if (row.outcome === 'unchanged') return 'unchanged';
    if (errors.length > 0 || (row.outcome === 'refused' && row.problems.every(({ severity }) => severity !== 'error')))
      return 'refused';
    if (open > 0) return 'conflict';
    return written.length === 0 ? 'unchanged' : 'update';
  };
  return { row, outcome: outcome(), written, conflicts, open };
};

/** What a file does, the most serious first. */
export type Deed = 'won' | 'lost' | 'declined' | 'error' | 'closed' | 'accepted' | 'status' | 'column';

export interface DeedGroup {
  readonly deed: Deed;
  /** Of `column`: which one. */
  readonly column: string;
  readonly count: number;
}

const closings = new Map<string, Deed>([
  ['won', 'won'],
  ['lost', 'lost'],
  ['declined', 'declined'],
  ['error', 'error'],
]);

const deedOf = ({ column, to }: Change, all: readonly Change[]): Deed => {
  if (column === 'Partner Referral Substatus')
    return closings.get(to.toLowerCase()) ?? (/^accepted$/i.test(to) ? 'accepted' : 'status');
  if (column === 'Partner Referral Status') {
    return all.some((change) => change.column === 'Partner Referral Substatus')
      ? 'column'
      : /^closed$/i.test(to)
        ? 'closed'
        : 'status';
  }
  return 'column';
};

const order: readonly Deed[] = ['won', 'lost', 'declined', 'error', 'closed', 'accepted', 'status', 'column'];

/** Grouped by what happens: closing 12 as lost, changing the value of 140, and so on. */
export const deedsOf = (rows: readonly DecidedRow[]): DeedGroup[] => {
  const groups = new Map<string, DeedGroup>();
  for (const { outcome, written } of rows) {
    if (outcome !== 'update' && outcome !== 'conflict') continue;
    const hasSubstatus = written.some(({ column }) => column === 'Partner Referral Substatus');
    for (const change of written) {
      if (change.column === 'Partner Referral Status' && hasSubstatus) continue;
      const deed = deedOf(change, written);
      const column = deed === 'column' ? change.column : '';
      const key = `${deed} ${column}`;
      groups.set(key, { deed, column, count: (groups.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...groups.values()].sort(
    (one, other) => order.indexOf(one.deed) - order.indexOf(other.deed) || other.count - one.count,
  );
};
