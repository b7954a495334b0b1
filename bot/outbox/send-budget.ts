import type { Clock } from '../clock.js';
import type { Store, Tx } from '../store/store.js';
import { type Limit, teamsLimits } from './teams-limits.js';

/** Where a message goes, as far as Teams' limits know it. */
interface Destination {
  readonly id: string;
  readonly tenantId?: string;
}

/** Teams' limits, shared by all instances through the rows of the limiter. */
export interface SendBudget {
  /**
   * Asks to send one message now. Returns 0 when granted (and counted), else the milliseconds until it is worth asking
   * again. A short wait for the tenant's limit is waited for here: nothing else of that tenant could be sent meanwhile,
   * and hundreds of conversations that ask again and again would keep the database busy with being refused.
   */
  take(destination: Destination, signal: AbortSignal): Promise<number>;
  /** Counts an answer to a person, which does not wait. */
  count(conversationId: string): Promise<void>;
}

const nameOf = (conversationId: string) => `teams:${conversationId}`;
const hourOf = (conversationId: string) => `teams-hour:${conversationId}`;
const tenantOf = (tenantId: string | undefined) => `teams-tenant:${tenantId ?? 'unknown'}`;

/** Lets the conversation's next message wait until `until`, whoever asks for it. */
export const pauseConversation = (tx: Tx, conversationId: string, until: number): Promise<void> =>
  tx.budget.pause(nameOf(conversationId), until);

/** Longer waits give the job's slot free. */
const longestWaitHereMs = 1_000;

class Refused extends Error {
  readonly waitMs: number;
  readonly byTenant: boolean;

  constructor(waitMs: number, byTenant: boolean) {
    super('over a limit');
    this.waitMs = waitMs;
    this.byTenant = byTenant;
  }
}

/** @param rate see {@link teamsLimits} */
export const createSendBudget = (store: Store, clock: Clock, rate: number): SendBudget => {
  const limits = teamsLimits(rate);
  const queues = new Map<string, Promise<unknown>>();

  /** All three or none. */
  const ask = ({ id, tenantId }: Destination): Promise<Refused | undefined> =>
    store
      .transaction(async (tx) => {
        const take = async (name: string, { perMinute, burst }: Limit, byTenant = false) => {
          const waitMs = await tx.budget.take(name, clock.now(), perMinute, burst, 'background');
          // Thrown, so that what was taken before goes back.
          if (waitMs > 0) throw new Refused(waitMs, byTenant);
        };
        await take(nameOf(id), limits.conversation);
        await take(hourOf(id), limits.hour);
        await take(tenantOf(tenantId), limits.tenant, true);
        return undefined;
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return error;
        throw error;
      });

  const take = async (destination: Destination, signal: AbortSignal): Promise<number> => {
    for (;;) {
      const refused = await ask(destination);
      if (refused === undefined) return 0;
      if (!refused.byTenant || refused.waitMs > longestWaitHereMs) return refused.waitMs;
      await clock.sleep(refused.waitMs, signal);
      if (signal.aborted) return refused.waitMs;
    }
  };

  return {
    // One after the other, so that one asks when the tenant's next message may go, and not all who wait for it.
    take: (destination, signal) => {
      const queue = tenantOf(destination.tenantId);
      const mine = (queues.get(queue) ?? Promise.resolve()).then(() => take(destination, signal));
      queues.set(
        queue,
        mine.catch(() => undefined),
      );
      return mine;
    },

    count: async (conversationId) => {
      const conversation = await store.read.conversations.get(conversationId);
      await store.transaction(async (tx) => {
        const now = clock.now();
        await tx.budget.spend(nameOf(conversationId), now, limits.conversation.perMinute);
        await tx.budget.spend(hourOf(conversationId), now, limits.hour.perMinute);
        await tx.budget.spend(tenantOf(conversation?.tenantId), now, limits.tenant.perMinute);
      });
    },
  };
};
