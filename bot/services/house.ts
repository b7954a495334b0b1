import type { LeadView } from '@marketplace-leads/shared/lead/lead-filter';
import type { WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import type { Store } from '../store/store.js';

/** What every service needs from outside; everything that varies between a run and a test comes in here. */
export interface House {
  readonly store: Store;
  /** Epoch milliseconds. */
  now(): number;
  newId(): string;
  /** Tells the workers that jobs were written, so that nobody waits for the next look at the queue. */
  wake(): void;
  readonly followUpHours: number;
  /** When reminders may be sent, until an admin says otherwise. */
  readonly workingHours: WorkingHours;
  /** IANA name; the zone of whoever has not told theirs. */
  readonly timeZone: string;
  /** The address that opens the tab with one view of the leads; absent where the app's id in Teams is not known. */
  readonly tabLink?: ((view: LeadView) => string) | undefined;
  readonly admins: readonly string[];
  readonly users: readonly string[];
}

/** ISO 8601 UTC of an instant. */
export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
