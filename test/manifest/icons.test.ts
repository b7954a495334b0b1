import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iconProblems } from '../../manifest/icon-problems.js';
import { drawIcons } from '../../manifest/icons/draw-icons.js';
import { manifestFolder } from './example-manifest.js';
import { readPng } from './read-png.js';

const committed = (path: string) => readFileSync(new URL(path, manifestFolder));
const drawn = drawIcons();

describe('icons', () => {
  it.each([
    ['color.png', 192],
    ['outline.png', 32],
    ['color32.png', 32],
  ] as const)('%s is a square of %d pixels and is what the generator draws', (name, edge) => {
    const picture = readPng(committed(`icons/${name}`));
    expect([picture.width, picture.height]).toEqual([edge, edge]);
    // Pixels, not bytes: another zlib may pack the same picture differently.
    expect(picture.pixels).toEqual(readPng(drawn[name]).pixels);
  });

  it('the outline icon is white or transparent and nothing else', () => {
    const { pixels } = readPng(committed('icons/outline.png'));
    expect(pixels.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([]);
    expect(pixels.some(([, , , alpha]) => alpha === 255)).toBe(true);
    expect(pixels.filter(([, , , alpha]) => alpha === 0).length).toBeGreaterThan(pixels.length / 2);
  });

  it('the large icon fills its square and the small coloured one has a transparent background', () => {
    expect(readPng(committed('icons/color.png')).pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
    const small = readPng(committed('icons/color32.png')).pixels;
    expect([small[0], small[31], small[32 * 31], small[32 * 32 - 1]].map((corner) => corner?.[3])).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it("the tab's icon is the small coloured one", () => {
    expect(committed('../tab/public/icon.png').equals(committed('icons/color32.png'))).toBe(true);
  });
});

describe('iconProblems', () => {
  const good = { color: 'color.png', outline: 'outline.png', color32x32: 'color32.png' };
  const file = (name: string): Uint8Array | undefined =>
    name === 'text.png'
      ? new TextEncoder().encode('this is not a picture at all')
      : Object.entries(drawn).find(([n]) => n === name)?.[1];

  it('finds nothing wrong with the icons as drawn, with or without the optional one', () => {
    expect(iconProblems(good, file)).toEqual([]);
    expect(iconProblems({ color: 'color.png', outline: 'outline.png' }, file)).toEqual([]);
  });

  it.each([
    ['a missing file', { outline: 'none.png' }, 'icons.outline: none.png does not exist'],
    ['a wrong size', { color: 'outline.png' }, 'icons.color: outline.png is 32 x 32 pixels, must be 192 x 192'],
    ['a file that is no picture', { color32x32: 'text.png' }, 'icons.color32x32: text.png is not a PNG file'],
    [
      'a path out of the folder',
      { outline: '../outline.png' },
      'icons.outline: ../outline.png must be the path of a .png inside the manifest folder',
    ],
    [
      'an absolute path',
      { outline: '/outline.png' },
      'icons.outline: /outline.png must be the path of a .png inside the manifest folder',
    ],
  ])('refuses %s', (_what, change, problem) => {
    expect(iconProblems({ ...good, ...change }, file)).toEqual([problem]);
  });
});
