import { readCallToAction } from './call-to-action.js';
import type { LeadKind } from './lead.js';

/** How Partner Center's documentation groups leads: customer inquiries, and those that Microsoft has qualified. */
type LeadFamily = 'marketplace' | 'qualified';

/** What tells a lead from other referrals; texts as the API gives them, in any case. */
interface ReferralTraits {
  readonly type?: string | undefined;
  readonly qualification?: string | undefined;
  readonly direction?: string | undefined;
  /** `inviteContext.invitedBy.organizationId`; "msft" is Microsoft. */
  readonly invitedBy?: string | undefined;
  /** Says nothing about whether a referral is a lead: Partner Center's documentation warns against using it so. */
  readonly callToAction?: string | undefined;
  readonly consentToContact?: boolean | undefined;
}

type Verdict =
  | { readonly lead: true; readonly family: LeadFamily }
  | { readonly lead: false; readonly why: 'outgoing' | 'coSell' | 'unknown' };

const word = (text: string | undefined): string => text?.trim().toLowerCase() ?? '';

/**
 * Which referrals are leads (rules 1): independent ones that came directly from a customer, or that Microsoft has
 * qualified and sent, and never outgoing ones. Everything else is to be counted, never posted.
 */
export const classify = (referral: ReferralTraits): Verdict => {
  const type = word(referral.type);
  const qualification = word(referral.qualification);
  const invitedBy = word(referral.invitedBy);
  if (word(referral.direction) === 'outgoing') return { lead: false, why: 'outgoing' };

  if (type === 'independent') {
    if (qualification === 'direct' && (invitedBy === '' || invitedBy === 'msft')) {
      return { lead: true, family: 'marketplace' };
    }
    if ((qualification === 'salesqualified' || qualification === 'marketingqualified') && invitedBy === 'msft') {
      return { lead: true, family: 'qualified' };
    }
  }
  const ofPartners = type === 'shared' || (type === 'independent' && invitedBy !== '' && invitedBy !== 'msft');
  if (ofPartners && ['salesqualified', 'none', ''].includes(qualification)) return { lead: false, why: 'coSell' };
  return { lead: false, why: 'unknown' };
};

/**
 * What a lead asks of us. Who must not be contacted comes first: consent refused (rules 9; absent is allowed) or a
 * call to action that says so. Qualified and profile leads wait for an answer whatever was clicked; all others go by
 * their call to action.
 */
export const leadKindOf = (lead: {
  readonly callToAction?: string | undefined;
  readonly consentToContact?: boolean | undefined;
  readonly family?: LeadFamily | undefined;
  readonly leadType?: string | undefined;
}): LeadKind => {
  const { kind } = readCallToAction(lead.callToAction);
  if (lead.consentToContact === false || kind === 'doNotContact') return 'doNotContact';
  if (lead.family === 'qualified' || word(lead.leadType).startsWith('profile')) return 'actionable';
  return kind;
};
