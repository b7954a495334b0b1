import { looksLikeDate, parseCloseDate } from '../lead/close-date.js';
import type { ProblemCode } from './problem.js';

/** `date` is YYYY-MM-DD. `either`: the day could as well be the month. `repaired`: not written as the seed has it. */
type ReadDate =
  | { readonly ok: true; readonly date: string; readonly either: boolean; readonly repaired: boolean }
  | { readonly ok: false; readonly code: ProblemCode };

/** The date as YYYY-MM-DD, or undefined when the calendar has no such day. */
export const calendarDate = (year: number, month: number, day: number): string | undefined => {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real && year >= 1900 ? at.toISOString().slice(0, 10) : undefined;
};

/** What a date is as a number in a spreadsheet: days since 30 December 1899. Years from 2009 to 2064 only. */
export const serialDate = (text: string): string | undefined => {
  const [, days] = /^([456]\d{4})(?:[.,]\d+)?$/.exec(text) ?? [];
  if (days === undefined || Number(days) > 60_000) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + Number(days) * 86_400_000).toISOString().slice(0, 10);
};

/** Midnight behind a date says nothing more; other times are cut off, too: the close date is a day. */
const withoutTime = (text: string): string =>
  text.replace(/(?<=\d{4}-\d{1,2}-\d{1,2}|\d{4})[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[AP]M)?$/i, '');

const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const monthFirst = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/;
const dayFirst = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const shortYear = /^\d{1,2}([-/.])\d{1,2}\1\d{2}$|^\d{1,2}[- .][\p{L}.]+[- ]\d{2}$/u;

/**
 * Reads a date strictly (facts "csv", 2.1 and 4.18): M/D/YYYY and M-D-YYYY with or without zeros, YYYY-MM-DD; with a
 * repair D.M.YYYY, months by name, the number that a spreadsheet makes of a date, and a time behind the date. Slashes
 * are never day first: whether a file was turned around shows against the stored dates only.
 */
export const readDate = (text: string): ReadDate => {
  if (/^#+$/.test(text)) return { ok: false, code: 'dateHidden' };
  const bare = withoutTime(text);
  const numbers = (found: RegExpExecArray, order: readonly [number, number, number]) =>
    calendarDate(Number(found[order[0]]), Number(found[order[1]]), Number(found[order[2]]));
  const given = (date: string | undefined, { either = false, repaired = bare !== text } = {}): ReadDate =>
    date === undefined ? { ok: false, code: 'dateImpossible' } : { ok: true, date, either, repaired };

  const plain = iso.exec(bare);
  if (plain !== null) return given(numbers(plain, [1, 3, 4]));
  const slashes = monthFirst.exec(bare);
  if (slashes !== null) {
    const either = Number(slashes[1]) <= 12 && Number(slashes[3]) <= 12 && Number(slashes[1]) !== Number(slashes[3]);
    return given(numbers(slashes, [4, 1, 3]), { either, repaired: bare !== text });
  }
  const dots = dayFirst.exec(bare);
  if (dots !== null) return given(numbers(dots, [3, 2, 1]), { repaired: true });
  if (shortYear.test(bare)) return { ok: false, code: 'dateShortYear' };
  const serial = serialDate(bare);
  if (serial !== undefined) return given(serial, { repaired: true });
  if (looksLikeDate(bare)) {
    const named = parseCloseDate(bare, '0000-01-01');
    if (named.ok) return given(named.date, { repaired: true });
    if (named.why === 'impossible') return { ok: false, code: 'dateImpossible' };
  }
  return { ok: false, code: 'dateUnreadable' };
};

/** The same day with day and month exchanged; undefined when there is none. */
export const swappedDate = (date: string): string | undefined => {
  const [year, month, day] = date.split('-').map(Number);
  return year && month && day && month !== day ? calendarDate(year, day, month) : undefined;
};
