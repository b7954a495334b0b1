import { createPushLead } from '@marketplace-leads/bot/services/push-lead';
import type { Store } from '@marketplace-leads/bot/store/store';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import type { LeadOverrides } from '../../sandbox/leads/lead-overrides.js';
import type { SandboxOptions } from '../../sandbox/sandbox.js';
import { openClient } from '../../shared/partner-center/open-client.js';
import { aChat, aHouse, aPerson, today, workOn } from './house-fixture.js';

export const alex = aPerson('Alex');
export const megan = aPerson('Megan');

/**
 * A house that writes to a sandbox. `around` may put itself between the two; the sandbox's clock stands still, and its
 * times differ in the last digits.
 */
export const aWritingHouse = async (
  store: Store,
  options: SandboxOptions = {},
  around: (client: ReferralsClient) => ReferralsClient = (client) => client,
) => {
  const { sandbox, client } = await openClient({ now: () => today, ...options });
  const house = aHouse(store);
  const work = workOn(house);
  const pushing = createPushLead(house, around(client));
  await store.transaction((tx) => tx.conversations.put(aChat()));
  await work.leads.completeFirstSync();

  /** The referral as Partner Center has it. */
  const remote = (id: string) => {
    const referral = sandbox.state.referrals.get(id);
    if (referral === undefined) throw new Error('Partner Center has no such referral');
    return referral;
  };

  return {
    ...work,
    house,
    client,
    sandbox,
    remote,
    push: pushing.push,

    /** A lead arrives in Partner Center and a poll finds it. */
    async arrive(overrides: LeadOverrides = { kind: 'contactMe', notes: 'Hello', team: [] }) {
      const referral = sandbox.state.arrive(overrides);
      const { id } = await work.learn(referral);
      sandbox.calls.length = 0;
      return { leadId: id, referralId: referral.id };
    },

    /** What was called since the lead arrived: `PATCH 200`, with the fault that the call met. */
    calls: () =>
      sandbox.calls.map(({ method, status, fault }) =>
        [method, status, fault].filter((word) => word !== undefined).join(' '),
      ),

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
