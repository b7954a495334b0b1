import type { Problem } from './problem.js';

/** What a look through the text told before it is parsed. */
interface Scan {
  /** Lines end in more than one way, outside of quotes. */
  readonly lineEndsMixed: boolean;
  /** The first quote that leaves open where cells end. From there on no row can be trusted. */
  readonly quote?: Problem;
  readonly mostCells: number;
}

const quoteMark = '"';

/** Behind the quote that closes a cell, from `start`: `open` when the text ends before. `""` within it is a quote mark. */
const endOfQuoted = (text: string, start: number): number | 'open' => {
  for (let at = start; ; at += 2) {
    at = text.indexOf(quoteMark, at);
    if (at === -1) return 'open';
    if (text[at + 1] !== quoteMark) return at + 1;
  }
};

/**
 * Looks through a text once, cell by cell, for what the parser does not tell or tells too late: mixed line ends, the
 * first quote that is not closed or is followed by more than white space, and how many cells the longest row has, so
 * that a hostile file does not become millions of cells or errors first. Agrees with papaparse on what is misplaced
 * (a test compares them). Rows count from 1, whatever line ends there are.
 */
export const scanText = (text: string, delimiter: string): Scan => {
  const lineEnds = new Set<string>();
  const special = new RegExp(`[${delimiter}\\r\\n]`, 'g');
  let row = 1;
  let cells = 1;
  let mostCells = 1;
  for (let at = 0; at <= text.length; ) {
    if (text[at] === quoteMark) {
      const end = endOfQuoted(text, at + 1);
      const found = { lineEndsMixed: lineEnds.size > 1, mostCells };
      if (end === 'open') return { ...found, quote: { code: 'quoteNotClosed', params: { row } } };
      at = end;
      special.lastIndex = at;
      const next = special.exec(text)?.index ?? text.length;
      if (text.slice(at, next).trim() !== '') return { ...found, quote: { code: 'quoteMisplaced', params: { row } } };
    }
    special.lastIndex = at;
    const border = special.exec(text);
    if (border === null) break;
    at = border.index + 1;
    if (border[0] === delimiter) {
      cells += 1;
      if (cells > mostCells) mostCells = cells;
      continue;
    }
    const isPair = border[0] === '\r' && text[at] === '\n';
    if (isPair) at += 1;
    lineEnds.add(isPair ? '\r\n' : border[0]);
    row += 1;
    cells = 1;
  }
  return { lineEndsMixed: lineEnds.size > 1, mostCells };
};
