import { readTable } from '@marketplace-leads/shared/csv/read-table';
import { writeText } from '@marketplace-leads/shared/csv/write-text';
import { createFileCheck, type FileCheck } from '@marketplace-leads/tab/check/file-check';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const id = (index: number): string => `0000000${index}-0000-0000-0000-000000000000`;
const cellsOf = (index: number) => ({
  'Referral ID': id(index),
  'Lead Name': `Lead ${index}`,
  'Customer Name': 'Fabrikam',
  'Customer Country': 'DE',
  'Partner Referral Status': 'Active',
  'Partner Referral Substatus': 'Accepted',
  'Estimated Deal Value': '1000',
  Currency: 'EUR',
  'Estimated Close Date': '03/04/2027',
  'Team member 1': 'Bob, Partner, 999999, bob@partner.example',
  'Marketplace Purchase Intent': 'Yes',
  'CRM ID': '',
});
const leads = new Map([1, 2, 3].map((index) => [id(index), { referralId: id(index), cells: cellsOf(index) }]));
const knowledge = { leads, bases: new Map() };
const names = Object.keys(cellsOf(1));
const bytesOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(writeText(rows, { delimiter: ',' }));
const fileOf = (...edits: Partial<ReturnType<typeof cellsOf>>[]): Uint8Array =>
  bytesOf([names, ...edits.map((edit, index) => Object.values({ ...cellsOf(index + 1), ...edit }))]);
const open = async (bytes: Uint8Array): Promise<FileCheck> => {
  const check = await createFileCheck(bytes, 'en');
  await check.know(knowledge);
  return check;
};
const resultsOf = (check: FileCheck) => [...check.check()].flatMap(({ results }) => results);
const place = (name: string): number => names.indexOf(name);

describe('a file that is checked where it was chosen', () => {
  it('tells each finding once, and then what has changed', async () => {
    const check = await open(fileOf({ Currency: 'XXQ' }, { 'CRM ID': 'C-1' }, {}));
    expect(resultsOf(check).map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'refused'],
      [3, 'update'],
      [4, 'unchanged'],
    ]);
    expect(resultsOf(check)).toEqual([]);
    const [row = { row: 0, cells: [] }] = [...check.rows()].flat();
    check.mend([[2, row.cells.with(place('Currency'), 'USD')]], []);
    expect(resultsOf(check)).toMatchObject([{ row: 2, outcome: 'update', changes: [{ from: 'EUR', to: 'USD' }] }]);
  });

  it('knows nothing of its leads before the server has told', async () => {
    const check = await createFileCheck(fileOf({ Currency: 'XXQ' }, {}), 'en');
    expect(check.isCompared()).toBe(false);
    expect(resultsOf(check).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(check.referralIds()).toEqual([id(1), id(2)]);
    await check.know(knowledge);
    expect(resultsOf(check)).toMatchObject([{ row: 2, outcome: 'refused' }]);
  });

  it('leaves rows out, and takes a lead that is there twice when one of them is', async () => {
    const check = await open(fileOf({}, { 'Referral ID': id(1) }));
    expect(resultsOf(check).map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    check.mend([[3, null]], []);
    expect(resultsOf(check)).toMatchObject([{ row: 2, outcome: 'unchanged' }]);
  });

  it('writes what is left with every row where it was, and only what changes something when asked to', async () => {
    const check = await open(fileOf({ 'CRM ID': '=1+1' }, {}, { 'CRM ID': 'C-3' }));
    check.mend([[2, null]], []);
    const all = await readTable(check.write('all'));
    expect(all.rows.map(({ row, id: lead }) => [row, lead])).toEqual([
      [3, id(2)],
      [4, id(3)],
    ]);
    const changed = await readTable(check.write('changed'));
    expect(changed.rows.map(({ row }) => row)).toEqual([4]);
  });

  it('reads back as it was mended, whatever was typed', async () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('=1', "'=1", '"', 'a\nb', ' x ', '', '\t', '+49 1', ';,|'));
    const runs = 200;
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const check = await open(fileOf({}, {}, {}));
        const [row = { row: 0, cells: [] }] = [...check.rows()].flat();
        const typed = row.cells.with(place('CRM ID'), one).with(place('Lead Name'), other);
        check.mend([[row.row, typed]], []);
        const before = resultsOf(check);
        const again = await open(check.write('all'));
        expect(resultsOf(again)).toEqual(before);
      }),
      { numRuns: runs },
    );
  });

  it('in an old encoding is read by what the server knows of its names', async () => {
    const known = { ...cellsOf(1), 'Customer City': 'Köln' };
    const text = writeText([Object.keys(known), Object.values(known)], { delimiter: ',' });
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const check = await createFileCheck(bytes, 'en');
    await check.know({ leads: new Map([[id(1), { referralId: id(1), cells: known }]]), bases: new Map() });
    expect([...check.rows()].flat()[0]?.cells).toContain('Köln');
  });
});
