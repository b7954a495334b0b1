import * as z from 'zod';
import type { RouteTable } from './route.js';

/** Who is signed in. Whoever has no role is answered 403 `not-allowed`, with a message that says whom to ask. */
export const meRoutes = {
  me: {
    method: 'GET',
    path: '/api/me',
    who: 'anyone',
    answer: z.object({ id: z.string(), name: z.string(), role: z.enum(['admin', 'user']) }),
  },
} as const satisfies RouteTable;
