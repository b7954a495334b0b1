import { parseCurrency, parseValue } from '../lead/deal.js';
import type { ProblemCode } from './problem.js';

/** `value` is a canonical decimal string. `repaired`: it was written with separators or a currency. */
type ReadValue =
  | { readonly ok: true; readonly value: string; readonly repaired: boolean }
  | { readonly ok: false; readonly code: ProblemCode };

const codes: Record<'not-a-number' | 'not-positive' | 'ambiguous' | 'too-large', ProblemCode> = {
  'not-a-number': 'valueUnreadable',
  'not-positive': 'valueNegative',
  ambiguous: 'valueAmbiguous',
  'too-large': 'valueTooLarge',
};

const zero = /^0+(?:\.0+)?$/;

/** A number with decimals in more places than any currency has, as some programs print fractions. */
const long = /^(\d{1,12})\.(\d{5,17})$/;

const trimmed = (value: string): string =>
  value
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

/** Without a currency sign or code before or behind the number. */
const withoutCurrency = (text: string): string => {
  const [, before = '', number, after = ''] =
    /^(\p{Sc}|[A-Za-z]{3})?\s*([^\p{Sc}\p{L}]+?)\s*(\p{Sc}|[A-Za-z]{3})?$/u.exec(text) ?? [];
  const known = [before, after].every(
    (mark) => mark === '' || /\p{Sc}/u.test(mark) || parseCurrency(mark) !== undefined,
  );
  return number !== undefined && known ? number : text;
};

/**
 * Reads a deal value strictly: plain digits with a point before decimals, zero included, never blank as zero. What has
 * both kinds of separators, or groups of three twice, can only be one number and is taken with a notice; "12,563" and
 * "12.563" can be two and are refused (facts "csv", 2.1).
 */
export const readValue = (text: string): ReadValue => {
  if (zero.test(text)) return { ok: true, value: '0', repaired: false };
  const fraction = long.exec(text);
  if (fraction !== null) return { ok: true, value: trimmed(text), repaired: false };
  const bare = withoutCurrency(text);
  if (bare !== text && zero.test(bare)) return { ok: true, value: '0', repaired: true };
  const read = parseValue(bare);
  if (!read.ok) return { ok: false, code: codes[read.why] };
  return { ok: true, value: read.value, repaired: !/^\d+(?:\.\d+)?$/.test(text) };
};
