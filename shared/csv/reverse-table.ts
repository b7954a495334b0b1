/** The code of each character: one byte, or two with the first one as the higher. */
export type ReverseTable = ReadonlyMap<string, number>;

const single = (text: string): boolean => text !== '\uFFFD' && text.length > 0 && [...text].length === 1;

/**
 * What `decode` does, backwards: an encoding's table made by asking it about every byte and every pair of bytes, since
 * platforms decode the older encodings but do not encode them. Of several codes for a character the lowest is taken.
 */
export const reverseTable = (decode: (bytes: Uint8Array) => string): ReverseTable => {
  const table = new Map<string, number>();
  const add = (code: number, ...bytes: number[]): void => {
    const text = decode(Uint8Array.from(bytes));
    if (single(text) && !table.has(text)) table.set(text, code);
  };
  for (let byte = 0; byte < 0x100; byte += 1) add(byte, byte);
  // Encodings in which every byte is a character have no pairs.
  if (table.size > 0xf0) return table;
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) add(lead * 0x100 + trail, lead, trail);
  }
  return table;
};
