import type { Lead } from '@marketplace-leads/shared/lead/lead';
import {
  type Route,
  type RoutingTable,
  type RoutingTarget,
  routeOf,
  routingTableSchema,
  standardTable,
} from '@marketplace-leads/shared/lead/routing';
import type { Conversation, Tx } from '../../store/store.js';
import type { House } from '../house.js';
import { type Colleague, colleaguesOf } from '../people.js';
import { takeTurn } from './rotation.js';

/** Name of the setting that holds the table. */
export const routesSetting = 'routes';

/** The rules that hold; where what is kept is none, every lead goes everywhere, so that none is lost. */
export const readRoutes = async (tx: Tx): Promise<RoutingTable> =>
  routingTableSchema.safeParse(await tx.settings.get(routesSetting)).data ?? standardTable;

/** Where a lead goes: `owner` is whose turn it was, where somebody's was; `kind` is the target's that decided. */
export interface Targets {
  readonly kind: RoutingTarget['kind'];
  readonly conversations: readonly string[];
  readonly owner?: { readonly id: string; readonly name: string };
}

/** Who and what a lead can reach just now. */
interface Surroundings {
  readonly active: readonly Conversation[];
  readonly colleagues: readonly Colleague[];
}

const lookAround = async (house: House, tx: Tx): Promise<Surroundings> => ({
  active: await tx.conversations.active(),
  colleagues: await colleaguesOf(house, tx),
});

/** The personal chats of somebody who may work on leads; none of a seller who has left or has not added the app. */
const chatsOf = (personId: string, { active, colleagues }: Surroundings): string[] => {
  const colleague = colleagues.find(({ id }) => id === personId);
  if (colleague === undefined || colleague.role === 'none') return [];
  return active.filter((one) => one.kind === 'personal' && one.personId === personId).map(({ id }) => id);
};

/** The conversations of a target in which something can be shown. */
const reached = (to: RoutingTarget, around: Surroundings): string[] => {
  switch (to.kind) {
    case 'everywhere':
      return around.active.map(({ id }) => id);
    case 'nowhere':
      return [];
    case 'conversations':
      return around.active.map(({ id }) => id).filter((id) => to.conversations.includes(id));
    case 'people':
    case 'rotate':
      return [...new Set(to.people.flatMap((id) => chatsOf(id, around)))];
  }
};

/**
 * The target that holds for a rule's: its own where something of it is left, else the default's, else everywhere. Only
 * what a rule itself sends nowhere goes nowhere.
 */
const holding = (route: Route, { otherwise }: RoutingTable, around: Surroundings): RoutingTarget => {
  if (route.to.kind === 'nowhere') return route.to;
  return [route.to, otherwise].find((to) => reached(to, around).length > 0) ?? { kind: 'everywhere' };
};

/**
 * Where a new lead goes, and whose it is from the start. Who is chosen by a rotation has had their turn: call it once for
 * a lead, in the transaction that keeps it.
 */
export const takeRoute = async (house: House, tx: Tx, lead: Lead): Promise<Targets> => {
  const table = await readRoutes(tx);
  const around = await lookAround(house, tx);
  const route = routeOf(table, lead);
  const to = holding(route, table, around);
  const { kind } = to;
  if (to.kind !== 'rotate') return { kind, conversations: reached(to, around) };
  const ready = around.colleagues.filter(({ id }) => to.people.includes(id) && chatsOf(id, around).length > 0);
  const inOrder = to.people.filter((id) => ready.some((one) => one.id === id));
  const own = to === route.to && route.rule !== 'otherwise' ? table.rules[route.rule] : undefined;
  const turn = await takeTurn(tx, own?.id ?? 'otherwise', inOrder, house.now());
  const owner = ready.find(({ id }) => id === turn);
  if (owner === undefined) return { kind, conversations: reached(to, around) };
  return { kind, conversations: chatsOf(owner.id, around), owner: { id: owner.id, name: owner.name } };
};

/**
 * Where leads that are here already would be shown, without anybody's turn being taken: of a rotation in the chats of
 * whoever it gave the lead to, and of a lead that nobody has, in the chats of all who take turns. `everyone` is every
 * conversation that some lead can reach.
 */
export const receiversOf = async (house: House, tx: Tx) => {
  const table = await readRoutes(tx);
  const around = await lookAround(house, tx);
  const routes: Route[] = [
    ...table.rules.map(({ to }, rule) => ({ rule, to })),
    { rule: 'otherwise', to: table.otherwise },
  ];
  return {
    everyone: new Set(routes.flatMap((route) => reached(holding(route, table, around), around))),

    of(lead: Lead): string[] {
      const to = holding(routeOf(table, lead), table, around);
      const { assignee } = lead;
      const isTheirs = to.kind === 'rotate' && assignee !== undefined && to.people.includes(assignee.id);
      return isTheirs ? chatsOf(assignee.id, around) : reached(to, around);
    },
  };
};
