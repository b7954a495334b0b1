import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

/** A new folder for an embedded database. It goes with the run, or with whoever removes it before. */
export const newDataFolder = (): Promise<string> => mkdtemp(join(inject('dataFolder'), 'leads-'));
