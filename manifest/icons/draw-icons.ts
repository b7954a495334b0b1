import { crc32, deflateSync } from 'node:zlib';

/*
 * The mark: a price tag (the marketplace) with a check in it (a lead that was answered). It is described once, as
 * distances in units of a 32 x 32 square, and drawn at any size without an image library.
 */
type Point = readonly [x: number, y: number];
type Shape = (at: Point) => number;
type Colour = readonly [red: number, green: number, blue: number];

const accent: Colour = [0x46, 0x53, 0xc3];
/** Readable on white and on Teams' dark theme alike (contrast above 3.5 on both). */
const accentOnAny: Colour = [0x6b, 0x74, 0xde];
const white: Colour = [0xff, 0xff, 0xff];

/** Distance to a line drawn through the points with a round pen `width` units wide; negative inside the ink. */
const stroke =
  (points: readonly Point[], width: number): Shape =>
  ([x, y]) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const [index, [x2, y2]] of points.entries()) {
      const [x1, y1] = points[index - 1] ?? [x2, y2];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.min(1, Math.max(0, along));
      nearest = Math.min(nearest, Math.hypot(x - x1 - t * dx, y - y1 - t * dy));
    }
    return nearest - width / 2;
  };

const tagOutline: readonly Point[] = [
  [4, 16],
  [11, 8],
  [28, 8],
  [28, 24],
  [11, 24],
  [4, 16],
];
const check: readonly Point[] = [
  [15, 16.2],
  [18, 19],
  [23.5, 13],
];

const parts: readonly Shape[] = [stroke(tagOutline, 2), stroke(check, 2), stroke([[10.3, 16]], 2.6)];
const mark: Shape = (at) => Math.min(...parts.map((part) => part(at)));

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};

/** A PNG file from straight RGBA, 8 bits a channel, rows from the top, no row filter. */
const png = (edge: number, pixels: Uint8Array): Buffer => {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  const rows = Array.from({ length: edge }, (_, y) => [0, ...pixels.subarray(y * edge * 4, (y + 1) * edge * 4)]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()), { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
};

/** Draws the mark, `scale` pixels to the unit, centred in a square; without a background the rest is transparent. */
const draw = (edge: number, scale: number, ink: Colour, background?: Colour): Buffer => {
  const pixels = new Uint8Array(edge * edge * 4);
  for (let index = 0; index < edge * edge; index += 1) {
    const centred = (position: number) => (position + 0.5 - edge / 2) / scale + 16;
    const distance = mark([centred(index % edge), centred(Math.floor(index / edge))]);
    const cover = Math.min(1, Math.max(0, 0.5 - distance * scale));
    const colour = background ? ink.map((c, i) => Math.round(c * cover + (background[i] ?? 0) * (1 - cover))) : ink;
    pixels.set([...colour, background ? 255 : Math.round(cover * 255)], index * 4);
  }
  return png(edge, pixels);
};

/** The three icons that `manifest.json` names, as PNG files by file name. Drawing again gives the same pixels. */
export const drawIcons = (): Readonly<Record<'color.png' | 'outline.png' | 'color32.png', Buffer>> => ({
  'color.png': draw(192, 4, white, accent),
  'outline.png': draw(32, 1, white),
  'color32.png': draw(32, 1, accentOnAny),
});
