import {
  type Route,
  type RoutingTable,
  type RoutingTarget,
  routingTableSchema,
} from '@marketplace-leads/shared/lead/routing';
import type { RoutePlaces } from './routes.js';

/** Why a table cannot be kept; `given` is the id that is not known, or what the schema says. */
export interface RouteProblem {
  readonly rule?: Route['rule'];
  readonly code: 'shape' | 'unknown-conversation' | 'unknown-person' | 'no-role';
  readonly given: string;
}

const ruleAt = ([first, index]: readonly PropertyKey[]): Pick<RouteProblem, 'rule'> => {
  if (first === 'otherwise') return { rule: first };
  return first === 'rules' && typeof index === 'number' ? { rule: index } : {};
};

const targetsIn = ({ rules, otherwise }: RoutingTable): { rule: Route['rule']; to: RoutingTarget }[] => [
  ...rules.map(({ to }, rule) => ({ rule, to })),
  { rule: 'otherwise', to: otherwise },
];

const peopleOf = (to: RoutingTarget): readonly string[] => ('people' in to ? to.people : []);

/**
 * Reads a table that somebody sent, and looks up whom it names. Who has lost their role, and a conversation that takes
 * no more messages, may stay in the rules that name them already (`before`): an admin can mend one rule at a time.
 */
export const checkRoutes = (
  sent: unknown,
  before: RoutingTable,
  { conversations, people }: RoutePlaces,
): { ok: true; table: RoutingTable } | { ok: false; problems: RouteProblem[] } => {
  const read = routingTableSchema.safeParse(sent);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }): RouteProblem => {
      const where = path.slice(2).map(String).join('.');
      return { ...ruleAt(path), code: 'shape', given: where === '' ? message : `${where}: ${message}` };
    });
    return { ok: false, problems };
  }
  const named = new Set(targetsIn(before).flatMap(({ to }) => peopleOf(to)));
  const problems = targetsIn(read.data).flatMap(({ rule, to }): RouteProblem[] => {
    const places = to.kind === 'conversations' ? to.conversations : [];
    return [
      ...places
        .filter((given) => !conversations.some(({ id }) => id === given))
        .map((given): RouteProblem => ({ rule, code: 'unknown-conversation', given })),
      ...peopleOf(to).flatMap((given): RouteProblem[] => {
        const person = people.find(({ id }) => id === given);
        if (person === undefined) return [{ rule, code: 'unknown-person', given }];
        const isNew = person.role === 'none' && !named.has(given);
        return isNew ? [{ rule, code: 'no-role', given: person.name }] : [];
      }),
    ];
  });
  return problems.length === 0 ? { ok: true, table: read.data } : { ok: false, problems };
};
