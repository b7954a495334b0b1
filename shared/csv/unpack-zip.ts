import { Inflate } from 'fflate';

/** Together and each; 5,000 leads in 142 columns have some 50 MB. */
const mostBytes = 200_000_000;

/** So little is inflated at a time that one step cannot make more than 68 MB. */
const step = 65_536;

interface Entry {
  readonly name: string;
  readonly method: number;
  /** Bytes when unpacked, as the directory declares them. */
  readonly size: number;
  readonly packed: Uint8Array;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the record stands that ends an archive; it is 22 bytes long and a comment may follow. */
const endRecord = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new Error('No end of central directory');
};

const readDirectory = (bytes: Uint8Array): Entry[] => {
  const view = viewOf(bytes);
  const end = endRecord(view);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('No central directory');
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const [nameLength = 0, extra = 0, comment = 0] = lengths;
    const local = view.getUint32(at + 42, true);
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entries.push({
      name: String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 24, true),
      packed: bytes.subarray(data, data + view.getUint32(at + 20, true)),
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
};

const unpacked = ({ method, size, packed }: Entry): Uint8Array => {
  if (method === 0) return packed;
  if (method !== 8) throw new Error('Unknown compression');
  const bytes = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new Error('Larger than declared');
    bytes.set(chunk, length);
    length += chunk.length;
  });
  for (let at = 0; at < packed.length; at += step) {
    inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
  }
  if (length !== size) throw new Error('Smaller than declared');
  return bytes;
};

/**
 * The files of a zip archive that `isWanted`, by name, each unpacked when it is asked for. Throws where the archive cannot be
 * read, and does not start when it declares more than 200 MB in all, wanted or not. A false declaration cannot cost more
 * either: memory is taken for the declared size only, and unpacking stops in the step that would pass it; so files that
 * overlap in the archive count as often as they are listed. Zip64, encryption and other methods than deflate are not read.
 */
export function* unpackZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Generator<readonly [name: string, part: Uint8Array]> {
  const entries = readDirectory(bytes);
  const declared = entries.reduce((sum, { size }) => sum + size, 0);
  if (declared > mostBytes) throw new Error('Too large');
  for (const entry of entries) if (isWanted(entry.name)) yield [entry.name, unpacked(entry)];
}
