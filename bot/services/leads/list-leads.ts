import type { LeadList, LeadListQuery } from '@marketplace-leads/shared/api/leads';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { leadMatcher, leadViews } from '@marketplace-leads/shared/lead/lead-filter';
import type { House } from '../house.js';
import type { Person } from '../people.js';
import type { FindLeads } from './find-leads.js';
import { createLeadOptions } from './lead-options.js';
import { sortLeads } from './sort-leads.js';
import { eachVisibleLead } from './visible-leads.js';

export const createListLeads = (house: House, find: Pick<FindLeads, 'byId'>) => ({
  /**
   * A page of the leads that fit and that the person may see (rules 17), how many there are in each view, and what the
   * filters can be set to. It looks at every lead, because no column tells which ones are late or what a filter can be
   * set to; {@link eachVisibleLead} says what that costs, and counting and sorting add little to it.
   * @param locale BCP 47 tag of the reader, by whose rules names are sorted
   * @throws AbortError once the signal is aborted
   */
  async list(
    person: Person,
    { sort, top, skip, view = 'all', ...filter }: LeadListQuery,
    locale?: string,
    signal?: AbortSignal,
  ): Promise<LeadList> {
    const now = house.now();
    const fits = leadMatcher(filter, person.id, now);
    const views = leadViews.map((name) => ({ name, has: leadMatcher({ view: name }, person.id, now) }));
    const counts = { all: 0, new: 0, mine: 0, late: 0, closed: 0 };
    const options = createLeadOptions();
    const found: Lead[] = [];
    const look = (lead: Lead): void => {
      options.add(lead);
      if (!fits(lead)) return;
      for (const { name, has } of views) {
        if (!has(lead)) continue;
        counts[name] += 1;
        if (name === view) found.push(lead);
      }
    };
    await eachVisibleLead(house, person, look, signal);
    const leads = sortLeads(found, sort, locale).slice(skip, skip + top);
    return { total: found.length, counts, options: options.all(), leads };
  },

  /** A lead with all that surrounds it and its history, the newest line last; undefined if the person may not see it. */
  async one(person: Person, leadId: string) {
    const lead = await find.byId(person, leadId);
    return lead && { ...lead, history: await house.store.read.leads.history(lead.id) };
  },
});

export type ListLeads = ReturnType<typeof createListLeads>;
