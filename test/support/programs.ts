import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of the test folder, running as a process of its own. */
export interface Program {
  /** What it has written so far, by lines. */
  readonly lines: readonly string[];
  /** Resolves when it has written at least so many lines. Rejects when it ends before. */
  line(count?: number): Promise<void>;
  /** Ends it in the middle of whatever it does; resolves when it is gone and all that it wrote has been read. */
  kill(): Promise<void>;
}

/**
 * Starts a program as it was built: plain Node cannot run the sources.
 * @param path under test/dist
 */
export const startProgram = async (
  path: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Program> => {
  const file = fileURLToPath(new URL(`../dist/${path}`, import.meta.url));
  if (!existsSync(file)) throw new Error(`test/dist/${path} is not there: run \`npm run build\` first`);
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child, 'spawn');
  return program(child);
};
