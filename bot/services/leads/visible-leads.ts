import { setImmediate as turn } from 'node:timers/promises';
import { can } from '@marketplace-leads/shared/lead/can';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { LeadRecord } from '../../store/store.js';
import type { House } from '../house.js';
import type { Person } from '../people.js';
import { leadOf } from './lead-view.js';

/** How many leads are looked at before others get their turn. */
const slice = 250;

/** More unclaimed leads than stand in the chats of one person; as many as a download holds. */
const mostPosted = 5000;

/**
 * Looks at every lead that the person may see (rules 17), in the order of their ids, without what lies around it
 * (`related`, `checklist`). Every lead of the organisation is read for it: 5,000 of them take about a quarter of a second
 * on SQLite and twice that on PostgreSQL, in slices of some 20 ms between which others get their turn.
 * @throws AbortError between two slices, once the signal is aborted
 */
export const eachVisibleLead = async (
  house: House,
  person: Person,
  look: (lead: Lead, record: LeadRecord) => void,
  signal?: AbortSignal,
): Promise<void> => {
  const { leads } = house.store.read;
  const { conversations } = person;
  const posted =
    person.role === 'admin' || conversations.length === 0
      ? []
      : await leads.find({ unclaimed: true, conversationIds: [...conversations], limit: mostPosted });
  const inSight = new Set(posted.map(({ id }) => id));
  for (let after: string | undefined; ; ) {
    const records = await leads.scan(after, slice);
    for (const record of records) {
      const lead = leadOf(record, house.followUpHours);
      const postedIn = inSight.has(record.id) ? conversations : [];
      if (can(person, 'see', { ...lead, postedIn }).ok) look(lead, record);
    }
    after = records.at(-1)?.id;
    if (records.length < slice || after === undefined) return;
    await turn(undefined, signal === undefined ? {} : { signal });
  }
};
