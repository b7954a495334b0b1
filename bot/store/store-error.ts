/**
 * - `store-locked`: another process has the embedded database open.
 * - `store-unreachable`: the database cannot be opened, does not answer, or the connection to it broke.
 * - `store-newer`: a later version of the program has changed the tables.
 * - `store-full`: the disk behind the database is full; nothing was written.
 */
export type StoreErrorCode = 'store-locked' | 'store-unreachable' | 'store-newer' | 'store-full';

/**
 * Trouble with the database that the code at hand cannot mend. The message tells whoever runs the server what to do;
 * it never holds the database's address, which may contain a password, and it carries no cause for the same reason.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
  }
}
