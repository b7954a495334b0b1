import { guarded, unguarded } from '@marketplace-leads/shared/csv/formula-guard';
import { isError } from '@marketplace-leads/shared/csv/problem';
import { readRawTable } from '@marketplace-leads/shared/csv/raw-table';
import { encodeAs, encodings } from '@marketplace-leads/shared/csv/text-encoding';
import { fileBytes, writeText } from '@marketplace-leads/shared/csv/write-text';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';
import { bytesOf, isKnown, names } from './header-names.js';
import { aDate, xlsxOf } from './xlsx-fixture.js';

const seed = Number(process.env.CSV_SEED ?? Math.floor(Math.random() * 1e9));
const runs = Number(process.env.CSV_FUZZ ?? 3000);
const settings = { seed, numRuns: runs };
const hangGuard = 30_000 + runs * 10;

const hostile = fc.string({
  unit: fc.constantFrom(
    '"',
    "'",
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r',
    '=',
    '+',
    '@',
    ' ',
    '\uFEFF',
    '\u00A0',
    'a',
    'é',
    '漢',
    '😀',
  ),
  maxLength: 8,
});
const cell = fc.oneof(hostile, anyText({ maxLength: 6 }), fc.string({ maxLength: 6 }), fc.constant(''));
const tables = fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 6 });
const formats = fc.record({
  encoding: fc.constantFrom(...encodings),
  bom: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
});

/** What a file can hold of a text: line ends are LF, a NUL is never written. */
const kept = (text: string): string => text.replaceAll('\0', '').replace(/\r\n?/g, '\n');

it(
  `any table that we write reads back as it was, in any format, and no cell starts a formula (${runs} of them, CSV_SEED=${seed})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(tables, formats, async (rows, format) => {
        const bytes = fileBytes(writeText([names, ...rows], format), format);
        const isMarked = bytes[0] === 0xef || bytes[0] === 0xff || bytes[0] === 0xfe;
        const { table, problems } = await readRawTable(bytes, isKnown, isMarked ? undefined : format.encoding);
        expect(problems.filter(isError)).toEqual([]);
        expect(table?.format.delimiter).toBe(format.delimiter);
        const filled = rows
          .map((row) => row.map(kept))
          .filter((row) => row.some((text) => guarded(text).trim() !== ''));
        expect(table?.rows.map(({ cells }) => cells.map(unguarded))).toEqual(filled);
        expect(table?.rows.flatMap((row) => row.problems)).toEqual([]);
        for (const written of table?.rows.flatMap(({ cells }) => cells) ?? []) {
          if (/^[=+\-@\t\r\n＝＋－＠]/.test(written)) expect.fail(`starts a formula: ${JSON.stringify(written)}`);
        }
      }),
      settings,
    );
  },
  hangGuard,
);

const rows = [
  names,
  ['1', 'Fabrikam, "Ltd."', 'Zoë 漢字', 'two\nlines', '1/30/2026'],
  ['2', "'=x", 'é', '', '2026-12-31'],
];
const text = writeText(rows, { delimiter: ',' });
const workbook = xlsxOf([
  [[...names], ['1', 'Fabrikam', 'Zoë 漢字', 'two\nlines', aDate(46387)], ['2', null, true, 1.5]],
  [['x']],
]);

/** Files as people send them, to be damaged. */
const files: Uint8Array[] = [
  bytesOf(text),
  bytesOf(`\uFEFF${text}`),
  bytesOf(`sep=;\r\n${writeText(rows, { delimiter: ';' })}`),
  ...encodings.flatMap((encoding) => encodeAs(text.replace(/[漢字]/g, ''), { encoding, bom: false }) ?? []),
  encodeAs(text.replaceAll(',', '\t'), { encoding: 'utf-16le', bom: true }) ?? new Uint8Array(),
  workbook,
  // Without compression damage gets as far as the XML.
  zipSync(unzipSync(workbook), { level: 0 }),
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...workbook.slice(0, 500)]),
  bytesOf('<html><table><tr><td>Referral ID'),
];

const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const file = fc.constantFrom(...files);
const place = fc.nat({ max: 10_000 });

const truncated = fc.tuple(file, place).map(([bytes, at]) => bytes.slice(0, at % (bytes.length + 1)));
const beheaded = fc.tuple(file, place).map(([bytes, at]) => bytes.slice(at % (bytes.length + 1)));
const flipped = fc
  .tuple(file, fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 }))
  .map(([bytes, flips]) => {
    const changed = bytes.slice();
    for (const [at, bits] of flips) changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ bits;
    return changed;
  });
const spliced = fc
  .tuple(file, file, place, place)
  .map(([one, other, from, to]) => joined(one.slice(0, from % (one.length + 1)), other.slice(to % (other.length + 1))));
const inserted = fc
  .tuple(file, fc.uint8Array({ maxLength: 12 }), place)
  .map(([bytes, more, at]) => joined(bytes.slice(0, at % bytes.length), more, bytes.slice(at % bytes.length)));
const random = fc.uint8Array({ maxLength: 300 });
const hostileText = fc
  .array(fc.oneof(hostile, fc.constantFrom(...names, 'sep=;', '\0')), { maxLength: 30 })
  .map((parts) => bytesOf(parts.join('')));

const anyBytes = fc.oneof(truncated, beheaded, flipped, spliced, inserted, random, hostileText);

it(
  `any bytes are a table or have an error that says why they are none, in any encoding, and never throw (${runs} of them, CSV_SEED=${seed})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.option(fc.constantFrom(...encodings), { nil: undefined }), async (bytes, as) => {
        const { table, problems } = await readRawTable(bytes, isKnown, as);
        if (table === undefined) {
          if (!problems.some(isError)) expect.fail('neither a table nor an error');
          return;
        }
        if (!table.header.some(isKnown)) expect.fail('a table without a known name');
        let last = 0;
        for (const { row, cells, problems: found } of table.rows) {
          if (row <= last) expect.fail('rows out of order');
          last = row;
          const isFitting = cells.length === table.header.length;
          if (!isFitting && found.length === 0) expect.fail('a row of another length without a problem');
          if (cells.some((one) => typeof one !== 'string' || one.includes('\r'))) expect.fail('no text, or a CR in it');
        }
      }),
      settings,
    );
  },
  hangGuard,
);
