import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { fillPlaceholders } from '../../manifest/placeholders.js';

/** The repository's manifest folder. */
export const manifestFolder = new URL('../../manifest/', import.meta.url);

/** A file of the manifest folder as text. */
export const manifestText = (path: string): string => readFileSync(new URL(path, manifestFolder), 'utf8');

/** The manifest as `manifest/env/.env.dev` fills it; a fresh object on every call, so that a test may break it. */
export const exampleManifest = (): Record<string, unknown> => {
  const { value } = fillPlaceholders(JSON.parse(manifestText('manifest.json')), parseEnv(manifestText('env/.env.dev')));
  if (typeof value !== 'object' || value === null) throw new Error('manifest.json must hold an object');
  return { ...value };
};
