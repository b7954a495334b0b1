/** More than this is a file, not a block. */
const mostRows = 5000;

/** A cell and what ends it. Quotes count where they stand around the whole cell; any others are part of its text. */
const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/y;

/** Spreadsheets put quotes only around what could not be told apart without them: all others were typed. */
const needsQuotes = (text: string): boolean => /[\t\n]|""/.test(text);

/**
 * The cells of a block that was copied from a spreadsheet: tabs between them, quotes around those of several lines. A
 * last empty line is the end of the one before.
 */
export const readBlock = (text: string): string[][] => {
  const block = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const pattern = new RegExp(cell);
  const rows: string[][] = [[]];
  for (;;) {
    const [, quoted, plain = '', end] = pattern.exec(block) ?? [];
    const isQuoted = quoted !== undefined && needsQuotes(quoted);
    const typed = quoted === undefined ? plain : `"${quoted}"`;
    rows.at(-1)?.push(isQuoted ? quoted.replaceAll('""', '"') : typed);
    if (end === '\n' && rows.length < mostRows) rows.push([]);
    else if (end !== '\t') return rows;
  }
};
