import type { Edit, MemberEdit } from '../lead/change.js';
import { checkStanding } from './check-standing.js';
import type { CheckedRow, KnownLead, RowDecisions, RowEdit, RowOutcome } from './checked-row.js';
import type { Column } from './column.js';
import { compareRow, type EditedCell } from './compare-row.js';
import type { Cells } from './lead-cells.js';
import { isError, type Problem } from './problem.js';
import { type ReadCell, readCell } from './read-cell.js';
import { memberParts } from './read-member.js';
import { columnsIn, comparable } from './row-cells.js';
import { looksDamaged } from './spreadsheet-damage.js';

/** A row of a file and what it is held against. */
export interface RowCase {
  readonly row: number;
  /** As `rowCells` gives them. */
  readonly cells: Cells;
  readonly lead: KnownLead;
  /** What the person was given of this lead; absent = nothing that is known. */
  readonly base?: Cells;
  /** What is wrong with the row as a whole. */
  readonly problems: readonly Problem[];
  /** The file has dates with day and month exchanged: none that could be read both ways is believed. */
  readonly datesTurned: boolean;
  readonly decisions?: RowDecisions;
}

/** Free texts, in which a date or a number with an exponent was hardly typed. */
const isFree = ({ kind }: Column): boolean => kind === 'line' || kind === 'notes';

const readEdited = ({ column, text, change }: EditedCell, { datesTurned, decisions }: RowCase): ReadCell => {
  const { name } = column;
  if (isFree(column) && looksDamaged(change.from, text) && !decisions?.override?.includes(name)) {
    return { ok: false, problem: { code: 'damaged', column: name, params: { text, stored: change.from } } };
  }
  // Reasons are read together with the status.
  if (column.kind === 'reason') return { ok: true, value: text, problems: [] };
  const read = readCell(column, text);
  if (read.ok && read.either === true && datesTurned) {
    return { ok: false, problem: { code: 'dateAmbiguous', column: name, params: { text } } };
  }
  return read;
};

interface ReadEdit extends EditedCell {
  readonly read: ReadCell;
}

/** The members that a row changes; each place is known by who stands there now. */
const memberEdits = (edits: readonly ReadEdit[]): MemberEdit[] =>
  edits.flatMap(({ read, change }) => {
    if (!read.ok || read.member === undefined) return [];
    const from = memberParts(change.from)?.[3];
    return [{ ...(from === undefined || from === '' ? {} : { from }), to: read.member }];
  });

/** The same address twice in one row, edited or not. */
const repeatedMembers = (cells: Cells): Problem[] => {
  const seen = new Set<string>();
  return columnsIn(cells).flatMap(({ column, text }): Problem[] => {
    const email = column.kind === 'member' ? memberParts(text)?.[3].toLowerCase() : undefined;
    if (email === undefined || email === '') return [];
    if (seen.has(email)) return [{ code: 'memberTwice', column: column.name, params: { email } }];
    seen.add(email);
    return [];
  });
};

/** Cells that may not be blank in a row that changes anything (rules 6, facts "csv" 4.4). */
const blankProblems = (cells: Cells, stored: Cells): Problem[] =>
  columnsIn(cells)
    .filter(({ column: { required, use, name }, text }) => {
      if (!required || text !== '' || use === 'guard') return false;
      return use === 'editable' || (stored[name] ?? '') !== '';
    })
    .map(({ column }) => ({ code: 'required', column: column.name }));

const names = {
  status: 'Partner Referral Status',
  substatus: 'Partner Referral Substatus',
  stage: 'Sales Stage',
  reason: 'Declined/Lost/Error reason',
  notes: 'Notes',
} as const;

/** Status, substatus, stage and reason as the row would leave them. */
const standingOf = (cells: Cells, stored: Cells, edits: readonly ReadEdit[]) => {
  const editOf = (name: string) => edits.find(({ column }) => column.name === name);
  const isEdited = (name: string) => editOf(name) !== undefined;
  const valueIn = (name: string): string => {
    const read = editOf(name)?.read;
    return read?.ok === true ? read.value : (stored[name] ?? '');
  };
  // A word that is none was told by its cell; what it goes with cannot be told.
  const readable = [names.status, names.substatus].every((name) => editOf(name)?.read.ok !== false);
  return checkStanding({
    from: { status: stored[names.status] ?? '', substatus: stored[names.substatus] ?? '' },
    to: { status: valueIn(names.status), substatus: valueIn(names.substatus) },
    edited: {
      standing: readable && (isEdited(names.status) || isEdited(names.substatus)),
      stage: readable && isEdited(names.stage),
      reason: readable && isEdited(names.reason),
    },
    stage: cells[names.stage] ?? '',
    reason: cells[names.reason] ?? '',
    notes: cells[names.notes] || stored[names.notes] || '',
  });
};

/** What the row writes, once nothing is wrong with it. */
const editOfRow = (edits: readonly ReadEdit[], standing: ReturnType<typeof checkStanding>): RowEdit => {
  const set: Edit = {};
  for (const { column, read } of edits) {
    if (read.ok && column.field !== undefined && column.kind !== 'reason') set[column.field] = read.value;
  }
  const members = memberEdits(edits);
  return {
    set: { ...set, ...standing.set },
    ...(members.length === 0 ? {} : { members }),
    ...(standing.reasonCode === undefined ? {} : { reasonCode: standing.reasonCode }),
  };
};

/**
 * Compares a row with its lead, then checks what was edited, all of it in one pass (rules 20, 21). A closed lead takes
 * no edit at all (seed: "No actions are permitted after any Lead reaches a referral status as Closed").
 */
export const checkRow = (asked: RowCase): CheckedRow => {
  const { row, cells, lead, base, decisions } = asked;
  const stored = comparable(lead.cells);
  const compared = compareRow(cells, stored, base && comparable(base), decisions);
  const { edited } = compared;
  const problems: Problem[] = [...asked.problems, ...compared.problems];
  const result = (outcome: RowOutcome, edit?: RowEdit): CheckedRow => ({
    row,
    referralId: lead.referralId,
    outcome: problems.some(isError) ? 'refused' : outcome,
    changes: edited.map(({ change }) => change),
    problems,
    ...(edit === undefined || problems.some(isError) ? {} : { edit }),
  });

  if (edited.length === 0) return result('unchanged');
  if (lead.closed !== undefined) {
    const { by = '', at } = lead.closed;
    problems.push({ code: 'leadClosed', params: { by, at } });
    return result('refused');
  }
  const edits = edited.map((cell) => ({ ...cell, read: readEdited(cell, asked) }));
  const standing = standingOf(cells, stored, edits);
  problems.push(
    ...edits.flatMap(({ read }) => (read.ok ? read.problems : [read.problem])),
    ...standing.problems,
    ...repeatedMembers(cells),
    ...blankProblems(cells, stored),
  );
  return edited.some(({ open }) => open) ? result('conflict') : result('update', editOfRow(edits, standing));
};
