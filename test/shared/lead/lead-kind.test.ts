import { classify, leadKindOf } from '@marketplace-leads/shared/lead/lead-kind';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const marketplace = { lead: true, family: 'marketplace' };
const qualified = { lead: true, family: 'qualified' };
const not = (why: string) => ({ lead: false, why });

describe('which referrals are leads', () => {
  it.each([
    ['Independent', 'Direct', undefined, 'Incoming', marketplace],
    ['Independent', 'Direct', 'msft', 'Incoming', marketplace],
    ['Independent', 'Direct', '', undefined, marketplace],
    ['independent', 'DIRECT', 'MSFT', 'incoming', marketplace],
    ['Independent', 'SalesQualified', 'msft', 'Incoming', qualified],
    ['Independent', 'MarketingQualified', 'msft', 'Incoming', qualified],
    ['INDEPENDENT', 'salesqualified', ' Msft ', 'Incoming', qualified],
    ['Independent', 'Direct', 'msft', 'Outgoing', not('outgoing')],
    ['Independent', 'SalesQualified', 'msft', 'outgoing', not('outgoing')],
    ['Shared', 'SalesQualified', '7d23e5ca', 'Outgoing', not('outgoing')],
    ['Independent', 'SalesQualified', '7d23e5ca', 'Incoming', not('coSell')],
    ['Independent', 'None', '7d23e5ca', 'Incoming', not('coSell')],
    ['Shared', 'SalesQualified', 'msft', 'Incoming', not('coSell')],
    ['Shared', 'None', undefined, 'Incoming', not('coSell')],
    ['Shared', undefined, undefined, 'Incoming', not('coSell')],
    ['Shared', 'Direct', 'msft', 'Incoming', not('unknown')],
    ['Shared', 'MarketingQualified', 'msft', 'Incoming', not('unknown')],
    ['Independent', 'Direct', '7d23e5ca', 'Incoming', not('unknown')],
    ['Independent', 'SalesQualified', undefined, 'Incoming', not('unknown')],
    ['Independent', 'None', undefined, 'Incoming', not('unknown')],
    ['Independent', 'PartnerQualified', 'msft', 'Incoming', not('unknown')],
    [undefined, 'Direct', 'msft', 'Incoming', not('unknown')],
    [undefined, undefined, undefined, undefined, not('unknown')],
  ])('type %s, qualification %s, invited by %s, direction %s', (type, qualification, invitedBy, direction, verdict) => {
    expect(classify({ type, qualification, invitedBy, direction })).toEqual(verdict);
  });

  it('does not depend on call to action or consent', () => {
    const traits = {
      type: fc.constantFrom('Independent', 'Shared', undefined),
      qualification: fc.constantFrom('Direct', 'SalesQualified', 'MarketingQualified', 'None', undefined),
      direction: fc.constantFrom('Incoming', 'Outgoing', undefined),
      invitedBy: fc.constantFrom('msft', '7d23e5ca', undefined),
    };
    const beside = { callToAction: fc.constantFrom('ContactMe', 'DNC', undefined), consentToContact: fc.boolean() };
    fc.assert(
      fc.property(fc.record(traits), fc.record(beside), (referral, more) => {
        expect(classify({ ...referral, ...more })).toEqual(classify(referral));
      }),
    );
  });
});

describe('what a lead asks of us', () => {
  it.each<[Parameters<typeof leadKindOf>[0], string]>([
    [{ callToAction: 'ContactMe', family: 'marketplace' }, 'actionable'],
    [{ callToAction: 'GetItNow', family: 'marketplace' }, 'informational'],
    [{ callToAction: 'FreeTrial', leadType: 'Offer leads' }, 'informational'],
    [{ callToAction: 'DNC', family: 'marketplace' }, 'doNotContact'],
    [{ callToAction: 'ContactMe', consentToContact: false }, 'doNotContact'],
    [{ callToAction: 'ContactMe', consentToContact: true }, 'actionable'],
    [{ callToAction: 'GetItNow', consentToContact: true }, 'informational'],
    [{ family: 'qualified' }, 'actionable'],
    [{ family: 'qualified', callToAction: 'TestDrive' }, 'actionable'],
    [{ family: 'qualified', consentToContact: false }, 'doNotContact'],
    [{ family: 'qualified', callToAction: 'DNC' }, 'doNotContact'],
    [{ leadType: 'Profile leads', callToAction: 'GetItNow' }, 'actionable'],
    [{ leadType: 'profile lead', callToAction: 'DNC' }, 'doNotContact'],
    [{ callToAction: 'SomethingNew', family: 'marketplace' }, 'actionable'],
    [{}, 'actionable'],
  ])('%j is %s', (lead, kind) => {
    expect(leadKindOf(lead)).toBe(kind);
  });
});
