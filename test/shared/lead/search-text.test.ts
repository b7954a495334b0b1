import { normaliseWords, searchTextOf } from '@marketplace-leads/shared/lead/search-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

const finds = (typed: string, text: string) => normaliseWords(typed).every((word) => text.includes(word));

describe('normaliseWords', () => {
  it.each([
    ['Fabrikam GmbH & Co. KG', ['fabrikam', 'gmbh', 'co', 'kg']],
    ['ebacdkdc-0b84-4ac4-b4ea-5b2587d42cee', ['ebacdkdc', '0b84', '4ac4', 'b4ea', '5b2587d42cee']],
    ['petra.beispiel@fabrikam.de', ['petra', 'beispiel', 'fabrikam', 'de']],
    ['MÜLLER', ['müller']],
    ['Mu\u0308ller', ['müller']],
    ['Ｆａｂｒｉｋａｍ Ⅳ', ['fabrikam', 'iv']],
    ['ΟΔΟΣ', ['οδοσ']],
    ['日本マイクロソフト株式会社', ['日本マイクロソフト株式会社']],
    ['मराठी', ['मराठी']],
    ["100%_O'Brien*", ['100', 'o', 'brien']],
    ['', []],
    [' - ', []],
  ])('splits %j into %j', (text, words) => {
    expect(normaliseWords(text)).toEqual(words);
  });

  it('gives the same words again for its own words, and none that means something to LIKE', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const words = normaliseWords(text);
        expect(normaliseWords(words.join(' '))).toEqual(words);
        expect(words.join('')).not.toMatch(/[%_\\\s]/u);
      }),
    );
  });
});

describe('searchTextOf', () => {
  it('holds the words of all parts that there are', () => {
    expect(searchTextOf(['Fabrikam GmbH', undefined, 'UK spring', '', 'ebacdkdc-0b84'])).toBe(
      'fabrikam gmbh uk spring ebacdkdc 0b84',
    );
  });

  it('is found by any part of customer, name or id that a person types, in any case and any order', () => {
    const name = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), { maxLength: 12 });
    const written = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.normalize('NFD'),
      (text) => ` ${text} `,
    );
    fc.assert(
      fc.property(
        fc.tuple(
          name,
          name,
          fc.uuid().map((id) => [...id]),
        ),
        fc.nat(2),
        fc.nat(40),
        fc.nat(40),
        written,
        (parts, which, from, length, write) => {
          const text = searchTextOf(parts.map((part) => part.join('')));
          const typed = (parts[which] ?? []).slice(from, from + length).join('');
          expect(finds(write(typed), text)).toBe(true);
        },
      ),
    );
    expect(finds('brikam SPRING 0B8', searchTextOf(['Fabrikam GmbH', 'UK spring', 'ebacdkdc-0b84']))).toBe(true);
    expect(finds('fabrikam autumn', searchTextOf(['Fabrikam GmbH', 'UK spring']))).toBe(false);
  });
});
