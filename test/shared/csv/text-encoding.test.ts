import {
  decodeAs,
  detectEncoding,
  type Encoding,
  encodeAs,
  encodings,
  legacyEncodings,
} from '@marketplace-leads/shared/csv/text-encoding';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const bytes = (...parts: (number | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? ascii(part) : [part])));

/** A text in each encoding, with its bytes as the published tables have them. */
const samples: [Encoding, string, Uint8Array][] = [
  ['utf-8', 'é€漢😀', bytes(0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xe6, 0xbc, 0xa2, 0xf0, 0x9f, 0x98, 0x80)],
  ['utf-16le', 'é漢😀', bytes(0xe9, 0, 0x22, 0x6f, 0x3d, 0xd8, 0, 0xde)],
  ['utf-16be', 'é漢😀', bytes(0, 0xe9, 0x6f, 0x22, 0xd8, 0x3d, 0xde, 0)],
  ['windows-1252', 'Zoë “quoted” – 5 €', bytes('Zo', 0xeb, ' ', 0x93, 'quoted', 0x94, ' ', 0x96, ' 5 ', 0x80)],
  ['windows-1250', 'Łódź', bytes(0xa3, 0xf3, 'd', 0x9f)],
  ['windows-1251', 'Москва', bytes(0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0)],
  ['windows-1253', 'Αθήνα', bytes(0xc1, 0xe8, 0xde, 0xed, 0xe1)],
  ['windows-1254', 'İğne', bytes(0xdd, 0xf0, 'ne')],
  ['shift_jis', '東京ｱa', bytes(0x93, 0x8c, 0x8b, 0x9e, 0xb1, 'a')],
  ['gbk', '北京', bytes(0xb1, 0xb1, 0xbe, 0xa9)],
  ['euc-kr', '서울', bytes(0xbc, 0xad, 0xbf, 0xef)],
  ['big5', '台北', bytes(0xa5, 0x78, 0xa5, 0x5f)],
  ['macintosh', 'Zoë', bytes('Zo', 0x91)],
];

it('there is a sample of every encoding', () => {
  expect(samples.map(([encoding]) => encoding)).toEqual([...encodings]);
});

describe.each(samples)('in %s', (encoding, text, written) => {
  it(`${JSON.stringify(text)} is read from its bytes and written as the same bytes`, () => {
    expect(decodeAs(written, encoding)).toBe(text);
    expect(encodeAs(text, { encoding, bom: false })).toEqual(written);
  });
});

it('hazard "Windows-1252": the bytes 80 to 9F are the letters that Windows shows, not control characters', () => {
  const codes = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
  const shown = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
  expect(decodeAs(codes, 'windows-1252')).toBe(shown);
  expect(encodeAs(shown, { encoding: 'windows-1252', bom: false })).toEqual(codes);
});

