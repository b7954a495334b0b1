import { isSameDay, looksLikeShownDate } from './same-date.js';
import { isSameNumber } from './same-number.js';

/** The longest cell that a spreadsheet keeps, in characters. */
const longestCell = 32_767;

const truths: readonly (readonly string[])[] = [
  ['true', 'wahr', 'vrai', 'verdadero', 'vero', 'verdadeiro'],
  ['false', 'falsch', 'faux', 'falso'],
];

const isSameTruth = (stored: string, shown: string): boolean =>
  truths.some((words) => words.includes(stored.toLowerCase()) && words.includes(shown.toLowerCase()));

/** Seconds of a time of day, or of a span; undefined when the text is neither. */
const secondsIn = (text: string): number | undefined => {
  const [, hours, minutes, seconds = '0', half] =
    /^(\d{1,5}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([AP]M)?$/i.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const clock = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  return clock * 3600 + Number(minutes) * 60 + Number(seconds);
};

const isSameTime = (stored: string, shown: string): boolean => {
  const [one, other] = [secondsIn(stored), secondsIn(shown)];
  if (one === undefined || other === undefined) return false;
  // "1:30" is taken for hours and minutes, in some places for minutes and seconds.
  return one === other || one === other * 60 || one % 86_400 === other % 86_400;
};

const isCut = (stored: string, shown: string): boolean =>
  shown.length >= longestCell - 1 && stored.length > shown.length && stored.startsWith(shown.slice(0, longestCell - 1));

const spaced = (text: string): string => text.replace(/\s+/g, ' ');

/**
 * Whether a spreadsheet makes the shown text of the stored one when it opens and saves a file: nobody edited the cell
 * (facts "csv", finding 8). Both are as `cellText` gives them.
 */
export const isSpreadsheetDamage = (stored: string, shown: string): boolean =>
  isSameNumber(stored, shown) ||
  isSameDay(stored, shown) ||
  isSameTime(stored, shown) ||
  isSameTruth(stored, shown) ||
  isCut(stored, shown) ||
  (stored.length < 300 && spaced(stored) === spaced(shown));

const errorValue = /^(?:#(?:NAME|VALUE|REF|DIV\/0|N\/A|NUM|NULL|WERT|BEZUG|NOM|VALEUR)[!?]?|Err:\d+|#+)$/i;
const exponential = /^[+-]?\d(?:[.,]\d+)?E[+-]?\d{1,3}$/i;
const truth = /^(?:TRUE|FALSE|WAHR|FALSCH|VRAI|FAUX|VERDADERO|FALSO|VERO)$/;

/**
 * Whether a text that is not the stored one looks made by a spreadsheet, not typed by a person: an error, a number with
 * an exponent, a truth value in capitals, or a date or time where none was stored. Only free texts can be told so.
 */
export const looksDamaged = (stored: string, shown: string): boolean => {
  if (errorValue.test(shown) || exponential.test(shown) || truth.test(shown)) return true;
  const isMoment = (text: string) => looksLikeShownDate(text) || secondsIn(text) !== undefined;
  return isMoment(shown) && !isMoment(stored);
};
