import { leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { leadSchema } from '@marketplace-leads/shared/lead/lead';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import { describe, expect, it } from 'vitest';
import { createLeadGenerator } from '../../sandbox/leads/lead-generator.js';
import type { LeadKind } from '../../sandbox/leads/recipes.js';
import type { Referral } from '../../sandbox/referrals/referral.js';

const now = Date.UTC(2026, 9, 5, 8);
const read = (wire: unknown) => readReferral(wireReferralSchema.parse(wire));

/** What a referral comes to that is a lead; one that is not fails the test. */
const leadIn = (wire: unknown) => {
  const result = read(wire);
  if (!result.lead) throw new Error(`not a lead: ${result.why}`);
  return result.remote;
};

const notLeads: Partial<Record<LeadKind, string>> = {
  coSell: 'coSell',
  outgoing: 'outgoing',
  partnerInvited: 'coSell',
};
const informational: LeadKind[] = ['getItNow', 'freeTrial', 'testDrive'];
const actionable: LeadKind[] = [
  'contactMe',
  'profile',
  'salesQualified',
  'marketingQualified',
  'sparse',
  'edu',
  'hostile',
];

const texts = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [value];

describe.each([1, 2, 3, 7, 20_261_005])('300 invented referrals of seed %i', (seed) => {
  const generator = createLeadGenerator(seed);
  const invented = Array.from({ length: 300 }, (_, index) => generator.past(index, now));
  const leads = invented.filter(({ kind }) => notLeads[kind] === undefined);

  it('are leads, but for those that are somebody else’s business', () => {
    for (const { kind, referral } of invented) {
      const result = read(referral);
      expect(result.lead ? undefined : result.why).toBe(notLeads[kind]);
    }
  });

  it('are read without a null, an undefined or an empty optional text, and are leads by the interface', () => {
    for (const { referral } of leads) {
      const remote = leadIn(referral);
      const { name, customer, team, ...others } = remote;
      expect(texts(remote)).not.toContain(null);
      expect(texts(remote)).not.toContain(undefined);
      expect(texts([others, customer.contact ?? {}, { ...customer, name: '-' }])).not.toContain('');
      const lead = leadOf({ id: 'a', referralId: referral.id, version: 1, remote, pending: [], local: {} }, 24);
      expect(leadSchema.safeParse(lead).error).toBeUndefined();
    }
  });

  it('keep what the customer and Partner Center said, word for word, but for U+0000', () => {
    for (const { referral } of leads) {
      const remote = leadIn(referral);
      const { customerProfile, details } = referral;
      expect(remote).toMatchObject({
        name: referral.name ?? customerProfile.name,
        status: referral.status,
        substatus: referral.substatus,
        engagementId: referral.engagementId,
      });
      expect(remote.customer.name).toBe(customerProfile.name);
      expect(remote.customer.country).toBe(customerProfile.address.country ?? undefined);
      expect(remote.customer.contact?.email).toBe(customerProfile.team[0]?.email ?? undefined);
      expect(remote.notes).toBe(details.notes?.replaceAll('\u0000', ''));
      expect(remote.statusReason).toBe(referral.statusReason ?? undefined);
      expect(remote.salesStage).toBe(referral.salesStage ?? undefined);
      expect(remote.program).toBe(referral.referralProgram ?? undefined);
      expect(Number(remote.deal.value ?? Number.NaN)).toBe(details.dealValue ?? Number.NaN);
      expect(remote.deal.closeDate).toBe(details.closingDateTime?.slice(0, 10));
      expect(remote.team.map(({ email }) => email)).toEqual(referral.team.map(({ email }) => email));
      expect(remote.createdAt).toBe(`${referral.createdDateTime.slice(0, 23)}Z`);
      expect(remote.updatedAt).toBe(`${referral.updatedDateTime.slice(0, 23)}Z`);
      expect(remote.closedAt?.slice(0, 23)).toBe(referral.closedDateTime?.slice(0, 23));
    }
  });

  it('ask of us what their kind asks', () => {
    for (const { kind, referral } of leads) {
      const remote = leadIn(referral);
      expect(remote.test).toBe(kind === 'test');
      expect(remote.leadType).toBe(kind === 'profile' ? 'Profile' : 'Offer');
      if (kind === 'doNotContact') expect(remote.kind).toBe('doNotContact');
      if (informational.includes(kind)) expect(remote.kind).toBe('informational');
      if (actionable.includes(kind)) expect(remote.kind).toBe('actionable');
    }
  });
});

const wire = (more: Record<string, unknown> = {}) => ({
  id: 'one',
  type: 'Independent',
  qualification: 'Direct',
  direction: 'Incoming',
  status: 'New',
  substatus: 'Pending',
  createdDateTime: '2026-03-02T09:00:00Z',
  ...more,
});

describe('a value that may come in several ways', () => {
  it.each([
    ['a number', 10_000.5, '10000.5'],
    ['a text', '10000.50', '10000.5'],
    ['a whole number', 10_000, '10000'],
    ['nothing', null, undefined],
    ['an empty text', '', undefined],
    ['zero', 0, '0'],
    ['below zero', -1, undefined],
    ['no number', 'ten', undefined],
    ['an object', { amount: 1 }, undefined],
    ['larger than JavaScript writes out', 1e21, '1000000000000000000000'],
    ['smaller than JavaScript writes out', 1e-7, '0'],
  ])('deal value as %s', (_how, dealValue, value) => {
    expect(leadIn(wire({ details: { dealValue } })).deal.value).toBe(value);
  });

  it.each([
    ['seven digits', '2026-12-31T23:59:59.9999999Z', '2026-12-31T23:59:59.999Z'],
    ['none', '2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z'],
    ['a zone of its own', '2026-12-31T23:59:59+02:00', '2026-12-31T21:59:59.000Z'],
    ['no zone, which is UTC', '2026-12-31T23:59:59.5', '2026-12-31T23:59:59.500Z'],
    ['a date alone', '2026-12-31', '2026-12-31T00:00:00.000Z'],
    ['a day that does not exist', '2026-13-31T00:00:00Z', undefined],
    ['words', 'tomorrow', undefined],
    ['a number that JavaScript takes for a date', '12', undefined],
    ['a year that no calendar of ours has', '+275760-09-13T00:00:00Z', undefined],
  ])('a time with %s', (_how, expirationDateTime, expected) => {
    expect(leadIn(wire({ expirationDateTime })).expiresAt).toBe(expected);
  });

  it.each([
    ['Yes', 'Yes'],
    ['HaveNotDecided', 'HaveNotDecided'],
    ['Have not decided', 'HaveNotDecided'],
    ['perhaps', undefined],
  ])('purchase intent %s', (id, intent) => {
    const attributes = [
      { type: 'SolutionArea', id: 'No' },
      { type: 'CustomerMarketplaceIntent', id },
    ];
    const details = { requirements: { additionalRequirements: { attributes } } };
    expect(leadIn(wire({ details })).intent).toBe(intent);
  });

  it('source, action and offer: from fields of their own, or from the one text of a lead destination', () => {
    const offers = [{ id: 'backup', name: 'Contoso Backup', publisherId: 'contoso' }];
    const apart = wire({
      referralSource: 'AppSource',
      callToAction: 'GetItNow',
      details: { requirements: { offers } },
    });
    const together = wire({ referralSource: 'AzureMarketplace-PLT|contoso.backup' });
    expect(leadIn(apart).source).toEqual({
      marketplace: 'AppSource',
      action: 'GetItNow',
      publisherId: 'contoso',
      offerId: 'backup',
      offerTitle: 'Contoso Backup',
    });
    expect(leadIn(together).source).toEqual({
      marketplace: 'AzureMarketplace',
      action: 'ContactMe',
      publisherId: 'contoso',
      offerId: 'backup',
    });
  });
});

describe('a team', () => {
  const member = { firstName: 'Jo', lastName: 'Doe', phoneNumber: '1', email: 'jo@partner.example' };
  it('keeps everybody, with their preferences, also who has no address: it is written back as a whole', () => {
    const team = [
      { ...member, contactPreference: { locale: 'en-us', disableNotifications: false } },
      { firstName: 'No', lastName: 'Address', email: null, phoneNumber: null, contactPreference: null },
      {},
      null,
      'nobody',
    ];
    expect(leadIn(wire({ team })).team).toEqual([
      {
        firstName: 'Jo',
        lastName: 'Doe',
        phone: '1',
        email: 'jo@partner.example',
        contactPreference: { locale: 'en-us', disableNotifications: false },
      },
      { firstName: 'No', lastName: 'Address', email: '' },
    ]);
    const lead = leadOf({ id: 'a', version: 1, remote: leadIn(wire({ team })), pending: [], local: {} }, 24);
    expect(lead.team.map(({ email }) => email)).toEqual(['jo@partner.example']);
    expect(leadSchema.safeParse(lead).error).toBeUndefined();
  });
});

it('says why something is no lead', () => {
  expect(read(wire({ direction: 'Outgoing' }))).toEqual({ lead: false, why: 'outgoing' });
  expect(read(wire({ type: 'Shared', qualification: 'SalesQualified' }))).toEqual({ lead: false, why: 'coSell' });
  expect(read(wire({ qualification: 'Fresh' }))).toEqual({ lead: false, why: 'unknown' });
  expect(read({ id: 'only an id' } satisfies Partial<Referral>)).toEqual({ lead: false, why: 'unknown' });
});
