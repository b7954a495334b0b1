import type { Referral } from '../referrals/referral.js';

const microsoft = { organizationId: 'msft', organizationName: 'Microsoft' };

/** A lead that Microsoft's sellers or marketing have qualified. */
export function makeQualified(
  draft: Referral,
  qualification: 'SalesQualified' | 'MarketingQualified',
  notes: string,
): void {
  Object.assign(draft, { qualification, callToAction: null, referralSource: null, createdVia: 'Microsoft' });
  draft.details.notes = notes;
  draft.inviteContext = {
    notes,
    assistanceRequestCode: 'Unknown',
    invitedMpnId: null,
    invitedBy: microsoft,
  };
}

/** A co-sell opportunity, which is no lead: it names solutions, not offers, and nobody pressed a button for it. */
export function makeOpportunity(
  draft: Referral,
  invitedBy: { organizationId: string; organizationName: string } = microsoft,
): void {
  Object.assign(draft, { qualification: 'SalesQualified', callToAction: null, referralSource: null, quality: null });
  draft.createdVia = 'PartnerCenter';
  draft.details.requirements.offers = [];
  draft.details.requirements.solutions = [
    { id: 'SOL-15974-MQF', name: 'Contoso Backup Premium', type: 'Name', price: 0, quantity: 0, currency: null },
  ];
  draft.inviteContext = { notes: null, assistanceRequestCode: 'Unknown', invitedMpnId: null, invitedBy };
}
