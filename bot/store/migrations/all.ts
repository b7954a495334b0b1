import { firstTables } from './0001-first-tables.js';
import type { Migration } from './migration.js';

/** In the order in which they run. A new one is added at the end; none is ever changed or removed. */
export const migrations: readonly Migration[] = [firstTables];
