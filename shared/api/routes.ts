import { leadRoutes } from './leads.js';
import { meRoutes } from './me.js';
import type { RouteTable } from './route.js';
import { routingRoutes } from './routing.js';
import { uploadRoutes } from './uploads.js';

/** Everything that the tab may ask the server for. */
export const tabRoutes = {
  ...meRoutes,
  ...leadRoutes,
  ...uploadRoutes,
  ...routingRoutes,
} as const satisfies RouteTable;
