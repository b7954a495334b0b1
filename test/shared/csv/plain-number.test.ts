import { plainNumber } from '@marketplace-leads/shared/csv/plain-number';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([
  ['12563', '12563'],
  ['-5', '-5'],
  ['0', '0'],
  ['-0', '0'],
  ['1.50', '1.5'],
  ['12563.120000000001', '12563.12'],
  ['3.3000000000000003', '3.3'],
  ['1E5', '100000'],
  ['1.2E-3', '0.0012'],
  ['1e-7', '0.0000001'],
  ['1.5E-10', '0.00000000015'],
  ['-2.5E-8', '-0.000000025'],
  ['9007199254740991', '9007199254740991'],
  ['1.2345678901234568E+16', '12345678901234600'],
  ['1E+21', '1000000000000000000000'],
  ['1.5E+25', '15000000000000000000000000'],
  ['abc', 'abc'],
  ['', ''],
  [' ', ' '],
  ['1E999', '1E999'],
])('hazard "scientific notation": %j reads %s', (text, plain) => {
  expect(plainNumber(text)).toBe(plain);
});

it('no number keeps an exponent, and none becomes another in its first 15 digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e60, max: 1e60 }), (number) => {
      const plain = plainNumber(String(number));
      expect(plain).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(Math.abs(Number(plain) - number)).toBeLessThanOrEqual(Math.abs(number) * 1e-14 + 1e-99);
    }),
  );
});
