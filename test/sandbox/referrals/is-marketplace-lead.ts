import type { Referral } from './referral.js';

/** How Partner Center's "Referrals API introduction" tells a marketplace lead from a qualified lead and a co-sell deal. */
export function isMarketplaceLead(referral: Referral): boolean {
  const invitedBy = referral.inviteContext?.invitedBy?.organizationId ?? null;
  return (
    referral.type === 'Independent' &&
    referral.qualification === 'Direct' &&
    (invitedBy === null || invitedBy === 'msft')
  );
}
