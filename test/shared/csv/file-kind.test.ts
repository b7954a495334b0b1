import { fileKind } from '@marketplace-leads/shared/csv/file-kind';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './header-names.js';
import { xlsxOf } from './xlsx-fixture.js';

const hex = (...parts: string[]): Uint8Array => new Uint8Array(Buffer.from(parts.join('').replaceAll(' ', ''), 'hex'));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

describe('hazard ".xlsx/.xls/.html renamed .csv"', () => {
  it.each([
    ['a workbook', xlsxOf([[['Referral ID']]]), 'xlsx'],
    ['a workbook that was cut off', xlsxOf([[['Referral ID']]]).slice(0, 600), 'xlsx'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'xls'],
    ['an old workbook, or one with a password', hex('d0cf11e0 a1b11ae1 00000000'), 'xls'],
    ['a workbook of Excel 4', hex('0904 0600 0000 1000'), 'xls'],
    ['a web page', bytesOf('<!DOCTYPE html><table>'), 'html'],
    ['a page behind white space and two marks', bytesOf('\uFEFF\uFEFF \r\n\t<html>'), 'html'],
    ['a page in UTF-16', utf16('<html>'), 'html'],
    ['XML', bytesOf('<?xml version="1.0"?><Workbook>'), 'html'],
    ['a single-file web page', bytesOf('MIME-Version: 1.0\r\n'), 'html'],
  ] as const)('%s is told by its bytes', (_, bytes, kind) => {
    expect(fileKind(bytes)).toBe(kind);
  });
});

it.each([
  ['a text document', zipSync({ 'word/document.xml': strToU8('x') })],
  ['an OpenDocument spreadsheet', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })],
  ['an empty archive', zipSync({})],
  ['a PDF', bytesOf('%PDF-1.7')],
  ['a PNG', hex('89504e47 0d0a1a0a')],
  ['a JPEG', hex('ffd8ffe0')],
  ['a GIF', bytesOf('GIF89a')],
  ['a WebP', bytesOf('RIFF\x10\0\0\0WEBPVP8 ')],
  ['a bitmap', hex('424d 36000000 00000000 36000000')],
  ['a film', hex('00000018 66747970 6d703432')],
  ['a gzip archive', hex('1f8b0800')],
  ['a 7z archive', hex('377abcaf271c')],
  ['a rar archive', bytesOf('Rar!\x1A\x07\0')],
  ['a Windows program', hex('4d5a9000 03000000')],
  ['a Linux program', hex('7f454c46')],
  ['a database', bytesOf('SQLite format 3\0')],
  ['RTF', bytesOf('{\\rtf1\\ansi')],
])('%s is no table', (_, bytes) => {
  expect(fileKind(bytes)).toBe('noTable');
});

it.each([
  ['nothing', ''],
  ['a header', 'Referral ID,Lead Name\n'],
  ['a quoted header', '"Referral ID","Lead Name"\n'],
  ['a name that begins like a picture or a program', 'BMW Fleet,MZ\nBM,PK,ID3,RIFF\n'],
  ['a name that begins like an archive', 'PK,PKZIP\n'],
  ['a cell with less-than', '< 5 seats,Lead Name\n'],
  ['a header that a spreadsheet would take for another format', 'ID,Lead Name\n'],
])('%s is text', (_, text) => {
  expect(fileKind(bytesOf(text))).toBe('text');
});
