import type { TeamsManifest } from './validate-manifest.js';

/** Edge lengths in pixels that Teams asks for, by the icon's name in the manifest. */
const iconSizes = { color: 192, outline: 32, color32x32: 32 } as const;

/** Reads a file of the manifest folder by its path relative to that folder; undefined when there is none. */
export type ReadFile = (path: string) => Uint8Array | undefined;

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height in pixels from the header of a PNG file, or undefined when the bytes are not a PNG. */
const pngSize = (bytes: Uint8Array): { width: number; height: number } | undefined => {
  if (bytes.length < 24 || pngSignature.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

/** What is wrong with the icon files that a manifest names, one line each; the manifest's schema sees only the names. */
export const iconProblems = (icons: TeamsManifest['icons'], readFile: ReadFile): string[] => {
  const problems: string[] = [];
  for (const name of ['color', 'outline', 'color32x32'] as const) {
    const path = icons[name];
    if (path === undefined) continue;
    const where = `icons.${name}: ${path}`;
    if (!/^(?:[\w-]+\/)*[\w-]+\.png$/.test(path)) {
      problems.push(`${where} must be the path of a .png inside the manifest folder`);
      continue;
    }
    const bytes = readFile(path);
    if (!bytes) {
      problems.push(`${where} does not exist`);
      continue;
    }
    const size = pngSize(bytes);
    const edge = iconSizes[name];
    if (!size) problems.push(`${where} is not a PNG file`);
    else if (size.width !== edge || size.height !== edge) {
      problems.push(`${where} is ${size.width} x ${size.height} pixels, must be ${edge} x ${edge}`);
    }
  }
  return problems;
};
