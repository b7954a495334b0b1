/**
 * Lead text is untrusted: it comes from whoever filled in a web form. It is shown as plain text runs, which no client
 * reads as markdown or HTML; here it only loses what would disturb the reader or grow the card (rules 15).
 */

/** Longest text of any field, and of the customer's own words, in characters as people count them (graphemes). */
export const longest = { field: 300, words: 600, glance: 180, name: 60 };

// Control characters, overrides of the writing direction, and invisible marks that only hide things.
// The zero-width joiners stay: emoji and several scripts need them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const invisible = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

const segmenters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Takes invisible and control characters out and brings line ends to `\n`. */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '')
    .trim();

/**
 * Cuts a text at `max` graphemes, on a grapheme border, with an ellipsis; a family emoji is never torn apart. Text whose
 * graphemes are uncommonly long is cut earlier, at three code units per grapheme, so that a card keeps its size.
 */
export const cut = (text: string, max: number): string => {
  const part = text.slice(0, max * 3);
  let count = 0;
  let end = 0;
  for (const { index, segment } of segmenters.segment(part)) {
    count += 1;
    if (count > max) return `${part.slice(0, end).trimEnd()}…`;
    // The last grapheme of a part that was cut by units may itself be torn: it is left out.
    if (part.length < text.length && index + segment.length === part.length) break;
    end = index + segment.length;
  }
  return part.length < text.length ? `${part.slice(0, end).trimEnd()}…` : text;
};

const oneLine = (text: string): string => clean(text).replace(/\s*\n\s*/g, ' ');

/** One line of lead text, ready for a card. */
export const field = (text: string): string => cut(oneLine(text), longest.field);

/** A name short enough for a sentence, a title or a button. */
export const short = (text: string): string => cut(oneLine(text), longest.name);
