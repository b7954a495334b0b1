import { decodeAs } from '@marketplace-leads/shared/csv/text-encoding';
import { fileBytes, writeText } from '@marketplace-leads/shared/csv/write-text';
import { expect, it } from 'vitest';

it('rows end with CRLF, the last one too, and cells are quoted where they have to be', () => {
  const rows = [
    ['Referral ID', 'Notes'],
    ['1', 'a, b'],
    ['2', 'say "hello"'],
    ['3', 'two\nlines'],
    ['4', ' spaces '],
    ['5', ''],
  ];
  expect(writeText(rows, { delimiter: ',' })).toBe(
    'Referral ID,Notes\r\n1,"a, b"\r\n2,"say ""hello"""\r\n3,"two\nlines"\r\n4," spaces "\r\n5,\r\n',
  );
});

it.each([';', '\t', '|'])('with the delimiter %j it is that one which is quoted', (delimiter) => {
  expect(writeText([[`a${delimiter}b`, 'c,d']], { delimiter })).toBe(`"a${delimiter}b"${delimiter}c,d\r\n`);
});

it('no rows are an empty text', () => {
  expect(writeText([], { delimiter: ',' })).toBe('');
});

it('hazard "formula injection on export": every cell is behind the guard, names and texts of several lines, too', () => {
  expect(writeText([['=A1', '=cmd()\nnote', '@x', "'=x", 'plain']], { delimiter: ',' })).toBe(
    "'=A1,\"'=cmd()\nnote\",'@x,''=x,plain\r\n",
  );
});

it('hazard "NUL bytes": none is written, and none hides a formula', () => {
  expect(writeText([['a\0b', '\0=1']], { delimiter: ',' })).toBe("ab,'=1\r\n");
});

it('bytes are in the encoding of the file, and in UTF-8 with a mark where that lacks a character', () => {
  const legacy = { encoding: 'windows-1252', bom: false } as const;
  expect(fileBytes('é', legacy)).toEqual(Uint8Array.of(0xe9));
  expect(fileBytes('漢', legacy)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf, 0xe6, 0xbc, 0xa2));
  expect(fileBytes('é', { encoding: 'utf-8', bom: false })).toEqual(Uint8Array.of(0xc3, 0xa9));
  expect(fileBytes('é', { encoding: 'utf-16le', bom: true })).toEqual(Uint8Array.of(0xff, 0xfe, 0xe9, 0));
});

it.each(['utf-8', 'utf-16be', 'windows-1252'] as const)(
  'half a surrogate pair is written as U+FFFD in %s',
  (encoding) => {
    const bytes = fileBytes('a\uD83Db', { encoding, bom: false });
    expect(decodeAs(bytes, encoding === 'utf-16be' ? encoding : 'utf-8')).toBe('a\uFFFDb');
  },
);
