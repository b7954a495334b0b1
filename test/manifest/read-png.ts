import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Straight RGBA, one array per pixel, rows from the top. */
  readonly pixels: readonly (readonly [red: number, green: number, blue: number, alpha: number])[];
}

/** Reads the kind of PNG that our generator writes: 8-bit RGBA, not interlaced, rows without a filter. */
export const readPng = (file: Uint8Array): Picture => {
  const bytes = Buffer.from(file);
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
    }
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes[24] !== 8 || bytes[25] !== 6 || bytes[28] !== 0) throw new Error('not 8-bit RGBA without interlace');
  const rows = inflateSync(Buffer.concat(parts));
  const stride = width * 4 + 1;
  const pixels: Picture['pixels'][number][] = [];
  for (let y = 0; y < height; y += 1) {
    if (rows[y * stride] !== 0) throw new Error(`row ${y} has a filter`);
    for (let at = y * stride + 1; at < (y + 1) * stride; at += 4) {
      pixels.push([rows.readUInt8(at), rows.readUInt8(at + 1), rows.readUInt8(at + 2), rows.readUInt8(at + 3)]);
    }
  }
  return { width, height, pixels };
};
