import { StoreError } from '../store/store-error.js';

const problems: Record<string, (path: string) => string> = {
  EEXIST: (path) => `${path} is there already. Name a file that is not, or remove it.`,
  ENOENT: (path) => `${path} cannot be made: its directory is not there. Make it first.`,
  ENOTDIR: (path) => `${path} cannot be made: a part of it is not a directory.`,
  EACCES: (path) => `${path} cannot be made: this user may not write there.`,
  EPERM: (path) => `${path} cannot be made: this user may not write there.`,
  EROFS: (path) => `${path} cannot be made: that file system cannot be written to.`,
  ENOSPC: () => 'The disk for the backup is full. Make room, or name a file on another one.',
};

/**
 * Writes a backup with whatever has the database open.
 * @throws an error whose message tells whoever asked what to do.
 */
export const writeBackup = async (backup: (path: string) => Promise<void>, path: string): Promise<void> => {
  try {
    await backup(path);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    throw new Error(problems[code]?.(path) ?? `The backup failed (${code}).`, { cause: error });
  }
};
