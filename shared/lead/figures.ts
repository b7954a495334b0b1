import { type Counted, countLeads, type LeadFigures } from './count-leads.js';

/** The figures of one seller, or of one offer; without an id, of the leads that have none. */
export interface FigureGroup extends LeadFigures {
  readonly id?: string;
  readonly name?: string;
}

export interface GroupedFigures extends LeadFigures {
  readonly sellers: readonly FigureGroup[];
  readonly offers: readonly FigureGroup[];
}

type Named = Pick<FigureGroup, 'id' | 'name'>;

const sellerOf = ({ assignee }: Counted): Named => (assignee === undefined ? {} : assignee);

/** One offer may come with its title or without it; the case of its id does not matter. */
const offerOf = ({ source: { offerId, offerTitle } }: Counted): Named => {
  const [id, name] = [offerId ?? offerTitle, offerTitle ?? offerId];
  return id === undefined || name === undefined ? {} : { id: id.trim().toLowerCase(), name };
};

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Leads that have the same, each group under the name that the newest of its leads has. */
const groupsOf = (leads: readonly Counted[], of: (lead: Counted) => Named, now: number): FigureGroup[] => {
  const groups = new Map<string | undefined, { named: Named; at: number; leads: Counted[] }>();
  for (const lead of leads) {
    const [named, at] = [of(lead), Date.parse(lead.createdAt)];
    const group = groups.get(named.id) ?? { named, at, leads: [] };
    const isNewer = at > group.at || (at === group.at && (named.name ?? '') > (group.named.name ?? ''));
    groups.set(named.id, { ...(isNewer ? { named, at } : group), leads: group.leads });
    group.leads.push(lead);
  }
  return [...groups.values()]
    .map(({ named: { id, name }, leads: own }) => ({
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      ...countLeads(own, now),
    }))
    .sort(
      (one, other) =>
        other.received - one.received ||
        Number(one.id === undefined) - Number(other.id === undefined) ||
        inOrder(one.name ?? '', other.name ?? '') ||
        inOrder(one.id ?? '', other.id ?? ''),
    );
};

/**
 * How leads went that were created from a moment on and before another (epoch milliseconds), as things stand `now`:
 * all together, by seller (who is assigned) and by offer, the most leads first. Test leads do not count, and leads that
 * must not be contacted are received without a clock. The order in which the leads are given does not matter.
 */
export const figuresOf = (
  leads: readonly Counted[],
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): GroupedFigures => {
  const counted = leads.filter(({ test, createdAt }) => {
    const created = Date.parse(createdAt);
    return !test && created >= from && created < to;
  });
  return {
    ...countLeads(counted, now),
    sellers: groupsOf(counted, sellerOf, now),
    offers: groupsOf(counted, offerOf, now),
  };
};
