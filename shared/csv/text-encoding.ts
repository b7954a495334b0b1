import { type ReverseTable, reverseTable } from './reverse-table.js';

interface Decoder {
  decode: (bytes?: Uint8Array, options?: { stream?: boolean }) => string;
}
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => Decoder;
declare const TextEncoder: new () => { encode: (text: string) => Uint8Array };

/** The encodings in which a file may come, by their names in the Encoding standard. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'shift_jis',
  'gbk',
  'euc-kr',
  'big5',
  'macintosh',
] as const;
export type Encoding = (typeof encodings)[number];

const isUnicode = (encoding: Encoding): boolean => encoding.startsWith('utf-');

/** What a file that says nothing about its encoding may be in; which one it is shows by echo (facts "csv" 2.2). */
export const legacyEncodings: readonly Encoding[] = encodings.filter((encoding) => !isUnicode(encoding));

const decoderOf = (encoding: Encoding, fatal: boolean) => {
  const decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
  // Node 20.18.3 to 22 decode windows-1252 wrongly unless it is a stream (nodejs/node#56542).
  return (bytes: Uint8Array): string => decoder.decode(bytes, { stream: true }) + decoder.decode();
};

/** The text of `bytes` without any byte order marks; undefined where they are no text in that encoding. */
export const decodeAs = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return decoderOf(encoding, true)(bytes).replace(/^\uFEFF+/, '');
  } catch {
    return undefined;
  }
};

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);

/** UTF-16 without a mark: among the letters of a header every other byte is 0, and hardly any of those between. */
const utf16ByZeros = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const pairs = Math.min(bytes.length, 4096) >> 1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs; at += 1) {
    if (bytes[2 * at] === 0) even += 1;
    if (bytes[2 * at + 1] === 0) odd += 1;
  }
  if (Math.max(even, odd) < pairs * 0.4 || Math.min(even, odd) > pairs * 0.04) return undefined;
  return odd > even ? 'utf-16le' : pairs > 0 ? 'utf-16be' : undefined;
};

/**
 * The encoding of a file: by its byte order mark, by the zeros of UTF-16, or by being flawless UTF-8. Else it is
 * windows-1252, which Excel's "CSV (Comma delimited)" writes in Western Europe, and not `sure`: every byte means
 * something in it, so only known content can tell (facts "csv" 2.1, 2.2).
 */
export const detectEncoding = (bytes: Uint8Array): { encoding: Encoding; bom: boolean; sure: boolean } => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', bom: true, sure: true };
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', bom: true, sure: true };
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', bom: true, sure: true };
  const utf16 = utf16ByZeros(bytes);
  if (utf16 !== undefined) return { encoding: utf16, bom: false, sure: true };
  const isUtf8 = decodeAs(bytes, 'utf-8') !== undefined;
  return { encoding: isUtf8 ? 'utf-8' : 'windows-1252', bom: false, sure: isUtf8 };
};

const tables = new Map<Encoding, ReverseTable>();

const tableOf = (encoding: Encoding): ReverseTable => {
  const table = tables.get(encoding) ?? reverseTable(decoderOf(encoding, false));
  tables.set(encoding, table);
  return table;
};

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
};

const legacy = (text: string, encoding: Encoding): Uint8Array | undefined => {
  const table = tableOf(encoding);
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) return undefined;
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  const written = bytes.subarray(0, length);
  return decodeAs(written, encoding) === text ? written : undefined;
};

/**
 * The bytes that `decodeAs` reads as `text`, after a byte order mark where `bom` says so (the Unicode encodings only).
 * Undefined where the encoding has no bytes for a character; half a surrogate pair has none anywhere.
 */
export const encodeAs = (
  text: string,
  { encoding, bom }: { readonly encoding: Encoding; readonly bom: boolean },
): Uint8Array | undefined => {
  if (/\p{Surrogate}/u.test(text)) return undefined;
  if (!isUnicode(encoding)) return legacy(text, encoding);
  const marked = bom ? `\uFEFF${text}` : text;
  return encoding === 'utf-8' ? new TextEncoder().encode(marked) : utf16(marked, encoding === 'utf-16le');
};
