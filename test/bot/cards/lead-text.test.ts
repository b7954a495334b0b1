import {
  breakable,
  clean,
  cut,
  field,
  longest,
  narrow,
  oneLine,
  short,
  withoutMarkup,
} from '@marketplace-leads/bot/cards/lead-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);

const texts = fc.oneof(anyText(), fc.string({ unit: 'grapheme' }));
const family = '👨‍👩‍👧‍👦';
const england = '🏴󠁧󠁢󠁥󠁮󠁧󠁿';

describe('cleaning', () => {
  it.each([
    ['control characters', 'a\u0000b\u0007c\u001B[1m\u007F\u009Bd', 'abc[1md'],
    ['overrides of the writing direction', 'a\u202Egnp\u202C\u2066x\u2069\u200E\u200F\u061Cb', 'agnpxb'],
    ['what only hides things', 'a\u200B\u00AD\u2060\uFEFF\u180E\u{E0001}b', 'ab'],
    ['halves of surrogate pairs', 'a\uD83Db\uDE00c', 'abc'],
    ['marks heaped on one letter', `Z${'\u0335'.repeat(50)}a`, `Z${'\u0335'.repeat(8)}a`],
    ['space around it and in gaps', '  a \t\t  b  ', 'a b'],
    ['line ends of every kind', 'a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['more than one empty line', 'a \n \n\n\n b', 'a\n\nb'],
    ['a text that shows nothing', '\u3164\u2800 \u115F\u200D', ''],
  ])('takes out %s', (_what, text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it.each([
    ['joiners of emoji', family],
    ['the flag of England', england],
    ['joiners of Persian and Hindi', 'می‌خواهم क्‍ष'],
    ['number signs of Arabic', '\u0600١٢'],
    ['accents, combined or not', 'e\u0301 é Ắ'],
    ['a single no-break space', '10\u00A0000'],
    ['every script', 'Ελλάδα 日本 العربية हिन्दी ภาษาไทย'],
  ])('keeps %s', (_what, text) => {
    expect(clean(text)).toBe(text);
  });

  it('leaves nothing to clean', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
});

describe('one line', () => {
  it('is the same as of the whole text, however much of its start cannot be seen', () => {
    const hidden = fc.constantFrom('', '\u200B', '\n', ' ', 'Z\u0335', family, '\uD83D');
    fc.assert(
      fc.property(texts, hidden, fc.nat(2000), texts, (first, filler, times, last) => {
        const text = first + filler.repeat(times) + last.repeat(20);
        expect(short(text)).toBe(cut(oneLine(text), longest.name));
        expect(field(text)).toBe(cut(oneLine(text), longest.field));
      }),
    );
  });
});

describe('cutting', () => {
  it('leaves a text alone that is short enough', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('', 3)).toBe('');
  });

  it('cuts between characters as people count them', () => {
    expect(cut('abcd', 3)).toBe('abc…');
    expect(cut('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301e\u0301…');
    expect(cut('🇩🇪🇫🇷🇮🇹🇪🇸', 3)).toBe('🇩🇪…');
  });

  it('leaves no space before the ellipsis', () => {
    expect(cut('ab cd', 3)).toBe('ab…');
  });

  it('never tears a character apart, and never grows past two code units each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'ß', '漢', '𠮷', family, england, 'क्षि', ' ')),
        fc.nat(40),
        (parts, max) => {
          const text = parts.join('');
          const result = cut(text, max);
          if (result === text) {
            expect(graphemes(text).length).toBeLessThanOrEqual(max);
            return;
          }
          const kept = result.slice(0, -1);
          expect(result.at(-1)).toBe('…');
          expect(graphemes(text).join('\0').startsWith(graphemes(kept).join('\0'))).toBe(true);
          expect(graphemes(kept).length).toBeLessThanOrEqual(max);
          expect(kept.length).toBeLessThanOrEqual(max * 2);
        },
      ),
    );
  });
});

describe('a field', () => {
  it('is one line of at most 300 characters', () => {
    expect(oneLine('two\n\nlines')).toBe('two lines');
    expect(field('x'.repeat(300))).toBe('x'.repeat(300));
    expect(field('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
    expect(short('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`);
  });
});

describe('a word that no line can hold', () => {
  it('gets places to break, between characters', () => {
    expect(breakable('x'.repeat(45))).toBe(
      Array.from({ length: 5 }, (_, at) => 'x'.repeat(at < 4 ? 10 : 5)).join('\u200B'),
    );
    expect(graphemes(breakable(family.repeat(11)).replaceAll('\u200B', ''))).toHaveLength(11);
  });

  it.each([
    ['words of ordinary length', 'Rindfleischetikettierungsüberwachung and others'],
    ['an address that somebody will copy', 'petra.beispiel@subsidiary-of.a-very-long-company-name.example'],
  ])('%s stay as they are', (_what, text) => {
    expect(breakable(text)).toBe(text);
  });

  it('of a name with something beside it gets them sooner', () => {
    expect(narrow('Rindfleischetikettierung AG')).toBe('Rindfleisc\u200Bhetikettie\u200Brung AG');
    expect(narrow('Adventure Works Cycles S.A.S.')).toBe('Adventure Works Cycles S.A.S.');
  });
});

describe('the title of a choice', () => {
  it('has nothing in it that a client could take for markdown, HTML or an address', () => {
    const shown = (text: string) => withoutMarkup(text).replace('\u200B', '');
    expect(shown('They signed the contract, 3.5 years ago.')).toBe('They signed the contract, 3\u20245 years ago.');
    expect(shown('[x](https://evil.example) **b** <b>')).not.toMatch(/[[\]<>*]|:\/|l\.e/);
    expect(shown('a@b.example')).not.toContain('@');
  });

  it('does not begin like a list or a line', () => {
    for (const text of ['1. one', '- one', '> one', '# one', '---', '===']) {
      expect(withoutMarkup(text)).toMatch(/^\u200B/);
    }
  });
});
