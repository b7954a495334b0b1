import type { RoutingAnswer, routingRoutes } from '@marketplace-leads/shared/api/routing';
import type { RoutingTable } from '@marketplace-leads/shared/lead/routing';
import { z } from 'zod';
import { checkRoutes, type RouteProblem } from '../../services/routing/check-routes.js';
import type { RoutePlaces, Routes } from '../../services/routing/routes.js';
import type { Refusal } from '../answer-error.js';
import type { TabHandlers } from '../tab-api.js';

/** As many as are of use; a table of another kind has a problem in every line. */
const mostProblems = 50;

/** As long as an id may be; what is no id need not be told in full. */
const longestGiven = 300;

const whatIs: Record<RouteProblem['code'], (given: string) => string> = {
  shape: (given) => `This cannot be read: ${given}`,
  'unknown-conversation': (given) => `There is no chat or channel “${given}” here. Choose another one.`,
  'unknown-person': (given) => `There is no person “${given}” here. Choose somebody else.`,
  'no-role': (given) => `${given} has no access to leads. Give them a role first, or choose somebody else.`,
};

const messageOf = ({ rule, code, given }: RouteProblem): string => {
  const where = rule === undefined ? '' : rule === 'otherwise' ? 'Default: ' : `Rule ${rule + 1}: `;
  return where + whatIs[code](given.slice(0, longestGiven));
};

const refused = (problems: readonly RouteProblem[]): Refusal => {
  const told = problems.slice(0, mostProblems).map((problem) => {
    const { rule, code } = problem;
    return { ...(rule === undefined ? {} : { rule }), code, message: messageOf(problem) };
  });
  const message = 'These rules cannot be kept. Nothing was changed.';
  return { refused: 'bad-request', status: 422, message, details: { problems: told } };
};

const bodyOf = (table: RoutingTable, { conversations, people }: RoutePlaces): RoutingAnswer => ({
  table,
  conversations: conversations.map(({ id, kind, active, personId }) => {
    const person = people.find((one) => one.id === personId)?.name;
    return { id, kind, active, ...(person === undefined ? {} : { person }) };
  }),
  people: [...people],
});

/** The rules for new leads over HTTP, for admins. */
export const createRoutingHandlers = (routes: Omit<Routes, 'change'>): TabHandlers<typeof routingRoutes> => ({
  routes: async () => ({ body: bodyOf(await routes.read(), await routes.places()) }),

  setRoutes: async ({ json }) => {
    const sent = await json(z.unknown());
    const places = await routes.places();
    const checked = checkRoutes(sent, await routes.read(), places);
    if (!checked.ok) return refused(checked.problems);
    await routes.write(checked.table);
    return { body: bodyOf(checked.table, places) };
  },

  testRoutes: async ({ json }) => {
    const checked = checkRoutes(await json(z.unknown()), await routes.read(), await routes.places());
    if (!checked.ok) return refused(checked.problems);
    const { counts, otherwise, leads } = await routes.test(checked.table);
    return { body: { counts: [...counts], otherwise, leads: [...leads] } };
  },
});
