import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of the test folder, running as a process of its own. */
export interface Program {
  /** What it has written so far, by lines. */
  readonly lines: readonly string[];
  /** Resolves when it has written something. Rejects when it ends before. */
  firstLine(): Promise<void>;
  /** Ends it in the middle of whatever it does; resolves when it is gone and all that it wrote has been read. */
  kill(): Promise<void>;
}

/**
 * Starts a program as it was built: plain Node cannot run the sources.
 * @param path under test/dist
 * @param env what it is told; of this process's own settings none that choose a database
 */
export const startProgram = (path: string, env: Record<string, string>): Program => {
  const file = fileURLToPath(new URL(`../dist/${path}`, import.meta.url));
  if (!existsSync(file)) throw new Error(`test/dist/${path} is not there: run \`npm run build\` first`);
  const { DATABASE_URL: _, DATA_DIR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [file], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  return {
    lines,
    firstLine: async () => {
      if (lines.length > 0) return;
      await Promise.race([once(reader, 'line'), ended]);
      if (lines.length === 0) throw new Error(`${path} ended without a word`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};
