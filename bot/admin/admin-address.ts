import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Systems end the path of a socket at 104 to 108 bytes, some of them without a word. */
const longestPath = 100;

/**
 * Where the server of a data directory, which has to be there, listens for its administrator: `admin.sock` in it. Where
 * that path is too long for a socket, a short one in a directory that belongs to this user alone; on Windows a named
 * pipe.
 * @throws when the directory for the short path belongs to somebody else.
 */
export const adminAddress = (dataDir: string): string => {
  const directory = realpathSync(dataDir);
  const name = `marketplace-leads-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const path = join(directory, 'admin.sock');
  return Buffer.byteLength(path) <= longestPath ? path : join(ownDirectory(join(tmpdir(), name)), 'admin.sock');
};

/** The directory for temporary files is everybody's: whoever made ours could listen in our place. */
const ownDirectory = (path: string): string => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0) {
    throw new Error(`${path} is not a directory of this user alone. Remove it, or shorten the path of DATA_DIR.`);
  }
  return path;
};
