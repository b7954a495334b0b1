import { hiddenBy, type RoutingTable, type RoutingTarget } from '@marketplace-leads/shared/lead/routing';
import type { ActionContext } from '../actions/action-context.js';
import type { ShownRoutes, ShownTarget } from '../cards/route-card.js';
import type { RoutePlaces } from '../services/routing/routes.js';

/** The table with names in place of ids, for whoever reads it in this conversation. */
export const shownRoutes = (
  { rules, otherwise }: RoutingTable,
  { conversations, people }: RoutePlaces,
  { conversationId }: ActionContext,
): ShownRoutes => {
  const placeOf = (id: string) => {
    const place = conversations.find((one) => one.id === id);
    const who = people.find((one) => one.id === place?.personId)?.name;
    return {
      id,
      kind: place?.kind ?? 'channel',
      here: id === conversationId,
      active: place?.active ?? false,
      ...(who === undefined ? {} : { who }),
    };
  };
  const personOf = (id: string) => {
    const person = people.find((one) => one.id === id);
    return { name: person?.name ?? id, left: person === undefined || person.role === 'none' };
  };
  const targetOf = (to: RoutingTarget): ShownTarget => {
    if (to.kind === 'conversations') return { kind: to.kind, places: to.conversations.map(placeOf) };
    if (to.kind === 'nowhere' || to.kind === 'everywhere') return { kind: to.kind };
    return { kind: to.kind, people: to.people.map(personOf) };
  };
  return {
    rules: rules.map(({ when, to }, index) => ({ when, to: targetOf(to), hiddenBy: hiddenBy(rules, index) })),
    otherwise: targetOf(otherwise),
  };
};
