import { AppError } from '@marketplace-leads/shared/errors';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { z } from 'zod';
import { Postpone } from '../jobs/postpone.js';
import type { Task } from '../jobs/task.js';
import type { Log } from '../log.js';
import { polledAtCursor } from '../services/health.js';
import { type House, iso } from '../services/house.js';
import type { ReceiveLeads } from '../services/leads/receive-leads.js';
import type { Store } from '../store/store.js';
import { pollReferrals } from './referrals-poll.js';

const schema = z.object({});
const poll = { key: 'poll', task: 'poll', payload: {} };

/** Asks for a look at Partner Center now, if none is due sooner. */
export const askForPoll = (store: Store, now: number): Promise<void> =>
  store.transaction((tx) => tx.jobs.enqueue({ ...poll, runAt: now }));

/** Looks for leads every `pollSeconds`, for ever; one instance at a time, because the job has one key. */
export const createPollTask = (parts: {
  house: House;
  client: ReferralsClient;
  leads: ReceiveLeads;
  log: Log;
  pollSeconds: number;
}): Task<z.infer<typeof schema>> => ({
  name: 'poll',
  schema,
  concurrency: 1,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run(_payload, job) {
    const { house, client, leads, log } = parts;
    const rest = parts.pollSeconds * 1000;
    try {
      await pollReferrals({
        client,
        leads,
        cursors: house.store.read.cursors,
        remember: (name, value) => house.store.transaction((tx) => tx.cursors.set(name, value)),
        log,
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Looking for leads never stops because Partner Center, or its identity provider, is away for a while: the next
      // look is the next try.
      const refused = error instanceof PartnerCenterError ? error : undefined;
      const fault = refused?.fault ?? error.code;
      log.warn({ fault, correlationId: refused?.correlationId, why: error.message }, 'referrals not polled');
      throw new Postpone({ afterMs: Math.max(rest, refused?.retryAfterMs ?? 0) }, fault, { counts: false });
    }
    await job.settle(async (tx) => {
      await tx.cursors.set(polledAtCursor, iso(house.now()));
      await tx.jobs.enqueue({ ...poll, runAt: house.now() + rest });
    });
  },
});
