import { fetchTransport } from '@marketplace-leads/bot/partner-center/transport';
import { createPushLead } from '@marketplace-leads/bot/services/leads/push-lead';
import { type Notice, noticeSchema } from '@marketplace-leads/bot/services/notice';
import type { Store } from '@marketplace-leads/bot/store/store';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import type { Transport } from '@marketplace-leads/shared/partner-center/exchange';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import type { FaultKind } from '../../../sandbox/faults.js';
import type { LeadOverrides } from '../../../sandbox/leads/lead-overrides.js';
import type { SandboxOptions } from '../../../sandbox/sandbox.js';
import { openClient } from '../../../shared/partner-center/open-client.js';
import { aChat, aHouse, aPerson, today, workOn } from '../house-fixture.js';

export const alex = aPerson('Alex');
export const megan = aPerson('Megan');

/** A close date that Partner Center refuses: it does not arrive there as the date that was sent. */
export const refusedDate = '2099-12-31';
const garbling: Transport = ({ body, ...request }) =>
  fetchTransport({
    ...request,
    ...(body === undefined ? {} : { body: body.replaceAll(`${refusedDate}T00:00:00Z`, 'never') }),
  });

/**
 * A house that writes to a sandbox. `around` may put itself between the two; the sandbox's clock stands still, and its
 * times differ in the last digits.
 */
export const aWritingHouse = async (
  store: Store,
  options: SandboxOptions = {},
  around: (client: ReferralsClient) => ReferralsClient = (client) => client,
) => {
  const { sandbox, client } = await openClient({ now: () => today, ...options }, { transport: garbling });
  const house = aHouse(store);
  const work = workOn(house);
  let watcher = <T>(call: () => Promise<T>): Promise<T> => call();
  const watched: ReferralsClient = {
    ...client,
    patch: (...request) => watcher(() => client.patch(...request)),
    replace: (...request) => watcher(() => client.replace(...request)),
  };
  const pushing = createPushLead(house, around(watched));
  await store.transaction((tx) => tx.conversations.put(aChat()));
  await work.leads.completeFirstSync();

  const met = new Map<string, number>();
  /** Forgets the calls up to now, but for the faults that they met. */
  const remember = () => {
    for (const { fault } of sandbox.calls.splice(0)) {
      if (fault !== undefined) met.set(fault, (met.get(fault) ?? 0) + 1);
    }
  };

  /** The referral as Partner Center has it. */
  const remote = (id: string) => {
    const referral = sandbox.state.referrals.get(id);
    if (referral === undefined) throw new Error('Partner Center has no such referral');
    return referral;
  };

  const notices: { key: string; notice: Notice }[] = [];
  const cards: unknown[] = [];
  /** Takes out what waits to be sent, as if it had been. */
  const readMessages = () =>
    store.transaction(async (tx) => {
      for (;;) {
        const message = await tx.outbox.next('chat');
        if (message === undefined) return;
        await tx.outbox.done(message);
        if (message.kind === 'card') cards.push(message.payload);
        else notices.push({ key: message.key, notice: noticeSchema.parse(message.payload) });
      }
    });

  return {
    ...work,
    house,
    client,
    sandbox,
    remote,
    push: pushing.push,

    /** Puts itself around every call that changes something, from now on. */
    watch: (around: <T>(call: () => Promise<T>) => Promise<T>) => {
      watcher = around;
    },

    /** A lead arrives in Partner Center and a poll finds it. */
    async arrive(overrides: LeadOverrides = { kind: 'contactMe', notes: 'Hello', team: [] }) {
      const referral = sandbox.state.arrive(overrides);
      const { id } = await work.learn(referral);
      remember();
      return { leadId: id, referralId: referral.id };
    },

    /** How many calls ever met this fault. */
    met: (kind: FaultKind): number => {
      remember();
      return met.get(kind) ?? 0;
    },

    /** What was called since the lead arrived: `PATCH 200`, with the fault that the call met. */
    calls: () =>
      sandbox.calls.map(({ method, status, fault }) =>
        [method, status, fault].filter((word) => word !== undefined).join(' '),
      ),

    /** What people were told since this was asked last, oldest first. */
    told: async (): Promise<Notice[]> => {
      await readMessages();
      return notices.splice(0).map(({ notice }) => notice);
    },

    /** As `told`: the ids of the changes that people were told about. */
    toldOf: async (): Promise<string[]> => {
      await readMessages();
      return notices.splice(0).map(({ key }) => key.replace(/^refused:/, ''));
    },

    /** How many cards were asked for since this was asked last. */
    cards: async (): Promise<number> => {
      await readMessages();
      return cards.splice(0).length;
    },

    /** Tries as the job does, again and again, until it works. */
    async pushUntilDone(leadId: string): Promise<void> {
      for (let tries = 0; tries < 50; tries += 1) {
        try {
          return await pushing.push(leadId);
        } catch (error) {
          if (!(error instanceof PartnerCenterError)) throw error;
        }
      }
      throw new Error('never done');
    },
  };
};

/** How often a text stands in another. */
export const timesIn = (text: string | null, part: string): number => (text ?? '').split(part).length - 1;
