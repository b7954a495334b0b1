import { codes } from 'currency-codes';
import { looksLikeDate } from './close-date.js';
import { nameWords } from './name-words.js';

/** `value` is a canonical decimal string. */
type ParsedValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly why: 'not-a-number' | 'not-positive' | 'ambiguous' | 'too-large' };

const largest = 1e12;

/** No currency of ISO 4217 has more than four decimals. */
const plain = /^(\d+)(?:([.,])(\d{1,4}))?$/u;
const grouped = /^(\d{1,3})([ '.,])(\d{3}(?:\2\d{3})*)(?:([.,])(\d{1,4}))?$/u;

/** Integer and decimal digits of a number without sign, or why they cannot be told. */
const digitsOf = (text: string): { whole: string; decimals: string } | 'not-a-number' | 'ambiguous' => {
  const [, whole, point, decimals = ''] = plain.exec(text) ?? [];
  if (whole !== undefined) {
    // "25,000" is a thousand times as much for one half of the world as for the other; "0,125" is not.
    const couldBeGroup = point !== undefined && decimals.length === 3 && !/^0+$/u.test(whole);
    return couldBeGroup ? 'ambiguous' : { whole, decimals };
  }
  const [, first, separator, groups, decimalPoint, rest = ''] = grouped.exec(text) ?? [];
  if (first === undefined || separator === undefined || groups === undefined || separator === decimalPoint) {
    return 'not-a-number';
  }
  // In "dynamics 365 250" the first group may be the end of a lead's name; in "25 000" the second is no value alone.
  if (separator === ' ' && groups.split(' ').some((group) => !group.startsWith('0'))) return 'ambiguous';
  return { whole: first + groups.replaceAll(separator, ''), decimals: rest };
};

/**
 * Reads a deal value: plain digits, or with groups of three and a decimal point or comma ("25,000.50", "25.000,50",
 * "25'000", "25 000"). The result is canonical, one form per number: no grouping, no exponent, no zeros in front or
 * behind the decimals ("25000.5"). `ambiguous`: one separator before exactly three digits ("25,000"), or groups set
 * off by spaces that may be numbers of their own ("365 250"). `too-large`: above 10^12. Currencies and "25k" are not
 * numbers.
 */
export const parseValue = (text: string): ParsedValue => {
  const given = text.normalize('NFKC').trim().replaceAll('’', "'").replace(/\s/gu, ' ');
  const negative = /^[-−]/u.test(given);
  const digits = digitsOf(negative ? given.slice(1) : given);
  if (digits === 'not-a-number') return { ok: false, why: digits };
  if (negative) return { ok: false, why: 'not-positive' };
  if (digits === 'ambiguous') return { ok: false, why: digits };

  const whole = digits.whole.replace(/^0+(?=\d)/u, '');
  const decimals = digits.decimals.replace(/0+$/u, '');
  const value = decimals === '' ? whole : `${whole}.${decimals}`;
  if (value === '0') return { ok: false, why: 'not-positive' };
  return Number(value) > largest ? { ok: false, why: 'too-large' } : { ok: true, value };
};

/**
 * The newest list of ISO 4217 and the runtime's own, because each has codes that the other lacks (XCG, VED), without
 * the codes for testing and for "no currency".
 */
const currencies: ReadonlySet<string> = new Set(
  [...codes(), ...Intl.supportedValuesOf('currency')].filter((code) => code !== 'XTS' && code !== 'XXX'),
);

/** Signs and names that stand for one currency only: "$" and "¥" do not. */
const currencyNames: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['£', 'GBP'],
]);

/** The ISO 4217 code that a text names, in any case; undefined when it names none, or several ("$"). */
export const parseCurrency = (text: string): string | undefined => {
  const given = text.trim().toUpperCase();
  return currencyNames.get(given) ?? (currencies.has(given) ? given : undefined);
};

interface DealWords {
  /** What names the lead. */
  readonly rest: string;
  readonly valueText?: string;
  readonly currencyText?: string;
  readonly dateText?: string;
}

