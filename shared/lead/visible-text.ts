/**
 * Control and format characters and halves of surrogate pairs. Those stay that people see or need: line ends, tabs,
 * the zero-width joiners of emoji and several scripts, the number signs of Arabic and Syriac, the tags of some flags.
 */
const invisible =
  /(?!\n|\t|\u200C|\u200D|[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2]|[\u{E0020}-\u{E007F}])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Letters and marks that show nothing: a text of these alone is no text. */
const blank = /^[\s\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]*$/u;

/**
 * A text as people see it: without characters that show nothing (what is pasted from a web page or a spreadsheet often
 * has some, and PostgreSQL takes no U+0000), line ends as `\n`, trimmed. Empty when nothing is left to be seen.
 */
export const visibleText = (text: string): string => {
  const seen = text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .trim();
  return blank.test(seen) ? '' : seen;
};
