import { setImmediate as turn } from 'node:timers/promises';
import { checkRow } from '@marketplace-leads/shared/csv/check-row';
import type { CellChange, KnownLead } from '@marketplace-leads/shared/csv/checked-row';
import { columnNamed, columnsFor } from '@marketplace-leads/shared/csv/columns';
import { compareCell } from '@marketplace-leads/shared/csv/compare-cell';
import type { Cells } from '@marketplace-leads/shared/csv/lead-cells';
import { isError, type Problem } from '@marketplace-leads/shared/csv/problem';
import { comparable } from '@marketplace-leads/shared/csv/row-cells';
import { fileBytes, writeText } from '@marketplace-leads/shared/csv/write-text';
import type { UploadRow } from '../../store/store.js';
import type { House } from '../house.js';
import type { Person } from '../people.js';
import { resultName } from './upload-details.js';
import { detailOf, knownLead } from './upload-row.js';

/** What cannot be put back, and why. */
interface NotUndone {
  readonly row: number;
  readonly referralId: string;
  readonly problem: Problem;
}

export interface Undo {
  /** A row per lead that something of can be put back, in the bulk format's columns. */
  readonly rows: readonly Cells[];
  /** Those leads as they are now: what the file was made from. */
  readonly given: readonly KnownLead[];
  readonly cannotUndo: readonly NotUndone[];
}

/** Status, substatus, stage and reason go back together or not at all. */
const standing = ['Partner Referral Status', 'Partner Referral Substatus', 'Sales Stage', 'Declined/Lost/Error reason'];

/** Why a column cannot be put back, whatever else can. */
const hindrance = ({ column: name, from, to }: CellChange, now: string): Problem | undefined => {
  const column = columnNamed(name);
  if (column === undefined) return undefined;
  if (compareCell(column, now, to) === 'edited')
    return { code: 'changedMeanwhile', column: name, params: { theirs: now } };
  // A blank cell leaves things as they are.
  return from === '' ? { code: 'blankKept', column: name, params: { stored: now } } : undefined;
};

export const createUndoUpload = (house: House) => {
  /** The row that puts a lead back as far as it can be, found by checking it as an upload would be. */
  const undone = async ({
    row,
    leadId,
    detail,
  }: UploadRow): Promise<{ cells?: Cells; lead?: KnownLead; problems: Problem[] }> => {
    const { checked } = detailOf({ row, state: 'updated', detail });
    const record = leadId === undefined ? undefined : await house.store.read.leads.get(leadId);
    const lead = record && knownLead(record);
    if (lead === undefined) return { problems: [{ code: 'leadGone' }] };
    const { closed } = lead;
    if (closed !== undefined)
      return { problems: [{ code: 'leadClosed', params: { by: closed.by ?? '', at: closed.at } }] };

    const now = comparable(lead.cells);
    const problems: Problem[] = [];
    let wanted = checked.changes.filter((change) => {
      const found = hindrance(change, now[change.column] ?? '');
      if (found !== undefined) problems.push(found);
      return found === undefined;
    });
    // Each round takes out what cannot be; what is left in the end can.
    while (wanted.length > 0) {
      const cells = { ...now, ...Object.fromEntries(wanted.map(({ column, from }) => [column, from])) };
      const errors = checkRow({ row, cells, lead, problems: [], datesTurned: false }).problems.filter(isError);
      if (errors.length === 0) return { cells, lead, problems };
      const named = new Set(errors.map(({ column }) => column));
      const moves = standing.some((name) => named.has(name));
      const left = wanted.filter(({ column }) => !named.has(column) && !(moves && standing.includes(column)));
      if (left.length === wanted.length) return { problems: [...problems, ...errors] };
      problems.push(...errors);
      wanted = left;
    }
    return { problems };
  };

  const undoOf = async (id: string): Promise<Undo> => {
    const rows: Cells[] = [];
    const given: KnownLead[] = [];
    const cannotUndo: NotUndone[] = [];
    for (const [index, row] of (await house.store.read.uploads.rows(id)).entries()) {
      if (index % 25 === 0) await turn();
      if (row.state !== 'updated') continue;
      const { cells, lead, problems } = await undone(row);
      if (lead !== undefined) given.push(lead);
      if (cells !== undefined) rows.push(cells);
      const referralId = detailOf(row).checked.referralId ?? '';
      cannotUndo.push(...problems.map((problem) => ({ row: row.row, referralId, problem })));
    }
    return { rows, given, cannotUndo };
  };

  return {
    /** What of an upload can be put back now and what cannot. */
    undo: undoOf,

    /**
     * A file that puts the old values back, as far as the rules allow; undefined where there is no such upload. It looks
     * like what the person downloaded before their edits: that is forgotten, or every old value in it would be taken for
     * a cell that they left alone (rules 21).
     */
    async file(person: Person, id: string): Promise<{ fileName: string; bytes: Uint8Array } | undefined> {
      const upload = await house.store.read.uploads.get(id);
      if (upload === undefined) return undefined;
      const names = columnsFor().map(({ name }) => name);
      const { rows, given } = await undoOf(id);
      const now = house.now();
      await house.store.transaction(async (tx) => {
        await tx.downloads.forget(
          person.id,
          given.map(({ referralId }) => referralId),
        );
        await tx.downloads.remember(person.id, given, now);
      });
      const format = { kind: 'csv', encoding: 'utf-8', bom: true, sure: true, delimiter: ',' } as const;
      const text = writeText([names, ...rows.map((cells) => names.map((name) => cells[name] ?? ''))], format);
      return { fileName: resultName(upload.fileName, 'undo'), bytes: fileBytes(text, format) };
    },
  };
};
