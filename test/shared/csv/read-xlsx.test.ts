import { readXlsx } from '@marketplace-leads/shared/csv/read-xlsx';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isKnown } from './header-names.js';
import { aDate, aNumber, aResult, sheetXml, xlsxOf } from './xlsx-fixture.js';

const header = ['Referral ID', 'Notes'];
const read = (...sheets: Parameters<typeof xlsxOf>) => readXlsx(xlsxOf(...sheets), isKnown);
const unreadable = { rows: [], problems: [{ code: 'xlsxUnreadable' }] };

it('a workbook is read as the texts of its cells, and it is told that it was converted', async () => {
  const { rows, problems } = await read([[header, ['1', 'a\nb'], ['漢字 é 😀', '<b> & "c" _x0041_ ']]]);
  expect(problems).toEqual([{ code: 'xlsxConverted' }]);
  expect(rows).toEqual([
    { row: 1, cells: header },
    { row: 2, cells: ['1', 'a\nb'] },
    { row: 3, cells: ['漢字 é 😀', '<b> & "c" A '] },
  ]);
});

it.each([
  ['a date of 2026', aDate(46387), '2026-12-31'],
  ['a date in a format of one’s own', aDate(46387, 2), '2026-12-31'],
  ['a date with a time', aDate(46387.999), '2026-12-31'],
  ['a date that is off by rounding', aDate(46386.9999999999), '2026-12-31'],
  ['a date that no spreadsheet can show', aDate(1e12), '########'],
  ['a date before all dates', aDate(-1e9), '########'],
  ['a whole number', 12563, '12563'],
  ['a number with decimals', 12563.5, '12563.5'],
  ['a number that was computed', aNumber('3.3000000000000003'), '3.3'],
  ['a small number', aNumber('1.2E-7'), '0.00000012'],
  ['a large number', aNumber('1.5E+22'), '15000000000000000000000'],
  ['a number that is none', aNumber('abc'), 'abc'],
  ['true', true, 'TRUE'],
  ['false', false, 'FALSE'],
  ['nothing', null, ''],
  ['spaces', ' x ', ' x '],
  ['CR LF in a cell', 'a_x000D_\nb', 'a\nb'],
  ['what a formula came to', aResult('str', 'a & b'), 'a & b'],
  ['what a formula failed with', aResult('e', '#NAME?'), '#NAME?'],
  ['a character beyond U+FFFF as a number', { xml: (r: string) => inline(r, '&#128512;&#x1F600;&#233;') }, '😀😀é'],
  ['a text that stands in the sheet', { xml: (r: string) => inline(r, 'a &lt; b') }, 'a < b'],
] as const)('%s reads %#', async (_, cell, text) => {
  const { rows } = await read([[header, ['1', cell, 'end']]]);
  expect(rows[1]?.cells).toEqual(['1', text, 'end']);
});

function inline(reference: string, xml: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${xml}</t></is></c>`;
}

it('a workbook whose days count from 1904 has the same dates', async () => {
  const { rows } = await read([[header, ['1', aDate(46387 - 1462)]]], { date1904: true });
  expect(rows[1]?.cells).toEqual(['1', '2026-12-31']);
});

it('the sheet with most known names is read, of several the first, and rows keep their numbers', async () => {
  const sheets = [
    [['About this file'], ['x']],
    [['Notes'], ['wrong']],
    [[], [...header, 'Lead Name'], [], ['right', null, 'x']],
    [[...header, 'Lead Name'], ['later']],
  ];
  const { rows } = await read(sheets);
  expect(rows).toEqual([
    { row: 2, cells: ['Referral ID', 'Notes', 'Lead Name'] },
    { row: 4, cells: ['right', '', 'x'] },
  ]);
});

it('an empty workbook has no rows, and a sheet without data does not hide another', async () => {
  expect((await read([[]])).rows).toEqual([]);
  const chart = '<Relationship Id="rId1" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/>';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = `<Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/>`;
  const more = { 'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${chart}${relation}</Relationships>`) };
  expect((await read([[['x']], [header, ['1', 'a']]], { more })).rows).toHaveLength(2);
});

