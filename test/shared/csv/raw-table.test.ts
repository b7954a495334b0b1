import { isError } from '@marketplace-leads/shared/csv/problem';
import { readRawTable } from '@marketplace-leads/shared/csv/raw-table';
import { type Encoding, encodeAs, encodings, legacyEncodings } from '@marketplace-leads/shared/csv/text-encoding';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesOf, isKnown } from './header-names.js';
import { xlsxOf } from './xlsx-fixture.js';

const read = (file: string | Uint8Array, as?: Encoding) =>
  readRawTable(typeof file === 'string' ? bytesOf(file) : file, isKnown, as);

const text = 'Referral ID,Lead Name,Notes\r\n1,Fabrikam,Zoë\r\n';
const encoded = (encoding: Encoding, bom = false, what = text): Uint8Array =>
  encodeAs(what, { encoding, bom }) ?? new Uint8Array();

it('a plain file is its header, its rows as they stand, and how it was written', async () => {
  expect(await read('Referral ID,Lead Name\n1,"\'=x, ""y"""\n')).toEqual({
    table: {
      format: { kind: 'csv', encoding: 'utf-8', bom: false, sure: true, delimiter: ',' },
      header: ['Referral ID', 'Lead Name'],
      rows: [{ row: 2, cells: ['1', '\'=x, "y"'], problems: [] }],
    },
    problems: [],
  });
});

describe('encodings', () => {
  it('hazard "UTF-8 BOM (also double)": it is no part of the first name, and kept in mind', async () => {
    for (const marks of ['\uFEFF', '\uFEFF\uFEFF']) {
      const { table, problems } = await read(marks + text);
      expect(table).toMatchObject({
        format: { encoding: 'utf-8', bom: true, sure: true },
        header: { 0: 'Referral ID' },
      });
      expect(problems).toEqual([]);
    }
  });

  it.each([
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ] as const)(
    'hazard "UTF-16LE/BE with or without BOM": %s, BOM %s, tabs, is read with a notice',
    async (encoding, bom) => {
      const { table, problems } = await read(encoded(encoding, bom, text.replaceAll(',', '\t')));
      expect(table?.format).toEqual({ kind: 'csv', encoding, bom, sure: true, delimiter: '\t' });
      expect(table?.rows).toEqual([{ row: 2, cells: ['1', 'Fabrikam', 'Zoë'], problems: [] }]);
      expect(problems).toEqual([
        { code: 'encodingConverted', params: { encoding } },
        { code: 'delimiterConverted', params: { delimiter: 'tab' } },
      ]);
    },
  );

  it('hazard "Windows-1252": it is a guess that says so, without a problem yet', async () => {
    const { table, problems } = await read(encoded('windows-1252'));
    expect(table?.format).toMatchObject({ encoding: 'windows-1252', bom: false, sure: false });
    expect(table?.rows[0]?.cells[2]).toBe('Zoë');
    expect(problems).toEqual([]);
  });

  it.each(legacyEncodings)('hazard "other code pages": as %s a file reads as it was written', async (encoding) => {
    const note = ['Zoë', 'Łódź', 'Москва', 'Αθήνα', 'İğne', '東京', '北京', '서울', '台北'].find(
      (city) => encodeAs(city, { encoding, bom: false }) !== undefined,
    );
    const { table, problems } = await read(encoded(encoding, false, `Referral ID,Notes\n1,${note}\n`), encoding);
    expect(table?.format).toMatchObject({ encoding, bom: false, sure: true });
    expect(table?.rows[0]?.cells).toEqual(['1', note]);
    expect(problems).toEqual([]);
  });

  it('bytes that mean nothing in the encoding are no table', async () => {
    const broken = Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf('Notes\n'), 0xff]);
    expect(await read(broken)).toEqual({ problems: [{ code: 'encodingUnknown' }] });
    for (const encoding of encodings.filter((name) => name.startsWith('utf-'))) {
      expect(await read(Uint8Array.of(0xd8), encoding)).toEqual({ problems: [{ code: 'encodingUnknown' }] });
    }
  });
});

