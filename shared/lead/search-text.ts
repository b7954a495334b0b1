/**
 * The words of a text in the form in which they are stored and compared: NFKC, lower case, split at everything that
 * is neither letter, number nor mark (rules 30). An id falls apart at its dashes, an address at its dot and @.
 * The words hold no wildcard of SQL's LIKE.
 */
export const normaliseWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    // Lower case depends on the place in the word for this one letter, and people type parts of words.
    .replaceAll('ς', 'σ')
    // Lower case can leave letters apart that NFKC joins (J with caron has no capital of its own).
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');

/**
 * What a lead is found by: the words of its customer, name, ids and so on (rules 30). A query matches when each of its
 * own {@link normaliseWords} occurs somewhere in this text, also in the middle of a word. Words of one part follow
 * each other as they were written; parts are never joined to one word.
 */
export const searchTextOf = (parts: readonly (string | undefined)[]): string =>
  parts.flatMap((part) => normaliseWords(part ?? '')).join(' ');
