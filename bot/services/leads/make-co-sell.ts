import { AppError } from '@marketplace-leads/shared/errors';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { coSellMarker, coSellReferral } from '@marketplace-leads/shared/partner-center/co-sell';
import { eq } from '@marketplace-leads/shared/partner-center/odata';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import type { LeadRecord } from '../../store/store.js';
import type { CoSellInputs } from '../deciding/decision.js';
import type { House } from '../house.js';
import { askForNotice } from '../notice.js';
import { saveChange } from './change-lead.js';

interface CoSellRequest extends CoSellInputs {
  readonly leadId: string;
  /** The conversation in which the person is told what became of it. */
  readonly toldIn?: string;
}

/** Our clock and Partner Center's may differ by this much. */
const tolerance = 3_600_000;

/** What a lead became an opportunity as, or that Partner Center will not have it. */
type Result = { readonly state: 'created'; readonly referralId: string } | { readonly state: 'refused' };

/** Whether nothing was made and nothing will be, however often it is asked for. */
const isRefusal = (error: unknown): boolean =>
  error instanceof PartnerCenterError
    ? error.fault === 'invalid' || error.fault === 'forbidden'
    : error instanceof AppError && error.code === 'internal';

export const createMakeCoSell = (house: House, client: ReferralsClient) => {
  /** An opportunity with this mark that was made since then, newest first: that of a run whose answer was lost. */
  const find = async (marker: string, since: number): Promise<string | undefined> => {
    const request = {
      filter: eq('direction', 'Outgoing'),
      order: 'createdDateTime desc' as const,
      priority: 'person' as const,
    };
    let next: string | undefined;
    do {
      const page = await client.list(next === undefined ? request : { ...request, next });
      const found = page.referrals.find(({ externalReferenceId }) => externalReferenceId === marker);
      if (found !== undefined) return found.id;
      const isPast = page.referrals.some(({ createdDateTime }) => Date.parse(createdDateTime ?? '') < since);
      next = isPast ? undefined : page.next;
    } while (next !== undefined);
    return undefined;
  };

  const make = async (record: LeadRecord, referralId: string, since: number, inputs: CoSellInputs): Promise<Result> => {
    const earlier = await find(coSellMarker(referralId), since);
    if (earlier !== undefined) return { state: 'created', referralId: earlier };
    const opportunity = coSellReferral(record.remote, referralId, inputs);
    if (!opportunity.ok) return { state: 'refused' };
    try {
      const { referral } = await client.create(opportunity.referral, 'person');
      return { state: 'created', referralId: referral.id };
    } catch (error) {
      if (isRefusal(error)) return { state: 'refused' };
      throw error;
    }
  };

  return {
    /**
     * Makes the co-sell opportunity that an admin asked for, unless an earlier run made it already (rules 12). Throws
     * when Partner Center cannot be reached, also where it may have made the opportunity all the same: the next run
     * finds it then.
     */
    async make({ leadId, toldIn, ...inputs }: CoSellRequest): Promise<void> {
      const record = await house.store.read.leads.get(leadId);
      const asked = record?.local.coSell;
      if (record === undefined || asked?.state !== 'creating') return;
      const since = Date.parse(asked.at) - tolerance;
      const result: Result =
        record.referralId === undefined ? { state: 'refused' } : await make(record, record.referralId, since, inputs);
      await house.store.transaction(async (tx) => {
        const newest = await tx.leads.lock(leadId);
        const coSell = newest?.local.coSell;
        if (newest === undefined || coSell?.state !== 'creating' || coSell.at !== asked.at) return;
        const after = { ...newest, local: { ...newest.local, coSell: { ...coSell, ...result } } };
        const by = { kind: 'person' as const, ...coSell.by };
        await saveChange(house, tx, newest, after, { by, what: 'coSell', extra: ['coSell'] });
        if (toldIn === undefined) return;
        const notice = { kind: 'co-sell' as const, leadId, name: coSell.by.name, state: result.state };
        await askForNotice(house, tx, { key: `co-sell-told:${leadId}:${coSell.at}`, conversationId: toldIn, notice });
      });
      house.wake();
    },
  };
};

export type MakeCoSell = ReturnType<typeof createMakeCoSell>;
