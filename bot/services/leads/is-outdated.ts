import type { WireReferral } from '@marketplace-leads/shared/partner-center/wire';
import type { LeadRecord } from '../../store/store.js';

/**
 * Whether a referral that was read is older than what we already know of the lead: a poll and a push read at the same
 * time, and the answer that comes last is not always the newest. `updatedAt` is when the referral says it was changed,
 * ISO 8601; a referral that does not say is believed.
 */
export const isOutdated = (referral: WireReferral, updatedAt: string, known: LeadRecord): boolean =>
  referral.updatedDateTime !== undefined && updatedAt < known.remote.updatedAt;
