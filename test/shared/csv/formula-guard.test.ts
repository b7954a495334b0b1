import { guarded, unguarded } from '@marketplace-leads/shared/csv/formula-guard';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

it.each([
  ['=1+1', "'=1+1"],
  ['=cmd()\nsecond line', "'=cmd()\nsecond line"],
  ['+1 425 555 0100', "'+1 425 555 0100"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['\0=1', "'\0=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠1', "'＠1"],
  ["'=1", "''=1"],
  ["''=1", "'''=1"],
])('hazard "formula injection on export": %j goes out as %j and comes back as it was', (text, written) => {
  expect(guarded(text)).toBe(written);
  expect(unguarded(written)).toBe(text);
});

it.each(['', 'Contoso', "'", "''", "'Contoso'", "d'Artagnan", ' =1', '1-2', 'a=b', "O'=x", '1/30/2026'])(
  '%j is no formula and stays as it is, out and in',
  (text) => {
    expect(guarded(text)).toBe(text);
    expect(unguarded(text)).toBe(text);
  },
);

it('a formula that somebody typed into the file without an apostrophe is read as it stands', () => {
  expect(unguarded('=A1')).toBe('=A1');
});

it('no text is changed by going out and coming back, none goes out as a formula, and no two go out alike', () => {
  const hostile = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', 'a', ' ') });
  fc.assert(
    fc.property(fc.oneof(hostile, anyText()), (text) => {
      expect(unguarded(guarded(text))).toBe(text);
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
    }),
    { numRuns: 3000 },
  );
});
