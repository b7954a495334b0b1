import { parseCurrency } from '../lead/deal.js';
import { parseIntent } from '../lead/intent.js';
import { statuses, substatuses, type TeamMember } from '../lead/lead.js';
import { visibleText } from '../lead/visible-text.js';
import type { Column } from './column.js';
import type { Problem } from './problem.js';
import { readDate } from './read-date.js';
import { readMember } from './read-member.js';
import { readValue } from './read-value.js';

/**
 * What an edited cell says: the value in our own words (see `Edit`), or a member of the team; `problems` are notices.
 * Or why it cannot be read.
 */
export type ReadCell =
  | {
      readonly ok: true;
      readonly value: string;
      readonly member?: TeamMember;
      /** A date that could as well be read day first. */
      readonly either?: boolean;
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problem: Problem };

type Found = Omit<Problem, 'column'>;

const wordOf = (words: readonly string[], text: string): string | undefined =>
  words.find((word) => word.toLowerCase() === text.toLowerCase());

/** Line ends and tabs are fine in notes; what shows nothing is fine nowhere. */
const hidden = /[\p{Cc}\u2028\u2029]/u;

/**
 * Reads a cell that was edited; not blank, and as `cellText` gives it. What stands to be repaired without doubt is
 * repaired with a notice, everything else is refused with what to write instead. Reasons need their list and are read
 * with the row's status.
 */
export const readCell = ({ name, kind, most }: Column, text: string): ReadCell => {
  const fine = (value: string, more: { member?: TeamMember; either?: boolean; notice?: Found } = {}): ReadCell => {
    const { notice, ...rest } = more;
    return { ok: true, value, ...rest, problems: notice === undefined ? [] : [{ ...notice, column: name }] };
  };
  const wrong = ({ code, params }: Found): ReadCell => ({
    ok: false,
    problem: { code, column: name, ...(params === undefined ? {} : { params }) },
  });
  const oneOf = (value: string | undefined, code: Found['code']): ReadCell =>
    value === undefined ? wrong({ code, params: { text } }) : fine(value);

  switch (kind) {
    case 'status':
      return oneOf(wordOf(statuses, text), 'statusUnknown');
    case 'substatus':
      return oneOf(wordOf(substatuses, text), 'substatusUnknown');
    case 'currency':
      return oneOf(parseCurrency(text), 'currencyUnknown');
    case 'intent':
      return oneOf(parseIntent(text), 'intentUnknown');
    case 'stage': {
      const [, figures] = /^(\d{1,3})(?:[.,]0+)?\s*%?$/.exec(text) ?? [];
      const stage = figures === undefined ? undefined : Number(figures);
      return oneOf(stage === undefined || stage > 100 ? undefined : String(stage), 'stageUnreadable');
    }
    case 'value': {
      const read = readValue(text);
      if (!read.ok) return wrong({ code: read.code, params: { text } });
      return fine(
        read.value,
        read.repaired ? { notice: { code: 'valueRepaired', params: { text, to: read.value } } } : {},
      );
    }
    case 'date': {
      const read = readDate(text);
      if (!read.ok) return wrong({ code: read.code, params: { text } });
      const { date, either } = read;
      return fine(date, {
        either,
        ...(read.repaired ? { notice: { code: 'dateRepaired', params: { text, to: date } } } : {}),
      });
    }
    case 'member': {
      const read = readMember(text);
      return read.ok ? fine(text, { member: read.member }) : wrong(read);
    }
    case 'notes': {
      if (text.length > (most ?? Number.POSITIVE_INFINITY))
        return wrong({ code: 'textTooLong', params: { most: most ?? 0 } });
      return fine(visibleText(text));
    }
    default: {
      const line = text.replace(/[\n\t]+/g, ' ');
      if (hidden.test(line)) return wrong({ code: 'controlCharacters' });
      if (line.length > (most ?? Number.POSITIVE_INFINITY))
        return wrong({ code: 'textTooLong', params: { most: most ?? 0 } });
      return fine(visibleText(line));
    }
  }
};
