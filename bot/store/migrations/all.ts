import { firstTables } from './0001-first-tables.js';
import { customersAndSettings } from './0002-customers-and-settings.js';
import { outbox } from './0003-outbox.js';
import { peopleFirst } from './0004-people-first.js';
import { uploads } from './0005-uploads.js';
import { reminders } from './0006-reminders.js';
import { leadOrder } from './0007-lead-order.js';
import type { Migration } from './migration.js';

/** In the order in which they run. A new one is added at the end; none is ever changed or removed. */
export const migrations: readonly Migration[] = [
  firstTables,
  customersAndSettings,
  outbox,
  peopleFirst,
  uploads,
  reminders,
  leadOrder,
];
