import papaparse from 'papaparse';
import type { Problem } from './problem.js';
import { scanText } from './scan-text.js';

/** A row that is not blank, before anything is known of its cells. */
export interface FileRow {
  /** As a spreadsheet counts: from 1, blank rows too. */
  readonly row: number;
  readonly cells: readonly string[];
}

interface SplitText {
  readonly delimiter: string;
  /** Empty where `problems` say that the rows cannot be told apart. */
  readonly rows: readonly FileRow[];
  readonly problems: readonly Problem[];
}

export const isBlank = (text: string): boolean => text.trim() === '';

/** A limit against waste, not the limit of an upload: whoever counts rows must still see that there are too many. */
export const mostRows = 20_000;

const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const;

const sepLine = /^"?sep=.?"?[;,|\t]*(?:\n|$)/i;

type Step = (cells: string[]) => 'stop' | undefined;

/** papaparse without its guesses; with line ends that are LF and a last one, it reads what the scan let through. */
const parse = (text: string, delimiter: string, step: Step): void => {
  papaparse.parse<string[]>(text.endsWith('\n') ? text : `${text}\n`, {
    delimiter,
    newline: '\n',
    header: false,
    // The fast mode splits the whole text before the first step.
    fastMode: false,
    step: ({ data }, parser) => {
      if (step(data) === 'stop') parser.abort();
    },
  });
};

/** Enough for a header, so that a hostile one is not parsed whole. */
const headerLength = 65_536;

/** The delimiter that finds most known names in the header (facts "csv" 2.1: 640 of 640 files); ties go to the comma. */
const chooseDelimiter = (text: string, isKnown: (header: string) => boolean): keyof typeof delimiters => {
  const start = text.lastIndexOf('\n', text.search(/[^\s,;|"]/)) + 1;
  const header = text.slice(start, start + headerLength);
  let chosen: keyof typeof delimiters = ',';
  let most = 0;
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    let known = 0;
    parse(header, delimiter, (cells) => {
      known = cells.filter((cell) => isKnown(cell)).length;
      return 'stop';
    });
    if (known > most) [chosen, most] = [delimiter, known];
  }
  return chosen;
};

/**
 * Splits the text of a file into rows of cells (RFC 4180, with whatever line ends and delimiter the file has). A first
 * line `sep=…`, which spreadsheets write, is dropped and not counted. A file with a NUL, or with a quote that leaves
 * open where rows end, has no rows; its problems say where. Line ends within cells become LF.
 */
export const splitText = (raw: string, isKnown: (header: string) => boolean): SplitText => {
  const problems: Problem[] = [];
  if (raw.includes('\0')) return { delimiter: ',', rows: [], problems: [{ code: 'fileHasNul' }] };
  const first = /^[^\r\n]*(?:\r\n?|\n|$)/.exec(raw)?.[0] ?? '';
  const hasSepLine = sepLine.test(first.replace(/[\r\n]+$/, ''));
  const body = hasSepLine ? raw.slice(first.length) : raw;
  if (hasSepLine) problems.push({ code: 'sepLineDropped' });

  const text = body.replace(/\r\n?/g, '\n');
  const delimiter = chooseDelimiter(text, isKnown);
  if (delimiter !== ',') problems.push({ code: 'delimiterConverted', params: { delimiter: delimiters[delimiter] } });
  const scan = scanText(body, delimiter);
  if (scan.lineEndsMixed) problems.push({ code: 'lineEndsMixed' });
  if (scan.problem !== undefined) return { delimiter, rows: [], problems: [...problems, scan.problem] };

  const rows: FileRow[] = [];
  let row = 0;
  parse(text, delimiter, (cells) => {
    row += 1;
    if (!cells.every(isBlank)) rows.push({ row, cells });
    return rows.length > mostRows ? 'stop' : undefined;
  });
  return { delimiter, rows, problems };
};
