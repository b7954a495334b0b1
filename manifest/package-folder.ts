import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type AppPackage, buildAppPackage } from './app-package.js';

/**
 * Packages a manifest folder (`manifest.json`, icons, `env/.env.<name>`) for one environment. Variables of the process
 * win over the file, so that a pipeline can set what differs; an empty variable counts as not set.
 */
export const packageFolder = (
  folder: URL,
  envName: string,
  environment: Readonly<Record<string, string | undefined>>,
): AppPackage => {
  if (!/^[a-z0-9-]+$/.test(envName)) {
    return { kind: 'refused', problems: [`--env: must be a name like dev (it is "${envName}")`] };
  }
  const envFile = `env/.env.${envName}`;
  const readFile = (path: string): Uint8Array | undefined => {
    const file = new URL(path, folder);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  const settings = readFile(envFile);
  if (!settings) return { kind: 'refused', problems: [`${envFile}: does not exist; copy env/.env.dev and fill it in`] };

  const setInProcess = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const result = buildAppPackage({
    manifestText: readFileSync(new URL('manifest.json', folder), 'utf8'),
    values: { ...parseEnv(Buffer.from(settings).toString('utf8')), ...setInProcess },
    readFile,
  });
  if (result.kind === 'built') return result;
  return { ...result, problems: [...result.problems, `Values come from the environment, then from ${envFile}.`] };
};
