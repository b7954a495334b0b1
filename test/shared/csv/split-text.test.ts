import { splitText } from '@marketplace-leads/shared/csv/split-text';
import { describe, expect, it } from 'vitest';
import { isKnown } from './header-names.js';

const split = (text: string) => splitText(text, isKnown);
const cellsOf = (text: string): string[][] => split(text).rows.map(({ cells }) => [...cells]);
const codesOf = (text: string): string[] => split(text).problems.map(({ code }) => code);

const table = [
  ['Referral ID', 'Lead Name', 'Notes'],
  ['1', 'Fabrikam', 'first'],
  ['2', 'Contoso', 'second'],
];
const written = (delimiter: string, lineEnd: string): string =>
  table.map((row) => row.join(delimiter) + lineEnd).join('');

describe.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['pipe', '|'],
])('hazard "; or tab or pipe delimiter": %s', (name, delimiter) => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR only', '\r'],
  ])('is found by the names of the header, with %s', (_, lineEnd) => {
    const { rows, problems, delimiter: found } = split(written(delimiter, lineEnd));
    expect(found).toBe(delimiter);
    expect(rows).toEqual(table.map((cells, index) => ({ row: index + 1, cells })));
    expect(problems).toEqual(name === 'comma' ? [] : [{ code: 'delimiterConverted', params: { delimiter: name } }]);
  });

  it('is found with a single row, with texts full of other delimiters, and behind blank rows', () => {
    const others = [',', ';', '\t', '|'].filter((other) => other !== delimiter).join('');
    const header = ['Referral ID', 'Lead Name', `"Notes"`].join(delimiter);
    const text = `${delimiter}${delimiter}\n\n${header}\n1${delimiter}${others}${delimiter}${others}${others}\n`;
    expect(split(text)).toMatchObject({ delimiter, rows: [{ row: 3 }, { row: 4 }] });
    expect(cellsOf(text)[1]).toEqual(['1', others, others + others]);
  });
});

it('takes the comma where no name is known, or as many by each', () => {
  expect(split('a;b;c\n1;2;3\n').delimiter).toBe(',');
  expect(split('Notes\n1;2\n').delimiter).toBe(',');
  expect(split('Notes,Referral ID;Lead Name\n').delimiter).toBe(',');
  expect(split('')).toEqual({ delimiter: ',', rows: [], problems: [] });
});

describe('hazard "sep=; first line"', () => {
  it.each(['sep=;', 'SEP=;', '"sep=;"', 'sep=;,,,', '"sep=;",,,', 'sep=,', 'sep=\t', 'sep=|'])(
    '%j is dropped with a notice and not counted',
    (line) => {
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const { rows, problems } = split(`${line}${lineEnd}${written(';', lineEnd)}`);
        expect(rows[0]).toEqual({ row: 1, cells: table[0] });
        expect(problems.map(({ code }) => code)).toEqual(['sepLineDropped', 'delimiterConverted']);
      }
    },
  );

  it('is dropped also when nothing follows, and a header that begins alike is not', () => {
    expect(split('sep=;')).toMatchObject({ rows: [], problems: [{ code: 'sepLineDropped' }] });
    expect(cellsOf('sep=abc,Notes\n1,2\n')).toEqual([
      ['sep=abc', 'Notes'],
      ['1', '2'],
    ]);
  });
});

describe('hazard "mixed line ends"', () => {
  it('no rows are merged and no CR is left, and it is told', () => {
    const text = 'Referral ID,Lead Name,Notes\r\n1,Fabrikam,first\n2,Contoso,second\r';
    expect(cellsOf(text)).toEqual(table);
    expect(codesOf(text)).toEqual(['lineEndsMixed']);
  });

  it('within quotes another line end than between rows is usual and not told; it becomes LF', () => {
    const text = 'Referral ID,Notes\r\n1,"a\nb"\r\n2,"c\rd\r\ne"\r\n';
    expect(cellsOf(text)).toEqual([
      ['Referral ID', 'Notes'],
      ['1', 'a\nb'],
      ['2', 'c\nd\ne'],
    ]);
    expect(codesOf(text)).toEqual([]);
  });
});

