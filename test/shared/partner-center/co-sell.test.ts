import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { coSellMarker, coSellReferral } from '@marketplace-leads/shared/partner-center/co-sell';
import { newReferralSchema } from '@marketplace-leads/shared/partner-center/new-referral';
import { eq } from '@marketplace-leads/shared/partner-center/odata';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLeadGenerator } from '../../sandbox/leads/lead-generator.js';
import { anOpportunity, aRemote } from './lead-fixture.js';
import { openClient } from './open-client.js';

const customer = { name: 'Fabrikam GmbH', country: 'DE' };

describe('an opportunity made from a lead', () => {
  it('has the customer, the requirements and the deal of the lead, and what the admin said instead', () => {
    const remote = aRemote({
      name: 'Fabrikam asks',
      customer: { ...customer, city: 'Bonn', size: '51to250employees', contact: { email: 'sue@fabrikam.example' } },
      address: { line1: 'Am Markt 1', postalCode: '53111' },
      customerIds: [
        { type: 'Duns', id: '123456789' },
        { type: 'Other', id: 'x' },
      ],
      contacts: [
        { firstName: 'Sue', email: 'sue@fabrikam.example', phone: '1', emailValidity: 'Valid' },
        { email: 'joe@fabrikam.example', contactPreference: { locale: 'de-de' } },
      ],
      requirements: { products: ['Azure'], services: [], industries: ['Education'], solutions: ['Backup'] },
      solutions: [{ id: 'SOL-1', name: 'Backup', price: '10.5', quantity: '2' }, { name: 'No id' }],
      deal: { value: '100', currency: 'EUR', closeDate: '2026-06-30' },
      notes: 'Our secret plans\n\n[2026-03-02 Alex] nice people',
      invite: { notes: 'from Microsoft', organizationId: 'msft' },
    });
    const made = coSellReferral(remote, 'lead-id', {
      dealValue: '25000.5',
      closeDate: '2026-12-31',
      note: 'Please help',
    });
    expect(made).toEqual({
      ok: true,
      referral: {
        name: 'Fabrikam asks',
        externalReferenceId: 'lead-lead-id',
        type: 'Independent',
        qualification: 'SalesQualified',
        status: 'New',
        substatus: 'Pending',
        customerProfile: {
          name: 'Fabrikam GmbH',
          size: '51to250employees',
          address: { addressLine1: 'Am Markt 1', city: 'Bonn', postalCode: '53111', country: 'DE' },
          team: [
            { firstName: 'Sue', email: 'sue@fabrikam.example', phoneNumber: '1' },
            { email: 'joe@fabrikam.example', contactPreference: { locale: 'de-de' } },
          ],
          ids: [{ profileType: 'Duns', id: '123456789' }],
        },
        consent: {
          consentToToShareInfoWithOthers: false,
          consentToShareReferralWithMicrosoftSellers: false,
          consentToMicrosoftToContactSpecificPartners: false,
        },
        details: {
          notes: 'Please help',
          dealValue: 25_000.5,
          currency: 'EUR',
          closingDateTime: '2026-12-31T00:00:00Z',
          requirements: {
            industries: [{ id: 'Education' }],
            products: [{ id: 'Azure' }],
            services: [],
            solutions: [{ id: 'SOL-1', name: 'Backup', price: 10.5, quantity: 2 }],
          },
        },
        target: [],
      },
    });
    expect(JSON.stringify(made)).not.toContain('secret plans');
  });

  it.each<[string, Remote['customer'], string]>([
    ['no name', { name: ' ', country: 'DE' }, 'no-customer-name'],
    ['no country', { name: 'Fabrikam' }, 'no-country'],
    ['a country in words', { name: 'Fabrikam', country: 'Germany' }, 'no-country'],
    ['a country of three letters', { name: 'Fabrikam', country: 'USA' }, 'no-country'],
  ])('needs more of a customer with %s', (_what, of, problem) => {
    expect(coSellReferral(aRemote({ customer: of }), 'x', {})).toEqual({ ok: false, problem });
  });

  it.each([' de', 'De', 'DE'])('takes the country %j for DE', (country) => {
    expect(anOpportunity({ customer: { name: 'F', country } }).customerProfile.address.country).toBe('DE');
  });

  it('gives each consent as the lead has it, and none that the lead does not say', () => {
    const flag = fc.option(fc.boolean(), { nil: undefined });
    fc.assert(
      fc.property(flag, flag, flag, flag, (toContact, toShareWithOthers, toSellers, toPartners) => {
        const given = {
          ...(toContact === undefined ? {} : { toContact }),
          ...(toShareWithOthers === undefined ? {} : { toShareWithOthers }),
          ...(toSellers === undefined ? {} : { toShareWithMicrosoftSellers: toSellers }),
          ...(toPartners === undefined ? {} : { toLetMicrosoftContactPartners: toPartners }),
        };
        const { consent } = anOpportunity({ customer, consent: given });
        expect(consent.consentToContact).toBe(toContact);
        expect(consent.consentToToShareInfoWithOthers).toBe(toShareWithOthers ?? false);
        expect(consent.consentToShareReferralWithMicrosoftSellers).toBe(toSellers ?? false);
        expect(consent.consentToMicrosoftToContactSpecificPartners).toBe(toPartners ?? false);
      }),
    );
  });

  it('is one that may be sent, for every lead that the sandbox knows, hostile ones too', () => {
    const generator = createLeadGenerator(3);
    let made = 0;
    for (let index = 0; index < 120; index += 1) {
      const lead = readReferral(wireReferralSchema.parse(generator.past(index, Date.UTC(2026, 9, 5)).referral));
      if (!lead.lead) continue;
      const result = coSellReferral(lead.remote, 'x', {});
      if (!result.ok) continue;
      made += 1;
      expect(newReferralSchema.safeParse(result.referral).error).toBeUndefined();
    }
    expect(made).toBeGreaterThan(90);
  });
});

describe('an earlier attempt', () => {
  it('whose answer was lost is found among the newest outgoing referrals by its reference', async () => {
    const { client, sandbox } = await openClient({ leads: 40 });
    const lead = sandbox.state.arrive();
    sandbox.state.inject({ kind: 'drop', times: 1, match: { method: 'POST' } });
    await expect(client.create(anOpportunity({ customer }, lead.id), 'person')).rejects.toMatchObject({
      fault: 'unavailable',
    });
    await client.create(anOpportunity({ customer }, 'another'), 'person');

    const filter = eq('direction', 'Outgoing');
    const { referrals } = await client.list({ priority: 'person', filter, order: 'createdDateTime desc' });
    const found = referrals.filter(({ externalReferenceId }) => externalReferenceId === coSellMarker(lead.id));
    expect(found).toHaveLength(1);
    expect(referrals.slice(0, 2).map(({ externalReferenceId }) => externalReferenceId)).toEqual([
      coSellMarker('another'),
      coSellMarker(lead.id),
    ]);
    expect(readReferral(wireReferralSchema.parse(found[0]))).toEqual({ lead: false, why: 'outgoing' });
  });
});
