import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import type { Server } from '../server/server.js';

/** As many as the server takes at a time. */
const mostIds = 1000;

/** As many as a download has; a file with more is refused whole. */
const mostLeads = 5000;

/** What the server knows of these leads, each answer as its bytes: the worker takes them apart, not the page. */
export const knownAnswers = async (server: Server, referralIds: readonly string[]): Promise<ArrayBuffer[]> => {
  const ids = referralIds.slice(0, mostLeads);
  const parts = Array.from({ length: Math.ceil(ids.length / mostIds) }, (_, index) =>
    ids.slice(index * mostIds, (index + 1) * mostIds),
  );
  return Promise.all(parts.map((part) => server.bytes(uploadRoutes.knownLeads, { body: { referralIds: part } })));
};
