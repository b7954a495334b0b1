import * as z from 'zod';
import { routingTableSchema } from '../lead/routing.js';
import type { RouteTable } from './route.js';

const count = z.int().nonnegative();

/** The place of a rule in the table, or the default. */
const ruleSchema = z.union([count, z.literal('otherwise')]);

const answerSchema = z.object({
  table: routingTableSchema,
  /** What rules can name. Teams tells no name of a channel; `person` is who a personal chat is with. */
  conversations: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['personal', 'group', 'channel']),
      person: z.string().optional(),
      /** False once nothing can be sent there any more; rules may still name it. */
      active: z.boolean(),
    }),
  ),
  /** `hasChat` = their leads can be shown in a personal chat; who has no role gets none. */
  people: z.array(
    z.object({ id: z.string(), name: z.string(), role: z.enum(['admin', 'user', 'none']), hasChat: z.boolean() }),
  ),
});
export type RoutingAnswer = z.infer<typeof answerSchema>;

const trialSchema = z.object({
  /** How many of these leads each rule would take, in the table's order, and how many the default. */
  counts: z.array(count),
  otherwise: count,
  /** The newest, at most 50. */
  leads: z.array(z.object({ id: z.string(), name: z.string(), customer: z.string(), rule: ruleSchema })),
});

/**
 * Where new leads go. Both bodies are a whole table; one that cannot be kept is answered 422, with what is wrong in
 * `details.problems`: `rule` (its place, `otherwise`, or absent), `code` and a `message`. Of two admins who send a table
 * at once the later one's holds.
 */
export const routingRoutes = {
  routes: { method: 'GET', path: '/api/routes', who: 'admin', answer: answerSchema },
  setRoutes: { method: 'PUT', path: '/api/routes', who: 'admin', answer: answerSchema },
  testRoutes: { method: 'POST', path: '/api/routes/test', who: 'admin', answer: trialSchema },
} as const satisfies RouteTable;
