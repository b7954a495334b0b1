import { fileKind } from './file-kind.js';
import { isError, type Problem } from './problem.js';
import { readXlsx } from './read-xlsx.js';
import { type Records, splitText } from './split-text.js';
import { decodeAs, detectEncoding, type Encoding } from './text-encoding.js';

/** How a file was written, so that its result can be written the same way. */
export interface FileFormat {
  readonly kind: 'csv' | 'xlsx';
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** False = the encoding is a guess that needs the echo test. */
  readonly sure: boolean;
  readonly delimiter: string;
}

export interface RawRow {
  /** As a spreadsheet counts, the first line being 1 and a `sep=` line not counted. */
  readonly row: number;
  /** As they stand in the file, the guard against formulas included, line ends LF. */
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
}

/** A file as rows of texts below a header. Blank rows and columns are left out. */
interface RawTable {
  readonly format: FileFormat;
  readonly header: readonly string[];
  readonly rows: readonly RawRow[];
}

interface ReadRaw {
  readonly table?: RawTable;
  readonly problems: readonly Problem[];
}

/** Largest file, in megabytes. */
const megabytes = 20;

const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === '';

/** "A" to "Z", "AA" and so on, as a spreadsheet names its columns. */
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const curly = /[“”„]/;

const shapeProblems = (cells: readonly string[], expected: number): Problem[] => {
  const params = { found: cells.length, expected };
  if (cells.length < expected) return [{ code: 'cellsMissing', params }];
  if (cells.slice(expected).every(isBlank)) return [];
  return [{ code: cells.some((cell) => curly.test(cell)) ? 'cellsExtraQuotes' : 'cellsExtra', params }];
};

const tableOf = (
  { records, problems }: Omit<Records, 'delimiter'>,
  isKnown: (header: string) => boolean,
  format: FileFormat,
): ReadRaw => {
  if (problems.some(isError)) return { problems };
  const [head, ...body] = records.filter(({ cells }) => !cells.every(isBlank));
  if (head === undefined || !head.cells.some(isKnown)) return { problems: [...problems, { code: 'headerMissing' }] };
  const width = head.cells.length;
  const used = head.cells.map((name, index) => !isBlank(name) || body.some(({ cells }) => !isBlank(cells[index])));
  const unnamed = head.cells.flatMap((name, index): Problem[] =>
    used[index] === true && isBlank(name) ? [{ code: 'columnUnnamed', column: letters(index) }] : [],
  );
  // Blank columns at the end, which spreadsheets save, are not missed in a row.
  const expected = used.lastIndexOf(true) + 1;
  const kept = (cells: readonly string[]) => cells.slice(0, width).filter((_, index) => used[index] === true);
  const rows = body.map(({ row, cells }) => ({ row, cells: kept(cells), problems: shapeProblems(cells, expected) }));
  return { table: { format, header: kept(head.cells), rows }, problems: [...problems, ...unnamed] };
};

/**
 * Reads the bytes of a file as a table of texts, whatever a spreadsheet has made of it; never throws. A file that is
 * none says why and has no table. `isKnown` tells the names of columns, by which delimiter and header are found; `as`
 * reads the text in another encoding than its bytes suggest.
 */
export const readRawTable = async (
  bytes: Uint8Array,
  isKnown: (header: string) => boolean,
  as?: Encoding,
): Promise<ReadRaw> => {
  if (bytes.length === 0) return { problems: [{ code: 'fileEmpty' }] };
  if (bytes.length > megabytes * 1024 * 1024) return { problems: [{ code: 'fileTooLarge', params: { megabytes } }] };
  switch (fileKind(bytes)) {
    case 'xls':
      return { problems: [{ code: 'fileIsXls' }] };
    case 'html':
      return { problems: [{ code: 'fileIsHtml' }] };
    case 'noTable':
      return { problems: [{ code: 'fileIsNoTable' }] };
    case 'xlsx': {
      const records = await readXlsx(bytes, isKnown);
      return tableOf(records, isKnown, { kind: 'xlsx', encoding: 'utf-8', bom: true, sure: true, delimiter: ',' });
    }
    default: {
      const detected = as === undefined ? detectEncoding(bytes) : { encoding: as, bom: false, sure: false };
      const text = decodeAs(bytes, detected.encoding);
      if (text === undefined) return { problems: [{ code: 'encodingUnknown' }] };
      if (isBlank(text)) return { problems: [{ code: 'fileEmpty' }] };
      const split = splitText(text, isKnown);
      const { encoding, sure } = detected;
      const converted: Problem[] =
        sure && encoding !== 'utf-8' ? [{ code: 'encodingConverted', params: { encoding } }] : [];
      const records = { ...split, problems: [...converted, ...split.problems] };
      return tableOf(records, isKnown, { kind: 'csv', ...detected, delimiter: split.delimiter });
    }
  }
};
