/** What a file is, whatever its name says. `xls` are the spreadsheets that cannot be read, `noTable` all the rest. */
export type FileKind = 'text' | 'xlsx' | 'xls' | 'html' | 'noTable';

/** The first bytes in hexadecimal. `xls`: a compound document (.xls, or an .xlsx with a password), and Excel 2 to 4. */
const oldExcel = /^(?:d0cf11e0a1b11ae1|09(?:00|02|04|08)(?:04|06|08|10)00)/;
const zip = /^504b(?:0304|0506|0708)/;
const foreign = [
  // Other archives: rar, 7z, gzip, bzip2, xz, zstd.
  /^(?:526172211a|377abcaf271c|1f8b08|425a68..314159|fd377a585a|28b52ffd)/,
  // Documents and data: PDF, PostScript, RTF, Parquet, SQLite.
  /^(?:255044462d|25215053|7b5c727466|50415231|53514c69746520666f726d6174)/,
  // Pictures: PNG, JPEG, GIF, BMP, TIFF, ICO; RIFF (WebP, sound, film).
  /^(?:89504e47|ffd8ff|47494638(?:37|39)61|424d(?:..){4}00000000|49492a00|4d4d002a|00000100|52494646(?:..){3}00)/,
  // Sound and film: MP4 and HEIC, MP3, Ogg, FLAC, Matroska.
  /^(?:000000..66747970|494433(?:02|03|04)|4f67675300|664c6143|1a45dfa3)/,
  // Programs: Windows, Linux, Java and macOS, WebAssembly.
  /^(?:4d5a(?:..){0,62}00|7f454c46|cafebabe|c[ef]faedfe|0061736d)/,
];

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const includes = (bytes: Uint8Array, text: string): boolean => {
  const wanted = Array.from(text, (character) => character.charCodeAt(0));
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
};

/** A zip archive is told by the names of what is in it. */
const kindOfZip = (bytes: Uint8Array): FileKind => {
  if (includes(bytes, 'xl/workbook.bin')) return 'xls';
  return includes(bytes, 'xl/workbook.xml') ? 'xlsx' : 'noTable';
};

/**
 * Tells by the first bytes what a file is (facts "csv" 2.1: files that were only renamed to .csv). `html` is a web page
 * or XML in any encoding, also behind byte order marks and white space. An .xlsb counts as `xls`.
 */
export const fileKind = (bytes: Uint8Array): FileKind => {
  const magic = hexadecimal(bytes.subarray(0, 64));
  if (oldExcel.test(magic)) return 'xls';
  if (zip.test(magic)) return kindOfZip(bytes);
  if (foreign.some((start) => start.test(magic))) return 'noTable';
  // The zeros are those of UTF-16, what is above 0x7e are byte order marks.
  const start = Array.from(bytes.subarray(0, 512)).filter((byte) => byte > 0 && byte < 0x7f);
  return /^\s*(?:<[a-z!?]|MIME-Version:)/i.test(String.fromCharCode(...start)) ? 'html' : 'text';
};
