import { parseIntent } from '../lead/intent.js';
import { parseReason } from '../lead/reasons.js';
import type { Column } from './column.js';
import { readDate, swappedDate } from './read-date.js';
import { memberParts } from './read-member.js';
import { readValue } from './read-value.js';
import { isSameDay } from './same-date.js';
import { isSpreadsheetDamage } from './spreadsheet-damage.js';

/**
 * How the text of a cell stands to the one that was stored or downloaded: it says the same, a spreadsheet has
 * changed how it looks, a spreadsheet has exchanged day and month, or somebody has edited it.
 */
export type Likeness = 'same' | 'damaged' | 'swapped' | 'turned' | 'edited';

const sameWords = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const sameMember = (stored: string, shown: string): boolean => {
  const [one, other] = [memberParts(stored), memberParts(shown)];
  if (one === undefined || other === undefined) return false;
  return one.every((part, index) => (index === 3 ? sameWords(part, other[index] ?? '') : part === other[index]));
};

/** Day and month are exchanged ('swapped': nobody could tell from the cell alone), or written the other way round. */
const dateLikeness = (stored: string, shown: string): Likeness => {
  const [one, other] = [readDate(stored), readDate(shown)];
  if (one.ok && other.ok) {
    if (one.date === other.date) return other.repaired ? 'damaged' : 'same';
    return swappedDate(other.date) === one.date ? 'swapped' : 'edited';
  }
  if (!isSameDay(stored, shown)) return 'edited';
  // "30/01/2027" can only be day first; so then are the others of the file.
  return !other.ok && other.code === 'dateImpossible' ? 'turned' : 'damaged';
};

const saysTheSame = (kind: Column['kind'], stored: string, shown: string): boolean => {
  switch (kind) {
    case 'status':
    case 'substatus':
    case 'currency':
      return sameWords(stored, shown);
    case 'intent':
      return parseIntent(stored) !== undefined && parseIntent(stored) === parseIntent(shown);
    case 'member':
      return sameMember(stored, shown);
    case 'value': {
      const [one, other] = [readValue(stored), readValue(shown)];
      return one.ok && other.ok && one.value === other.value && !other.repaired;
    }
    case 'reason':
      return (['declined', 'error'] as const).some((list) => {
        const [one, other] = [parseReason(list, stored), parseReason(list, shown)];
        return one !== undefined && one.code === other?.code;
      });
    default:
      return false;
  }
};

/** What only lines of free text and numbers suffer from. */
const suffers: readonly Column['kind'][] = ['line', 'notes', 'value', 'stage', 'reason'];

/**
 * Compares the text of a cell with a stored one; both as `cellText` gives them. It comes before any checking, because
 * spreadsheets change cells that nobody edited (facts "csv", finding 8).
 */
export const compareCell = ({ kind }: Pick<Column, 'kind'>, stored: string, shown: string): Likeness => {
  if (stored === shown || saysTheSame(kind, stored, shown)) return 'same';
  if (stored === '' || shown === '') return 'edited';
  if (kind === 'date') return dateLikeness(stored, shown);
  return suffers.includes(kind) && isSpreadsheetDamage(stored, shown) ? 'damaged' : 'edited';
};