describe('rows and columns', () => {
  it('hazard "trailing empty rows": blank ones are left out but counted, before the header too', async () => {
    const { table } = await read('sep=,\n,\n\nReferral ID,Notes\n\n1,a\n , \n,\n2,b\n,\n,\n');
    expect(table?.header).toEqual(['Referral ID', 'Notes']);
    expect(table?.rows.map(({ row }) => row)).toEqual([5, 8]);
  });

  it('hazard "trailing empty columns": blank ones are left out, wherever they stand, and the others agree', async () => {
    const { table, problems } = await read('Referral ID,,Notes, ,,\n1,,a,,,\n2, ,b,\u00A0,,\n3,,c\n');
    expect(table?.header).toEqual(['Referral ID', 'Notes']);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
    expect(table?.rows.flatMap((row) => row.problems)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('hazard "blank header with data": the column is named as a spreadsheet does, and its cells are kept', async () => {
    const names = `Referral ID${','.repeat(27)}Notes,`;
    const { table, problems } = await read(`${names}\n1,x${','.repeat(26)}y,z\n`);
    expect(problems).toEqual([
      { code: 'columnUnnamed', params: { column: 'B' } },
      { code: 'columnUnnamed', params: { column: 'AC' } },
    ]);
    expect(table?.header).toEqual(['Referral ID', '', 'Notes', '']);
    expect(table?.rows[0]?.cells).toEqual(['1', 'x', 'y', 'z']);
  });

  it.each([
    ['blank cells beyond the header', '1,a,,,', ['1', 'a'], []],
    [
      'a filled cell beyond it',
      '1,a,,b,',
      ['1', 'a', '', 'b'],
      [{ code: 'cellsExtra', params: { found: 4, expected: 2 } }],
    ],
    ['too few cells', '1', ['1'], [{ code: 'cellsMissing', params: { found: 1, expected: 2 } }]],
  ])('hazard "too few / many fields": %s', async (_, row, cells, problems) => {
    expect((await read(`Referral ID,Notes\n${row}\n`)).table?.rows).toEqual([{ row: 2, cells, problems }]);
  });

  it.each(['1,“a, b”', '1,„a, b“', '1,a,“b”'])(
    'hazard "smart quotes as CSV quotes": %s has too many cells and says why',
    async (row) => {
      const { table } = await read(`Referral ID,Notes\n${row}\n`);
      expect(table?.rows[0]?.problems).toEqual([{ code: 'cellsExtraQuotes', params: { found: 3, expected: 2 } }]);
    },
  );

  it('hazard "duplicate headers": both are there, as they stand', async () => {
    const { table } = await read('Notes,Notes,__proto__\n1,2,3\n');
    expect(table?.header).toEqual(['Notes', 'Notes', '__proto__']);
    expect(table?.rows[0]?.cells).toEqual(['1', '2', '3']);
  });

  it('a file of one column, and one of names only, is a table', async () => {
    expect((await read('Notes\na\n\nb\n')).table?.rows.map(({ row }) => row)).toEqual([2, 4]);
    expect((await read('Notes,Lead Name')).table).toMatchObject({ header: ['Notes', 'Lead Name'], rows: [] });
  });

  it('rows are counted up to the 20,000th', async () => {
    const { table } = await read(`Notes\n${'x\n'.repeat(25_000)}`);
    expect(table?.rows).toHaveLength(20_000);
  });
});

describe('what is no table says why', () => {
  it.each([
    ['no bytes', '', 'fileEmpty', undefined],
    ['a mark and nothing else', '\uFEFF', 'fileEmpty', undefined],
    ['blank rows', '\r\n,,,\r\n \t \r\n', 'fileEmpty', undefined],
    ['a sep= line', 'sep=;\r\n', 'fileEmpty', undefined],
    ['a large file', new Uint8Array(20 * 2 ** 20 + 1), 'fileTooLarge', { megabytes: 20 }],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'fileIsXls', undefined],
    ['a web page', '<table><tr><td>Notes', 'fileIsHtml', undefined],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'fileIsNoTable', undefined],
    ['a text document', zipSync({ 'word/document.xml': strToU8('x') }), 'fileIsNoTable', undefined],
    ['a broken workbook', strToU8('PK\x03\x04xl/workbook.xml'), 'xlsxUnreadable', undefined],
    ['a NUL', 'Notes\na\0b\n', 'fileHasNul', undefined],
    ['an open quote', 'Notes\n"a\n', 'quoteNotClosed', { row: 2 }],
    ['a misplaced quote', 'Notes\n"a"b\n', 'quoteMisplaced', { row: 2 }],
    ['a file of something else', 'Product,Price\n1,2\n', 'headerMissing', undefined],
    ['401 columns', `Notes${',x'.repeat(400)}\n`, 'tooManyColumns', { most: 400 }],
    ['20,000 columns', `Notes${','.repeat(20_000)}\n`, 'tooManyColumns', { most: 400 }],
  ])('%s', async (_, file, code, params) => {
    const { table, problems } = await read(file);
    expect(table).toBeUndefined();
    expect(problems.filter(isError)).toEqual([{ code, ...(params && { params }) }]);
  });

  it('400 columns, and blank ones beyond, are a table', async () => {
    const { table } = await read(`Notes${',x'.repeat(399)}${','.repeat(500)}\n`);
    expect(table?.header).toHaveLength(400);
  });

  it('notices come along', async () => {
    const { problems } = await read('sep=;\nProduct;Notes\n1,2\r\n"');
    expect(problems.map(({ code }) => code)).toEqual([
      'sepLineDropped',
      'delimiterConverted',
      'lineEndsMixed',
      'quoteNotClosed',
    ]);
  });
});

describe('hazard ".xlsx renamed .csv"', () => {
  it('is read as a workbook, whatever encoding is asked for, and given back as a CSV file that spreadsheets open', async () => {
    const bytes = xlsxOf([[[], ['Referral ID', null, 'Notes'], ['1', null, true], [], ['2', null, 'b', 'c']]]);
    for (const as of [undefined, 'gbk'] as const) {
      const { table, problems } = await read(bytes, as);
      expect(table?.format).toEqual({ kind: 'xlsx', encoding: 'utf-8', bom: true, sure: true, delimiter: ',' });
      expect(table?.header).toEqual(['Referral ID', 'Notes', '']);
      expect(table?.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
        [3, '1', 'TRUE', ''],
        [5, '2', 'b', 'c'],
      ]);
      expect(problems).toEqual([{ code: 'xlsxConverted' }, { code: 'columnUnnamed', params: { column: 'D' } }]);
    }
  });
});
