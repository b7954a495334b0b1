import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

describe('the text that people see', () => {
  it.each([
    ['', ''],
    ['  Contoso \n', 'Contoso'],
    ['a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['a\tb', 'a\tb'],
    ['Con\u0000to\u0007so\u007F', 'Contoso'],
    ['\u202A+49 30\u202C', '+49 30'],
    ['\uFEFFContoso\u200B', 'Contoso'],
    ['soft\u00ADhyphen', 'softhyphen'],
    ['half \uD83D pair', 'half  pair'],
    ['👩‍👩‍👧 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩‍👩‍👧 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['e\u0301', 'e\u0301'],
  ])('of %j is %j', (text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });

  it.each([' ', '\u200B\u2060\uFEFF', '\u0000', '\u200D', '\u3164\uFFA0', '\u2800', '\u0301', '\uDC00\uD800', '\n\t'])(
    'of %j is none',
    (text) => {
      expect(visibleText(text)).toBe('');
    },
  );

  it('is the same when looked at again, and holds no control characters', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const seen = visibleText(text);
        expect(visibleText(seen)).toBe(seen);
        expect(seen).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
});
