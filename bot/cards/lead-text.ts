/**
 * Lead text is untrusted: it comes from whoever filled in a web form. It is shown as plain text runs, which no client
 * reads as markdown or HTML; here it only loses what would disturb the reader or grow the card (rules 15).
 */

/** Longest text of any field, of the customer's own words and their first glance, of a name in a sentence or a list. */
export const longest = { field: 300, words: 600, glance: 180, name: 60, row: 40 };

/**
 * Control and format characters and halves of surrogate pairs: overrides of the writing direction, invisible marks that
 * only hide things. Those stay that people see or need: line ends, the zero-width joiners of emoji and several
 * scripts, the number signs of Arabic and Syriac, the tags of the flags of England, Scotland and Wales.
 */
const invisible =
  /(?!\n|\u200C|\u200D|[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2]|[\u{E0020}-\u{E007F}])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** More marks on one letter than any language needs, stacked up to run over the lines around it. */
const stackedMarks = /(\p{M}{8})\p{M}+/gu;

/** Letters that show nothing: a text of these alone is no text. */
const blank = /^[\s\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]*$/u;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** As much of a text as is looked at; more than any card shows, and than anybody may type. */
const longestRead = 5000;

/** Takes out what is invisible, brings line ends to `\n` and leaves no gap longer than a space or an empty line. */
export const clean = (text: string): string => {
  const seen = text
    .slice(0, longestRead)
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '')
    .replace(stackedMarks, '$1')
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return blank.test(seen) ? '' : seen;
};

/**
 * Cuts a text at `max` characters as people count them (graphemes), with an ellipsis; a family emoji is never torn
 * apart. Text whose characters are uncommonly long is cut earlier, at two code units each, so that a card keeps its
 * size.
 */
export const cut = (text: string, max: number): string => {
  // No text has more characters than code units; most are short, and taking them apart is slow.
  if (text.length <= max) return text;
  const limit = max * 2;
  let count = 0;
  // One character more than may be kept shows whether the last one that fits ends there.
  for (const { index, segment } of segmenter.segment(text.slice(0, limit + 2))) {
    count += 1;
    if (count > max || index + segment.length > limit) return `${text.slice(0, index).trimEnd()}…`;
  }
  return text;
};

/** Lead text on one line. */
export const oneLine = (text: string): string => clean(text).replace(/\n+/g, ' ');

/** One line of at most `max` characters. Of a long text its start is enough, unless much of that cannot be seen. */
const line = (text: string, max: number): string => {
  const start = oneLine(text.slice(0, max * 4));
  const isEnough = text.length <= max * 4 || start.length > max * 3;
  return cut(isEnough ? start : oneLine(text), max);
};

/** One line of lead text, ready for a card. */
export const field = (text: string): string => line(text, longest.field);

/** A name short enough for a sentence or a title. */
export const short = (text: string): string => line(text, longest.name);

/** A name short enough for one of many rows. */
export const brief = (text: string): string => line(text, longest.row);

const withBreaks = (word: string): string =>
  Array.from(segmenter.segment(word), ({ segment }) => segment)
    .map((letter, index) => (index > 0 && index % 10 === 0 ? `\u200B${letter}` : letter))
    .join('');

/**
 * Gives a word that no line can hold places where it may break (zero-width spaces), since text runs are not broken
 * within words by every client. Not an address of ordinary length: whoever copies it must get it as it is.
 */
export const breakable = (text: string): string =>
  text.replace(/\S{45,}/gu, (word) => (word.includes('@') && word.length <= 80 ? word : withBreaks(word)));

/** The same for a name with something beside it: on a telephone its line has some twenty letters. */
export const narrow = (name: string): string => name.replace(/[\p{L}\p{M}]{20,}/gu, withBreaks);

/** The text with a capital letter at its start, as a line begins. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Signs of markdown, of HTML and of addresses, which have twins of full width that are none. */
const markup = /[*_`~[\]<>#|\\&{}]|[.@:/](?=\S)/g;

/**
 * A text for the one place where clients read markdown and no text run can stand: the title of a choice that is there
 * to be seen. Signs become their wide twins; the zero-width space at its start keeps it from being a list or a line.
 */
export const withoutMarkup = (text: string): string =>
  `\u200B${text.replace(markup, (sign) => (sign === '.' ? '\u2024' : String.fromCharCode(sign.charCodeAt(0) + 0xfee0)))}`;
