import type { Server } from 'restify';

/** How long a request that is being answered may still take; stopping as a whole has 10 s before it is enforced. */
const graceMs = 5_000;

/** Takes no new requests and lets those that run finish; whoever still hangs on after a while is cut off. */
export const closeServer = async (server: Server): Promise<void> => {
  const impatience = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.server.closeIdleConnections();
  });
  clearTimeout(impatience);
};