it.each([
  ['utf-8', bytes('a', 0xff)],
  ['utf-8', bytes('a', 0xe2, 0x82)],
  ['utf-16le', bytes('a', 0, 'b')],
  ['utf-16le', bytes(0, 0xd8)],
  ['shift_jis', bytes(0x81)],
  ['big5', bytes(0xa5)],
] as const)('bytes that mean nothing in %s are no text', (encoding, undecodable) => {
  expect(decodeAs(undecodable, encoding)).toBeUndefined();
});

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe('detectEncoding', () => {
  const text = 'Referral ID,Lead Name\r\n1,é';

  it.each([
    ['no bytes', bytes(), 'utf-8', false, true],
    ['ASCII', bytes('a,b'), 'utf-8', false, true],
    ['UTF-8', encodeAs(text, { encoding: 'utf-8', bom: false }), 'utf-8', false, true],
    ['hazard "UTF-8 BOM"', encodeAs(text, { encoding: 'utf-8', bom: true }), 'utf-8', true, true],
    ['UTF-16LE with BOM', encodeAs(text, { encoding: 'utf-16le', bom: true }), 'utf-16le', true, true],
    ['UTF-16BE with BOM', encodeAs(text, { encoding: 'utf-16be', bom: true }), 'utf-16be', true, true],
    ['hazard "UTF-16 without BOM"', encodeAs(text, { encoding: 'utf-16le', bom: false }), 'utf-16le', false, true],
    ['UTF-16BE without BOM', encodeAs(text, { encoding: 'utf-16be', bom: false }), 'utf-16be', false, true],
    ['a legacy encoding', encodeAs(text, { encoding: 'windows-1252', bom: false }), 'windows-1252', false, false],
    ['UTF-8 with a stray byte', bytes(0xc3, 0xa9, 'x', 0xff), 'windows-1252', false, false],
    ['text with some NULs', bytes('a,b\n', 0, 0, 'c,d'), 'utf-8', false, true],
    ['nothing but NULs', new Uint8Array(64), 'utf-8', false, true],
    ['every byte', everyByte, 'windows-1252', false, false],
  ])('%s', (_, file, encoding, bom, sure) => {
    expect(file).toBeDefined();
    expect(detectEncoding(file ?? bytes())).toEqual({ encoding, bom, sure });
  });

  it('tells UTF-16 without a mark also where only the header has Latin letters', () => {
    const chinese = `Referral ID,Lead Name,Customer Name,Notes\r\n${'1,漢字,客戶名稱,備註\r\n'.repeat(20)}`;
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      expect(detectEncoding(encodeAs(chinese, { encoding, bom: false }) ?? bytes()).encoding).toBe(encoding);
    }
  });

  it('hazard "UTF-8 BOM (also double)": marks are no part of the text, however many there are', () => {
    const doubled = bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 'a');
    expect(detectEncoding(doubled)).toEqual({ encoding: 'utf-8', bom: true, sure: true });
    expect(decodeAs(doubled, 'utf-8')).toBe('a');
  });
});

describe('encodeAs', () => {
  it.each([
    ['windows-1252', 'Łódź'],
    ['windows-1251', 'é'],
    ['shift_jis', '€'],
    ['gbk', '😀'],
    ['macintosh', '漢'],
    ['utf-8', 'half a pair \uD83D'],
    ['utf-16le', '\uDE00 the other half'],
  ] as const)('%s has no bytes for %j', (encoding, text) => {
    expect(encodeAs(text, { encoding, bom: false })).toBeUndefined();
  });

  it('puts a mark before a text in a Unicode encoding only', () => {
    expect(encodeAs('a', { encoding: 'utf-8', bom: true })).toEqual(bytes(0xef, 0xbb, 0xbf, 'a'));
    expect(encodeAs('a', { encoding: 'utf-16le', bom: true })).toEqual(bytes(0xff, 0xfe, 'a', 0));
    expect(encodeAs('a', { encoding: 'utf-16be', bom: true })).toEqual(bytes(0xfe, 0xff, 0, 'a'));
    expect(encodeAs('é', { encoding: 'windows-1252', bom: true })).toEqual(bytes(0xe9));
  });

  it.each(legacyEncodings)(
    '%s: what its bytes are read as can be written again, and is then read as the same',
    (encoding) => {
      const printable = [...everyByte.slice(0x20)];
      const high = [...everyByte.slice(0x81, 0xff)];
      const pairs = high.flatMap((lead) => [0x41, 0xa1, 0xb0, 0xfe].map((trail) => [lead, trail]));
      const texts = [...printable.map((byte) => [byte]), ...pairs].flatMap(
        (codes) => decodeAs(bytes(...codes), encoding) ?? [],
      );
      expect(texts.length).toBeGreaterThan(95);
      for (const text of texts) {
        const written = encodeAs(text, { encoding, bom: false });
        // Big5 has four pairs of bytes that are two characters; they are not written back.
        if (written === undefined) expect([...text].length).toBeGreaterThan(1);
        else expect(decodeAs(written, encoding)).toBe(text);
      }
    },
  );

  it.each(encodings)('a text either has no bytes in %s or bytes that are read as it', (encoding) => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', ',', 'é', '€', 'Ł', 'Ж', 'Ω', 'ğ', '漢', 'ｱ', '한', '😀', '¥', '~', '\\', '\n'),
        }),
        (text) => {
          const written = encodeAs(text, { encoding, bom: false });
          if (written !== undefined) expect(decodeAs(written, encoding)).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });
});
