import { scanText } from '@marketplace-leads/shared/csv/scan-text';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { expect, it } from 'vitest';

/** The first row of which papaparse says that its quotes are wrong, and what. */
const firstComplaint = (text: string, delimiter: string): { code: string; row: number } | undefined => {
  let row = 0;
  let first: { code: string; row: number } | undefined;
  papaparse.parse<string[]>(`${text.replace(/\r\n?/g, '\n')}\n`, {
    delimiter,
    newline: '\n',
    fastMode: false,
    step: ({ errors: [error] }) => {
      row += 1;
      if (error !== undefined && first === undefined) first = { code: error.code, row };
    },
  });
  return first;
};

it('finds the quotes that papaparse would complain about, in the same row, and no others', () => {
  const hostile = fc.string({ unit: fc.constantFrom('"', '"', ',', '\t', '\n', '\r', ' ', 'a'), maxLength: 24 });
  fc.assert(
    fc.property(hostile, fc.constantFrom(',', '\t'), (text, delimiter) => {
      const { problem } = scanText(text, delimiter);
      const complaint = firstComplaint(text, delimiter);
      expect(problem?.params?.row).toBe(complaint?.row);
      // Where a quote is both, the parser may tell the other one first.
      if (complaint?.code === 'InvalidQuotes') expect(problem?.code).toBe('quoteMisplaced');
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ['a\nb\nc', false],
  ['a\r\nb\r\n', false],
  ['a\rb\r', false],
  ['a\r\nb\n', true],
  ['a\rb\n', true],
  ['a\r\r\nb', true],
  ['"a\nb"\r\nc\r\n', false],
  ['"a\r\nb",c\nd', false],
])('line ends of %j are mixed outside of quotes: %s', (text, mixed) => {
  expect(scanText(text, ',')).toEqual({ lineEndsMixed: mixed });
});

it('a row of more cells than a spreadsheet shows is refused before it is parsed', () => {
  expect(scanText(','.repeat(16_383), ',')).toEqual({ lineEndsMixed: false });
  expect(scanText(','.repeat(16_384), ',').problem).toEqual({ code: 'tooManyColumns', params: { most: 400 } });
});
