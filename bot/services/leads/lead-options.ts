import { type FilterOption, type LeadList, type OptionName, optionNames } from '@marketplace-leads/shared/api/leads';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { canBeAskedFor, valuesOf } from '@marketplace-leads/shared/lead/lead-filter';

/** Nobody reads a longer list. */
const mostOptions = 200;

interface Named {
  readonly value: string | undefined;
  readonly label?: string | undefined;
}

/** What a lead adds to the choices of a filter: a person by id, an offer by id where it has one, both with their names. */
const namedOf = (name: OptionName, lead: Lead): readonly Named[] => {
  if (name === 'assignee') return [{ value: lead.assignee?.id, label: lead.assignee?.name }];
  if (name !== 'offer') return valuesOf[name](lead).map((value) => ({ value }));
  const { offerId, offerTitle } = lead.source;
  return [offerId === undefined ? { value: offerTitle } : { value: offerId, label: offerTitle }];
};

/** Counts what occurs in leads under each filter. Spellings that a filter does not tell apart are one, the first. */
export const createLeadOptions = () => {
  const found = new Map(optionNames.map((name) => [name, new Map<string, FilterOption>()]));

  return {
    add(lead: Lead): void {
      for (const [name, options] of found) {
        for (const { value, label } of namedOf(name, lead)) {
          if (value === undefined) continue;
          const key = value.toLowerCase();
          const known = options.get(key);
          if (known === undefined) options.set(key, { value, ...(label === undefined ? {} : { label }), count: 1 });
          else known.count += 1;
        }
      }
    },

    /** The most frequent first; what no filter can ask for is left out. */
    all(): LeadList['options'] {
      const sorted = ([name, options]: [OptionName, Map<string, FilterOption>]) => [
        name,
        [...options.values()]
          .filter(({ value }) => canBeAskedFor(value))
          .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
          .slice(0, mostOptions),
      ];
      return Object.fromEntries([...found].map(sorted));
    },
  };
};