describe('formatting is not data', () => {
  it('empty cells and rows, however many, do not become cells', async () => {
    const far = '<c r="XFD1" s="1"/>';
    const rows = `<row r="1"><c r="A1" t="str"><v>Notes</v></c>${far}</row><row r="2"><c r="A2" t="str"><v>a</v></c></row>
      <row r="1048575" s="1"/><row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>`;
    expect((await read([sheetXml(rows)])).rows).toEqual([
      { row: 1, cells: ['Notes'] },
      { row: 2, cells: ['a'] },
    ]);
  });

  it('names with a prefix and values in single quotes are read alike', async () => {
    const body =
      "<x:row r='1'><x:c r='A1' t='str'><x:v>Notes</x:v></x:c><x:c r='B1' t='e'><x:v>#N/A</x:v></x:c></x:row>";
    const xml = `<x:worksheet xmlns:x="y"><x:sheetData>${body}</x:sheetData></x:worksheet>`;
    expect((await read([xml])).rows).toEqual([{ row: 1, cells: ['Notes', '#N/A'] }]);
  });

  it('reading stops behind 20,000 filled rows', async () => {
    const rows = Array.from(
      { length: 20_500 },
      (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="str"><v>Notes</v></c></row>`,
    );
    expect((await read([sheetXml(rows.join(''))])).rows).toHaveLength(20_001);
  });
});

const cell = (reference: string) => `<c r="${reference}" t="str"><v>Notes</v></c>`;

describe('a workbook made to exhaust the memory is unreadable:', () => {
  it.each([
    [
      'one cell at the far end of the sheet',
      `<row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row>`,
    ],
    ['a row beyond all rows', `<row r="4000000000">${cell('A1')}</row>`],
    ['a row number with an exponent', `<row r="1e9">${cell('A1')}</row>`],
    ['an endless row number', `<row r="Infinity">${cell('A1')}</row>`],
    ['a row number in disguise', `<row r="&#52;&#48;00000000">${cell('A1')}</row>`],
    ['a row number under a prefix', `<row r="1" x:r="4000000000">${cell('A1')}</row>`],
    ['a column beyond all columns', `<row r="1">${cell('ZZZZZZZ1')}</row>`],
    ['a column of small letters', `<row r="1">${cell('zzzz1')}</row>`],
    ['an attribute without end', `<row r="1" a="${'x'.repeat(100_000)}">${cell('A1')}</row>`],
    [
      'many attributes',
      `<row r="1"${Array.from({ length: 9000 }, (_, index) => ` a${index}=""`).join('')}>${cell('A1')}</row>`,
    ],
    ['a text that no cell can hold', `<row r="1"><c r="A1" t="str"><v>${'x'.repeat(500_000)}</v></c></row>`],
    ['a comment', `<!-- ${'<row>'.repeat(1000)} --><row r="1">${cell('A1')}</row>`],
    ['a tag that is not closed', `<row r="1"${' '.repeat(100_000)}`],
  ])('%s', async (_, rows) => {
    expect(await read([sheetXml(rows)])).toEqual(unreadable);
  });

  it('but a sheet beside it is read', async () => {
    const { rows } = await read([sheetXml(`<row r="4000000000">${cell('A1')}</row>`), [header, ['1', 'a']]]);
    expect(rows).toHaveLength(2);
  });

  it('more markup than 5 million tags', async () => {
    expect(await read([sheetXml('<c/>'.repeat(5_000_000))])).toEqual(unreadable);
  });

  it('a few long texts that many cells share are as large as they read', async () => {
    const shared = strToU8(`<sst><si><t>Notes</t></si><si><t>${'x'.repeat(30_000)}</t></si></sst>`);
    const long = Array.from(
      { length: 800 },
      (_, row) => `<row r="${row + 2}"><c r="A${row + 2}" t="s"><v>1</v></c></row>`,
    );
    const sheet = sheetXml(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>${long.join('')}`);
    expect(await read([sheet], { more: { 'xl/sharedStrings.xml': shared } })).toEqual({
      rows: [],
      problems: [{ code: 'fileTooLarge', params: { megabytes: 20 } }],
    });
  });
});

describe('a workbook that is broken is unreadable:', () => {
  const whole = xlsxOf([[header, ['1', 'a']]]);

  it.each([
    ['cut in half', whole.slice(0, whole.length / 2)],
    ['without its end', whole.slice(0, -30)],
    ['without its workbook', xlsxOf([[header]], { more: { 'xl/workbook.xml': strToU8('') } })],
    ['with texts that are not there', xlsxOf([[header]], { more: { 'xl/sharedStrings.xml': strToU8('<sst></sst>') } })],
    ['not a workbook', strToU8('PK\x03\x04xl/workbook.xml')],
  ])('%s', async (_, bytes) => {
    expect(await readXlsx(bytes, isKnown)).toEqual(unreadable);
  });
});
