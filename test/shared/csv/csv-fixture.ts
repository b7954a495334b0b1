import { checkTable, type Knowledge } from '@marketplace-leads/shared/csv/check-table';
import type { CheckedRow, KnownLead } from '@marketplace-leads/shared/csv/checked-row';
import type { ExportedLead } from '@marketplace-leads/shared/csv/column';
import { columnNamed, columnsFor } from '@marketplace-leads/shared/csv/columns';
import { type Cells, leadCells } from '@marketplace-leads/shared/csv/lead-cells';
import type { LeadTable } from '@marketplace-leads/shared/csv/read-table';
import { comparable } from '@marketplace-leads/shared/csv/row-cells';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { aMember, aRemote } from '../partner-center/lead-fixture.js';

export const idOf = (number: number): string => `ebacdkdc-0b84-4ac4-b4ea-${String(number).padStart(12, '0')}`;

/** An active lead with something in every column that people edit. */
export const fullRemote = (more: Partial<Remote> = {}): Remote =>
  aRemote({
    name: 'UK spring',
    status: 'Active',
    substatus: 'Accepted',
    customer: {
      name: 'Contoso Corporation',
      country: 'US',
      city: 'Redmond',
      contact: { firstName: 'John', lastName: 'Customer', phone: '9999999999', email: 'john@contoso.example' },
    },
    address: { postalCode: '01234' },
    salesStage: '40',
    deal: { value: '12563', currency: 'USD', closeDate: '2027-03-04' },
    intent: 'Yes',
    crmId: '000123',
    campaignId: 'BingSummer2020',
    notes: 'This is a note.',
    team: [aMember('bob', { firstName: 'Bob', lastName: 'Partner', phone: '999999' })],
    ...more,
  });

export const exported = (number: number, remote: Remote = fullRemote()): ExportedLead => ({
  referralId: idOf(number),
  remote,
});

const known = (lead: ExportedLead, closed?: KnownLead['closed']): KnownLead => ({
  referralId: lead.referralId,
  cells: leadCells(lead),
  ...(closed === undefined ? {} : { closed }),
});

/** All cells of a download's row, blank ones included. */
export const downloadedRow = (lead: ExportedLead): Cells =>
  comparable(Object.fromEntries(columnsFor().map((column) => [column.name, column.read(lead)])));

/** A file with these rows, as if it had been read. */
export const aTable = (rows: readonly Cells[]): LeadTable => ({
  header: Object.keys(rows[0] ?? {}),
  columns: Object.keys(rows[0] ?? {}).map((name) => columnNamed(name)),
  rows: rows.map((cells, index) => ({
    row: index + 2,
    id: (cells['Referral ID'] ?? '').toLowerCase(),
    cells,
    raw: Object.values(cells),
    problems: [],
  })),
  problems: [],
});

interface Held {
  remote?: Remote;
  base?: Remote;
  closed?: KnownLead['closed'];
}

export const knowledgeOf = (leads: readonly ExportedLead[], bases: readonly ExportedLead[] = []): Knowledge => ({
  leads: new Map(leads.map((lead) => [lead.referralId.toLowerCase(), known(lead)])),
  bases: new Map(bases.map((lead) => [lead.referralId.toLowerCase(), [leadCells(lead)]])),
});

/** A row that was downloaded of `base` (else of `remote`) and edited, held against `remote`. */
export const checkEdit = (edits: Cells, { remote = fullRemote(), base, closed }: Held = {}): CheckedRow => {
  const lead = exported(1, remote);
  const given = exported(1, base ?? remote);
  const knowledge = knowledgeOf([lead], [given]);
  const leads = new Map([[lead.referralId, known(lead, closed)]]);
  const checked = checkTable(aTable([{ ...downloadedRow(given), ...edits }]), { ...knowledge, leads });
  const [row] = checked.rows;
  if (row === undefined) throw new Error('no row');
  return row;
};

/** The codes of a row's problems, each with its column. */
export const codesOf = ({ problems }: Pick<CheckedRow, 'problems'>): string[] =>
  problems.map(({ code, column }) => (column === undefined ? code : `${code} ${column}`));
