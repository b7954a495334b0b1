import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the project's folder with its output shown; ends this process with its exit code if that is not 0.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [cwd]
 * @returns {Promise<void>}
 */
export const run = (command, args, env = process.env, cwd = root) =>
  new Promise((resolve, reject) => {
    // On Windows npm and the tools are .cmd files, which need a shell; the arguments are all ours.
    const child = spawn(command, args, { cwd, stdio: 'inherit', env, shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else process.exit(signal === null ? (code ?? 1) : 1);
    });
  });

/**
 * Runs a tool of node_modules.
 * @param {string} name
 * @param {readonly string[]} args
 */
export const tool = (name, args) => run('npx', ['--no-install', name, ...args]);

/** Builds everything: the programs with the compiler, which checks their types, and the tab's page. */
export const build = async () => {
  await tool('tsc', ['-b']);
  await run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], process.env, `${root}tab`);
};
