import { accessSync, constants, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that belongs to one test run. */
export interface RunFolder {
  readonly path: string;
  remove(): void;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Names a folder by this process, and removes those that runs which were killed have left behind. */
export const runFolder = (what: string, root = tmpdir()): RunFolder => {
  const prefix = `marketplace-leads-${what}-`;
  const remove = (name: string): void => rmSync(join(root, name), { recursive: true, force: true });
  for (const name of readdirSync(root).filter((one) => one.startsWith(prefix))) {
    if (!isRunning(Number(name.slice(prefix.length)))) remove(name);
  }
  const own = `${prefix}${process.pid}`;
  mkdirSync(join(root, own), { recursive: true });
  return { path: join(root, own), remove: () => remove(own) };
};

const memory = '/dev/shm';
/** Far more than the databases of one run. */
const room = 2 * 1024 ** 3;

/**
 * Where files are that need not survive the machine: in memory, where the system has room for it. Commits need not wait
 * for a disk there, and a process that is killed loses no more than on a disk.
 */
export const fastRoot = (): string => {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= room ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
};