it('hazard "quoted newlines": a cell of several lines is one cell, and its row counts once', () => {
  const { rows } = split('Referral ID,Notes\n1,"a\n\nb, ""c"""\n2,x\n');
  expect(rows.slice(1)).toEqual([
    { row: 2, cells: ['1', 'a\n\nb, "c"'] },
    { row: 3, cells: ['2', 'x'] },
  ]);
});

it('hazard "newline cut by 10 MB File chunk": 11 MB of rows of several lines come out as they went in', () => {
  const rows = Array.from({ length: 12_500 }, (_, row) => `${row},"${'漢字é\r\n"", '.repeat(60)}${row}"\r\n`).join('');
  expect(new TextEncoder().encode(rows).length).toBeGreaterThan(10 * 2 ** 20);
  const { rows: read } = split(`Referral ID,Notes\r\n${rows}`);
  expect(read).toHaveLength(12_501);
  const note = '漢字é\n", '.repeat(60);
  expect(read.slice(1).every(({ cells }, row) => cells[0] === String(row) && cells[1] === note + row)).toBe(true);
});

it('hazard "trailing empty rows": blank rows are left out, and counted', () => {
  const { rows } = split('\n,,\nReferral ID,Lead Name,Notes\n\n1,a,b\n , ,\u00A0\n2,c,d\n,,,\n,,\n\n');
  expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
    [3, 'Referral ID'],
    [5, '1'],
    [7, '2'],
  ]);
});

it('hazard "__proto__ header": it is a column like others', () => {
  expect(cellsOf('Referral ID,__proto__,constructor\n1,a,b\n')[1]).toEqual(['1', 'a', 'b']);
});

it('hazard "NUL bytes": the file has no rows and says so', () => {
  expect(split('Referral ID,Notes\n1,a\0b\n')).toEqual({
    delimiter: ',',
    rows: [],
    problems: [{ code: 'fileHasNul' }],
  });
});

describe('hazard "unclosed / stray quote"', () => {
  it.each([
    ['a quote that nobody closes', 'Notes\na\n"b\nc\n', 'quoteNotClosed', 3],
    ['one at the very end', 'Notes\n"', 'quoteNotClosed', 2],
    ['a doubled one at the end', 'Notes\n"a""', 'quoteNotClosed', 2],
    ['text behind the closing quote', 'Notes,Lead Name\n\n1,x\n"a"b,c\n', 'quoteMisplaced', 4],
    ['a quote within quotes that is not doubled', 'Notes\n"say "hello" to"\n', 'quoteMisplaced', 2],
    ['one that swallows a row', 'Notes,Lead Name\n1,"a\n2,"b"\n', 'quoteMisplaced', 2],
  ])('%s leaves the rows unknown, and the row is told', (_, text, code, row) => {
    for (const lineEnds of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')]) {
      expect(split(lineEnds)).toMatchObject({ rows: [], problems: [{ code, params: { row } }] });
    }
  });

  it('a quote in the middle of a cell without quotes is text, and white space behind a quoted cell is nothing', () => {
    expect(cellsOf('Notes,Lead Name\n5" pipe,O"Neil\n"a" ,"b"  \n"c","d"\t')).toEqual([
      ['Notes', 'Lead Name'],
      ['5" pipe', 'O"Neil'],
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});

describe('hazard "hostile size/shape"', () => {
  const length = 2 ** 21;

  it.each([
    ['delimiters', ',', 'tooManyColumns'],
    ['quotes', '"', undefined],
    ['quotes around line ends', '"\n', undefined],
    ['misplaced quotes', '"x"y', 'quoteMisplaced'],
    ['opened quotes', '"x,y\n', 'quoteMisplaced'],
    ['line ends', '\n', undefined],
    ['CR and LF in the wrong order', '\n\r', undefined],
  ])('two million characters of %s do not become millions of cells or errors', (_, unit, code) => {
    const { rows, problems } = split(`Referral ID,Notes\n${unit.repeat(length / unit.length)}`);
    expect(rows.length).toBeLessThan(3);
    expect(problems.filter((problem) => problem.code !== 'lineEndsMixed').map((problem) => problem.code)).toEqual(
      code === undefined ? [] : [code],
    );
  });

  it('reading stops behind 20,000 filled rows', () => {
    const { rows } = split(`Referral ID,Notes\n${'\n1,x\n'.repeat(20_500)}`);
    expect(rows).toHaveLength(20_001);
    expect(rows.at(-1)?.row).toBe(40_001);
  });
});
