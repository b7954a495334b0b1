import { type FileKind, fileKind } from './file-kind.js';
import { fitTable, type RawRow } from './fit-table.js';
import { isError, type Problem } from './problem.js';
import { mostColumns } from './scan-text.js';
import { type FileRow, splitText } from './split-text.js';
import { decodeAs, detectEncoding, type Encoding } from './text-encoding.js';

export type { RawRow } from './fit-table.js';

/** How a file was written, so that what is given back can be written alike. */
export interface FileFormat {
  readonly kind: 'csv' | 'xlsx';
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** False = a guess that needs the echo test. */
  readonly sure: boolean;
  readonly delimiter: string;
}

interface RawTable {
  readonly format: FileFormat;
  readonly header: readonly string[];
  readonly rows: readonly RawRow[];
}

/** The rows of a file, the header first; none where a problem says why. */
interface FileRows {
  readonly format: FileFormat;
  readonly rows: readonly FileRow[];
  readonly problems: readonly Problem[];
}

const mostBytes = 20 * 2 ** 20;

/** What a spreadsheet opens with everything in its place. */
const convertedFormat: FileFormat = { kind: 'xlsx', encoding: 'utf-8', bom: true, sure: true, delimiter: ',' };

const readText = (bytes: Uint8Array, isKnown: (header: string) => boolean, as: Encoding | undefined): FileRows => {
  const detected = detectEncoding(bytes);
  const isOverruled = as !== undefined && as !== detected.encoding;
  const { encoding, bom, sure } = isOverruled ? { encoding: as, bom: false, sure: true } : detected;
  const format: FileFormat = { kind: 'csv', encoding, bom, sure: sure || as !== undefined, delimiter: ',' };
  const text = decodeAs(bytes, encoding);
  if (text === undefined) return { format, rows: [], problems: [{ code: 'encodingUnknown' }] };
  const { delimiter, rows, problems } = splitText(text, isKnown);
  const isConverted = as === undefined && sure && encoding !== 'utf-8';
  const notices: Problem[] = isConverted ? [{ code: 'encodingConverted', params: { encoding } }] : [];
  return { format: { ...format, delimiter }, rows, problems: [...notices, ...problems] };
};

const notRead = {
  xls: 'fileIsXls',
  html: 'fileIsHtml',
  noTable: 'fileIsNoTable',
} as const satisfies Partial<Record<FileKind, Problem['code']>>;

const only = (code: Problem['code'], params?: Problem['params']): { problems: Problem[] } => ({
  problems: [{ code, ...(params && { params }) }],
});

/**
 * Reads the bytes of an uploaded file, CSV or .xlsx by what they are, not by a name, into a header and rows of texts. Answers
 * for whatever bytes: without a table the problems hold the error that says why; with one they may, too, when the rows can be
 * told apart all the same. `isKnown` says whether a header's text names a column of ours. `as` reads a text in another
 * encoding than its bytes suggest; the format then counts as sure. A file has up to 20 MB, 400 columns, and is read to its
 * 20,000th row (facts "csv" 2.1; limits of an upload are checked elsewhere).
 */
export const readRawTable = async (
  bytes: Uint8Array,
  isKnown: (header: string) => boolean,
  as?: Encoding,
): Promise<{ table?: RawTable; problems: Problem[] }> => {
  if (bytes.length > mostBytes) return only('fileTooLarge', { megabytes: 20 });
  const kind = fileKind(bytes);
  if (kind !== 'text' && kind !== 'xlsx') return only(notRead[kind]);

  const { format, rows, problems } =
    kind === 'text'
      ? readText(bytes, isKnown, as)
      : // Loaded when needed: in the browser few will send one.
        { format: convertedFormat, ...(await (await import('./read-xlsx.js')).readXlsx(bytes, isKnown)) };
  const [header, ...others] = rows;
  if (problems.some(isError)) return { problems: [...problems] };
  if (header === undefined) return { problems: [...problems, { code: 'fileEmpty' }] };

  const fitted = fitTable([header, ...others]);
  const all = [...problems, ...fitted.problems];
  const table: RawTable = { format, header: fitted.header, rows: fitted.rows };
  if (table.header.length > mostColumns)
    return { problems: [...problems, ...only('tooManyColumns', { most: mostColumns }).problems] };
  return table.header.some((name) => isKnown(name))
    ? { table, problems: all }
    : { problems: [...all, { code: 'headerMissing' }] };
};
