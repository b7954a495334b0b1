import { mendedTable, readTable } from '@marketplace-leads/shared/csv/read-table';
import { tableBytes } from '@marketplace-leads/shared/csv/write-text';
import { describe, expect, it } from 'vitest';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const readText = (text: string) => readTable(bytesOf(text));
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const head = [
  'Referral ID',
  'Lead Name',
  'Customer Name',
  'Customer Country',
  'Partner Referral Status',
  'Partner Referral Substatus',
  'Estimated Deal Value',
  'Currency',
  'Estimated Close Date',
  'Team member 1',
  'Marketplace Purchase Intent',
  'Notes',
];
const cellsOf = (id: string, notes: string): string[] => [id, ...Array<string>(head.length - 2).fill('x'), notes];
const lines = (delimiter: string, ...rows: string[][]): string =>
  [head, ...rows].map((row) => row.join(delimiter)).join('\r\n');

describe('a table that was mended', () => {
  it('is the same one where nothing was', async () => {
    const table = await readText(lines(',', cellsOf('A', 'one')));
    expect(mendedTable(table, new Map())).toBe(table);
  });

  it('has the new cells, found by their new id, and lacks the rows that were taken out', async () => {
    const table = await readText(lines(',', cellsOf('A', 'one'), cellsOf('B', 'two'), cellsOf('C', 'three')));
    const mended = mendedTable(
      table,
      new Map([
        [2, null],
        [3, cellsOf('NEW', "'=mine")],
      ]),
    );
    expect(mended.rows.map(({ row, id, cells }) => [row, id, cells.Notes])).toEqual([
      [3, 'new', '=mine'],
      [4, 'c', 'three'],
    ]);
    expect(mended.rows[1]).toBe(table.rows[2]);
  });

  it('passes over rows that the file does not have', async () => {
    const table = await readText(lines(',', cellsOf('A', 'one')));
    expect(mendedTable(table, new Map([[9, cellsOf('B', 'two')]])).rows).toEqual(table.rows);
  });

  it.each([
    ['too short', cellsOf('A', 'one').slice(0, -1), 'cellsMissing'],
    ['too long', [...cellsOf('A', 'one'), '', 'slipped'], 'cellsExtra'],
  ])('judges anew a row that was %s', async (_what, wrong, code) => {
    const table = await readText(lines(',', wrong));
    expect(table.rows[0]?.problems).toMatchObject([{ code }]);
    expect(mendedTable(table, new Map([[2, cellsOf('A', 'one')]])).rows[0]?.problems).toEqual([]);
    const fine = await readText(lines(',', cellsOf('A', 'one')));
    expect(mendedTable(fine, new Map([[2, wrong]])).rows[0]?.problems).toEqual(table.rows[0]?.problems);
  });

  it('takes a row whose cells beyond the header were emptied for one that is as long as the header', async () => {
    const table = await readText(lines(',', [...cellsOf('A', 'one'), 'slipped']));
    expect(mendedTable(table, new Map([[2, [...cellsOf('A', 'one'), ' ']]])).rows[0]?.problems).toEqual([]);
  });
});

describe('a table as a file', () => {
  it('keeps its delimiter and its rows where they were, in UTF-8 that says so', async () => {
    const table = await readText(
      `${head.join(';')}\r\n\r\n;;\r\n${cellsOf('A', 'ö').join(';')}\r\n\r\n${cellsOf('B', '"a;b"').join(';')}`,
    );
    const bytes = tableBytes(table);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(textOf(bytes)).toBe(
      `${head.join(';')}\r\n\r\n\r\n${cellsOf('A', 'ö').join(';')}\r\n\r\n${cellsOf('B', '"a;b"').join(';')}\r\n`,
    );
    const again = await readTable(bytes);
    expect(again.rows).toEqual(table.rows);
    expect(again.format).toMatchObject({ encoding: 'utf-8', bom: true, sure: true, delimiter: ';' });
  });

  it('is written with the formula guard once, whether the file had it or not', async () => {
    const table = await readText(lines(',', cellsOf('A', '=1'), cellsOf('B', "'=1"), cellsOf('C', "''=1")));
    expect(textOf(tableBytes(table)).match(/'*=1/g)).toEqual(["'=1", "'=1", "''=1"]);
  });

  it('is its header where all rows were taken out', async () => {
    const table = await readText(lines(',', cellsOf('A', 'one')));
    expect(textOf(tableBytes(mendedTable(table, new Map([[2, null]]))))).toBe(`${head.join(',')}\r\n`);
  });
});
