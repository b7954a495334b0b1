import type { Problem } from './problem.js';

/** How many columns a file may have; the bulk format has 142 at most (facts "csv" 2.1). */
export const mostColumns = 400;

/** What a look through the text told before it is parsed. */
interface Scan {
  /** Lines end in more than one way, outside of quotes. */
  readonly lineEndsMixed: boolean;
  /** What leaves open where cells and rows end; nothing behind it was looked at. */
  readonly problem?: Problem;
}

const quote = '"'.charCodeAt(0);
const carriageReturn = '\r'.charCodeAt(0);
const lineFeed = '\n'.charCodeAt(0);

/** As many as a spreadsheet can show, filled or not. */
const mostCells = 16_384;

/** Behind the quote that closes the cell, undefined when none does. `""` within it is a quote mark. */
const endOfQuoted = (text: string, start: number): number | undefined => {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at + 1;
  }
  return undefined;
};

/**
 * Looks through a text once, cell by cell, for what papaparse does not tell or tells too late: mixed line ends, the
 * first quote that is not closed or is followed by more than white space, and rows of so many cells that they are an
 * attack. Afterwards the parser finds nothing to complain about (a test compares the two). Rows count from 1.
 */
export const scanText = (text: string, delimiter: string): Scan => {
  const border = delimiter.charCodeAt(0);
  const lineEnds = { crLf: false, cr: false, lf: false };
  const result = (code?: Problem['code'], params: Problem['params'] = { row }): Scan => ({
    lineEndsMixed: Number(lineEnds.crLf) + Number(lineEnds.cr) + Number(lineEnds.lf) > 1,
    ...(code && { problem: { code, params } }),
  });
  let row = 1;
  let cells = 1;
  for (let at = 0; at < text.length; at += 1) {
    const wasQuoted = text.charCodeAt(at) === quote;
    if (wasQuoted) {
      const end = endOfQuoted(text, at);
      if (end === undefined) return result('quoteNotClosed');
      at = end;
    }
    const rest = at;
    let code = text.charCodeAt(at);
    while (at < text.length && code !== border && code !== lineFeed && code !== carriageReturn) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (wasQuoted && text.slice(rest, at).trim() !== '') return result('quoteMisplaced');
    if (code === border) cells += 1;
    if (cells > mostCells) return result('tooManyColumns', { most: mostColumns });
    if (code === border || at >= text.length) continue;
    const isPair = code === carriageReturn && text.charCodeAt(at + 1) === lineFeed;
    if (isPair) at += 1;
    lineEnds[isPair ? 'crLf' : code === lineFeed ? 'lf' : 'cr'] = true;
    row += 1;
    cells = 1;
  }
  return result();
};
