import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/** @param {string} path @returns {any} */
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Whether every package that a package.json of ours names is there in its exact version. */
const isInstalled = () => {
  const folders = ['.', ...json('package.json').workspaces];
  return folders.every((folder) => {
    const { dependencies = {}, devDependencies = {} } = json(join(folder, 'package.json'));
    return Object.entries({ ...dependencies, ...devDependencies }).every(([name, version]) =>
      [join(folder, 'node_modules', name), join('node_modules', name)].some((path) => {
        try {
          return json(join(path, 'package.json')).version === version;
        } catch {
          return false;
        }
      }),
    );
  });
};

/** Installs the packages if any of them is missing, exactly as the lock file names them. */
export const ensureInstalled = async () => {
  if (isInstalled()) return;
  console.log('Installing packages …');
  await run('npm', ['ci', '--no-audit', '--no-fund']);
};
