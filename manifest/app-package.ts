import { strToU8, zipSync } from 'fflate';
import { iconProblems, type ReadFile } from './icon-problems.js';
import { fillPlaceholders } from './placeholders.js';
import { validateManifest } from './validate-manifest.js';

export interface PackageSource {
  /** The text of `manifest.json` with its placeholders. */
  readonly manifestText: string;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly readFile: ReadFile;
}

export type AppPackage =
  | { readonly kind: 'built'; readonly zip: Uint8Array; readonly files: readonly string[] }
  /** One line per problem; nothing was built. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** The oldest time a zip can hold. fflate reads it in local time, so it is made in local time: same bytes everywhere. */
const fixedTime = new Date(1980, 0, 1);

/**
 * Builds the zip that Teams and the Microsoft 365 admin centre take: `manifest.json` at the top and the icons it names.
 * The same source gives the same bytes, so two packages can be compared by their hash.
 */
export const buildAppPackage = ({ manifestText, values, readFile }: PackageSource): AppPackage => {
  let template: unknown;
  try {
    template = JSON.parse(manifestText);
  } catch (error) {
    return {
      kind: 'refused',
      problems: [`manifest.json: is not JSON (${error instanceof Error ? error.message : error})`],
    };
  }
  const { value, missing } = fillPlaceholders(template, values);
  if (missing.length > 0) {
    return {
      kind: 'refused',
      problems: missing.map(({ name, usedAt }) => `${name}: has no value (${usedAt} needs it)`),
    };
  }
  const check = validateManifest(value);
  if (check.kind === 'invalid') return { kind: 'refused', problems: check.problems };

  const { icons } = check.manifest;
  const problems = iconProblems(icons, readFile);
  if (problems.length > 0) return { kind: 'refused', problems };

  const files: Record<string, Uint8Array> = { 'manifest.json': strToU8(`${JSON.stringify(value, null, 2)}\n`) };
  for (const path of [icons.color, icons.outline, icons.color32x32]) {
    const bytes = path === undefined ? undefined : readFile(path);
    if (path !== undefined && bytes !== undefined) files[path] = bytes;
  }
  return { kind: 'built', zip: zipSync(files, { mtime: fixedTime, level: 9 }), files: Object.keys(files) };
};