/** Something found at the end of the words, and how many words it takes there. */
interface Found {
  readonly length: number;
  readonly texts: Omit<DealWords, 'rest'>;
}

const sign = /^[€£$¥]$/u;
const number = /^[-−]?\d[\d.,'’]*$/u;
const withCurrency = /^([€£$¥]?)([-−]?\d[\d.,'’]*)([€£$¥]|[a-z]{3,5})?$/iu;

/** A word without punctuation behind it, in two or three when a currency clings to a number ("25000€"). */
const pieces = (word: string): string[] => {
  const bare = word.replace(/[,;.!]$/u, '');
  const [, before = '', amount, after = ''] = withCurrency.exec(bare) ?? [];
  const clings = amount !== undefined && (after === '' || sign.test(after) || parseCurrency(after) !== undefined);
  return (clings ? [before, amount, after] : [bare]).filter((piece) => piece !== '');
};

/** How many words at the end are one number, in groups set off by spaces or not. 0: they do not end with a number. */
const numberLength = (words: readonly string[]): number => {
  const at = (fromEnd: number) => words[words.length - fromEnd] ?? '';
  if (!number.test(at(1)) || looksLikeDate(at(1))) return 0;
  let length = 1;
  while (/^\d{3}(?:[.,]\d+)?$/u.test(at(length)) && /^[-−]?\d{1,3}$/u.test(at(length + 1))) length += 1;
  return length;
};

const lastWords = (words: readonly string[], length: number): string => words.slice(words.length - length).join(' ');

const moneyAtEnd = (words: readonly string[]): Found | undefined => {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const known = parseCurrency(last) !== undefined;
  if (known || sign.test(last) || /^[a-z]{3}$/iu.test(last)) {
    // Next to a currency that exists, "25k" was meant as a value too.
    const near = before.at(-1) ?? '';
    const length = numberLength(before) || (known && /^[-−]?\d/u.test(near) && !looksLikeDate(near) ? 1 : 0);
    if (length > 0) return { length: length + 1, texts: { valueText: lastWords(before, length), currencyText: last } };
  }
  const length = numberLength(words);
  if (length === 0) return undefined;
  const valueText = lastWords(words, length);
  const currencyText = words.at(-length - 1) ?? '';
  if (sign.test(currencyText) || parseCurrency(currencyText) !== undefined) {
    return { length: length + 1, texts: { valueText, currencyText } };
  }
  // Alone, what is no number at all belongs to the name: "office 16.0.1".
  const read = parseValue(valueText);
  return read.ok || read.why !== 'not-a-number' ? { length, texts: { valueText } } : undefined;
};

const dateAtEnd = (words: readonly string[]): Found | undefined => {
  const length = [1, 3].find((count) => count <= words.length && looksLikeDate(lastWords(words, count)));
  return length === undefined ? undefined : { length, texts: { dateText: lastWords(words, length) } };
};

/**
 * Takes value, currency and close date off the end of a command's words, in any order: "fabrikam 25000 EUR",
 * "fabrikam EUR 25000 2026-12-31", "fabrikam 31 Dec 2026 25.000,50€". What is taken are texts, also wrong ones
 * ("25000 EUX", "-5 EUR"), so that the caller can say what is wrong with them. A word is a currency only next to a
 * number, so that "close won ABC" names a lead; in front of the number only when it exists ("ABC 25000").
 */
export const splitDeal = (words: string): DealWords => {
  let left = words.split(/\s+/u).flatMap(pieces);
  let texts: Found['texts'] = {};
  const take = (find: (from: readonly string[]) => Found | undefined): boolean => {
    const found = find(left);
    if (found === undefined) return false;
    left = left.slice(0, left.length - found.length);
    texts = { ...texts, ...found.texts };
    return true;
  };
  // Dates go first, or the year of "31 Dec 2026" would be taken for a value.
  const dated = take(dateAtEnd);
  take(moneyAtEnd);
  if (!dated) take(dateAtEnd);
  return { rest: nameWords(left), ...texts };
};
