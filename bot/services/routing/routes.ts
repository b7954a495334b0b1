import { type Route, type RoutingTable, type RoutingTarget, routeOf } from '@marketplace-leads/shared/lead/routing';
import type { Conversation, Tx } from '../../store/store.js';
import { type House, iso } from '../house.js';
import { leadOf } from '../leads/lead-view.js';
import { type Colleague, colleaguesOf } from '../people.js';
import { beginAnew } from './rotation.js';
import { readRoutes, routesSetting } from './route-targets.js';

/** As many of the newest leads as rules are tried on. */
const mostTried = 50;

/** Where the newest leads would go by a table: how many by each rule, in its order, and which. */
interface RouteTrial {
  readonly counts: readonly number[];
  readonly otherwise: number;
  /** The newest first. */
  readonly leads: readonly { id: string; name: string; customer: string; rule: Route['rule'] }[];
}

/** What leads can be sent to. A conversation that takes no more messages is listed for the rules that still name it. */
export interface RoutePlaces {
  readonly conversations: readonly (Pick<Conversation, 'id' | 'kind' | 'personId'> & { active: boolean })[];
  /** `hasChat` = the person has a personal chat with the app, where their leads can be shown. */
  readonly people: readonly (Pick<Colleague, 'id' | 'name' | 'role'> & { hasChat: boolean })[];
}

const rotations = ({ rules, otherwise }: RoutingTable): Map<string, readonly string[]> => {
  const all: [string, RoutingTarget][] = [...rules.map(({ id, to }): [string, RoutingTarget] => [id, to])];
  return new Map(
    [...all, ['otherwise', otherwise] as const].flatMap(([id, to]) => (to.kind === 'rotate' ? [[id, to.people]] : [])),
  );
};

const areSame = (some: readonly string[], others: readonly string[] | undefined): boolean =>
  some.length === others?.length && some.every((id) => others.includes(id));

/** Keeps a table. Rotations in which others take turns than before begin anew; to be put in another order is no change. */
const keep = async (tx: Tx, before: RoutingTable, after: RoutingTable): Promise<void> => {
  const kept = rotations(after);
  for (const [id, people] of rotations(before)) if (!areSame(people, kept.get(id))) await beginAnew(tx, id);
  await tx.settings.set(routesSetting, after);
};

/** Where new leads go: the table of rules, for whoever reads, tries or changes it. That only admins do is for the caller to see. */
export const createRoutes = (house: House) => {
  /** One at a time: what somebody else has just changed is what the next change is made to. */
  const change = (edit: (table: RoutingTable) => RoutingTable | undefined): Promise<RoutingTable | undefined> =>
    house.store.transaction(async (tx) => {
      await tx.cursors.set(routesSetting, iso(house.now()));
      const before = await readRoutes(tx);
      const after = edit(before);
      if (after !== undefined) await keep(tx, before, after);
      return after;
    });

  return {
    /** The table that holds; never fails for what is kept. */
    read: (): Promise<RoutingTable> => readRoutes(house.store.read),

    /** Keeps a whole table in place of the one that holds. */
    async write(table: RoutingTable): Promise<void> {
      await change(() => table);
    },

    /** Makes a change to the table that holds, and returns what does afterwards; an edit that gives none changes nothing. */
    change,

    /** An id for a rule that is new. */
    newId: (): string => house.newId(),

    /** Where the newest leads would go by this table, or by the one that holds. Nothing is sent or kept. */
    async test(table?: RoutingTable): Promise<RouteTrial> {
      const { read } = house.store;
      const tried = table ?? (await readRoutes(read));
      const leads = (await read.leads.find({ order: 'newest', limit: mostTried })).map((record) => {
        const lead = leadOf(record, house.followUpHours);
        return { id: lead.id, name: lead.name, customer: lead.customer.name, rule: routeOf(tried, lead).rule };
      });
      const countOf = (rule: Route['rule']): number => leads.filter((lead) => lead.rule === rule).length;
      return { counts: tried.rules.map((_, index) => countOf(index)), otherwise: countOf('otherwise'), leads };
    },

    /** What rules can name. */
    async places(): Promise<RoutePlaces> {
      const { read } = house.store;
      const active = await read.conversations.active();
      const closed = await read.conversations.closed();
      const people = await colleaguesOf(house, read);
      return {
        conversations: [...active, ...closed].map(({ id, kind, personId, state }) => ({
          id,
          kind,
          active: state === 'active',
          ...(personId === undefined ? {} : { personId }),
        })),
        people: people.map(({ id, name, role }) => ({
          id,
          name,
          role,
          hasChat: active.some((one) => one.kind === 'personal' && one.personId === id),
        })),
      };
    },
  };
};

export type Routes = ReturnType<typeof createRoutes>;
