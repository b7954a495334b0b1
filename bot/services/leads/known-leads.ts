import type { Knowledge } from '@marketplace-leads/shared/csv/check-table';
import type { KnownLead } from '@marketplace-leads/shared/csv/checked-row';
import type { Cells } from '@marketplace-leads/shared/csv/lead-cells';
import type { LeadRecord } from '../../store/store.js';
import type { House } from '../house.js';
import type { Person } from '../people.js';
import { knownLead } from '../uploads/upload-row.js';

/**
 * Looks up what the check of a file has to know, the same for one that is checked here and one that is checked in the
 * tab. All keys are Referral IDs in lower case.
 */
export const createKnownLeads = (house: House) => ({
  /** Those of these leads that Partner Center has. Ids in any case; blank ones are none. */
  async find(
    referralIds: readonly string[],
  ): Promise<{ records: ReadonlyMap<string, LeadRecord>; leads: ReadonlyMap<string, KnownLead> }> {
    const ids = [...new Set(referralIds)].filter((id) => id !== '');
    const found = await house.store.read.leads.ofReferrals(ids);
    const records = new Map(found.map((record) => [(record.referralId ?? '').toLowerCase(), record]));
    const leads = new Map<string, KnownLead>();
    for (const [id, record] of records) {
      const lead = knownLead(record);
      if (lead !== undefined) leads.set(id, lead);
    }
    return { records, leads };
  },

  /** What the person was given of these leads, the latest first (rules 21). */
  async bases(person: Pick<Person, 'id'>, leads: ReadonlyMap<string, KnownLead>): Promise<Knowledge['bases']> {
    const referralIds = [...leads.values()].map(({ referralId }) => referralId);
    const bases = new Map<string, Cells[]>();
    for (const { referralId, cells } of await house.store.read.downloads.of(person.id, referralIds)) {
      const id = referralId.toLowerCase();
      bases.set(id, [...(bases.get(id) ?? []), cells as Cells]);
    }
    return bases;
  },
});
