import { effective } from '@marketplace-leads/shared/lead/effective';
import { patchOf } from '@marketplace-leads/shared/partner-center/patch';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { replacementOf } from '@marketplace-leads/shared/partner-center/replacement';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLeadGenerator } from '../../sandbox/leads/lead-generator.js';
import { applyFullUpdate } from '../../sandbox/referrals/full-update.js';
import type { Referral } from '../../sandbox/referrals/referral.js';
import { changesOf } from './change-arbitrary.js';
import { aChange, aMember, aRemote } from './lead-fixture.js';
import { openClient } from './open-client.js';

const remoteOf = (wire: unknown) => {
  const read = readReferral(wireReferralSchema.parse(wire));
  if (!read.lead) throw new Error(read.why);
  return read.remote;
};

const wire = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'one',
  type: 'Independent',
  qualification: 'Direct',
  status: 'New',
  substatus: 'Pending',
  ...more,
});

const attributesIn = (body: unknown) =>
  wireReferralSchema.parse(body).details?.requirements?.additionalRequirements?.attributes;

describe('a whole referral with changes', () => {
  it('has the new values in the wire’s form, and everything else as it came', () => {
    const raw = wire({
      links: { self: {} },
      eTag: '"1"',
      somethingNew: [1, { two: 2 }],
      details: { dealValue: null, incentiveLevel: 'x', requirements: { offers: [{ id: 'o' }] } },
    });
    const before = structuredClone(raw);
    const set = { name: 'New name', dealValue: '25000.5', closeDate: '2026-12-31', intent: 'Yes', crmId: 'C-1' };
    const { links: _, ...rest } = raw;
    expect(replacementOf(raw, [aChange({ set, note: 'called' })], remoteOf(raw))).toEqual({
      ...rest,
      name: 'New name',
      externalReferenceId: 'C-1',
      details: {
        dealValue: 25_000.5,
        closingDateTime: '2026-12-31T00:00:00Z',
        notes: 'called',
        incentiveLevel: 'x',
        requirements: {
          offers: [{ id: 'o' }],
          additionalRequirements: { attributes: [{ type: 'CustomerMarketplaceIntent', id: 'Yes' }] },
        },
      },
    });
    expect(raw).toEqual(before);
  });

  it('is just what came, without links, where nothing changes', () => {
    const raw = wire({ links: {}, more: 'x' });
    expect(replacementOf(raw, [], remoteOf(raw))).toEqual(wire({ more: 'x' }));
  });

  it('keeps what we do not know of team members and attributes, and joins behind them', () => {
    const old = { ...aMember('old'), phoneNumber: '5', badge: 'gold' };
    const raw = wire({
      team: [old, { email: null }],
      details: {
        requirements: {
          additionalRequirements: {
            iot: { deviceCategory: 'x' },
            attributes: [
              { type: 'CustomerMarketplaceIntent', id: 'No', since: 'May' },
              { type: 'SolutionArea', id: 'Security', weight: 3 },
              { type: 'Odd' },
            ],
          },
        },
      },
    });
    const to = { firstName: 'New', lastName: 'Name', email: 'old@partner.example' };
    const renamed = replacementOf(raw, [aChange({ members: [{ from: to.email, to }] })], remoteOf(raw));
    expect(renamed.team).toEqual([{ ...old, firstName: 'New', lastName: 'Name', phoneNumber: '' }, { email: null }]);
    const joins = { firstName: 'Jo', lastName: 'Doe', email: 'jo@partner.example' };
    const body = replacementOf(raw, [aChange({ set: { intent: 'Yes' }, joins })], remoteOf(raw));
    expect(body.team).toEqual([old, { email: null }, { ...joins, phoneNumber: '' }]);
    expect(body).toMatchObject({
      details: {
        requirements: {
          additionalRequirements: {
            iot: { deviceCategory: 'x' },
            attributes: [
              { type: 'SolutionArea', id: 'Security', weight: 3 },
              { type: 'Odd' },
              { type: 'CustomerMarketplaceIntent', id: 'Yes' },
            ],
          },
        },
      },
    });
  });

  it.each([null, 'text', 7, []])('makes the parts on the way where %j stands instead', (details) => {
    const raw = wire({ details });
    const body = replacementOf(raw, [aChange({ set: { intent: 'No' } })], aRemote());
    expect(attributesIn(body)).toEqual([{ type: 'CustomerMarketplaceIntent', id: 'No' }]);
  });

  it('says at Partner Center the same as a PATCH, whatever changes', () => {
    const generator = createLeadGenerator(1);
    const leads: Referral[] = Array.from({ length: 40 }, (_, at) => generator.past(at, Date.UTC(2026, 9, 5)).referral);
    const open = leads.filter((lead) => readReferral(wireReferralSchema.parse(lead)).lead);
    fc.assert(
      fc.property(fc.constantFrom(...open), changesOf({ unlisted: true }), (referral, changes) => {
        const before = remoteOf(referral);
        const raw: Record<string, unknown> = JSON.parse(JSON.stringify(referral));
        const after = remoteOf(applyFullUpdate(referral, replacementOf(raw, changes, before)));
        const seen = effective(before, changes);
        expect({ ...after, attributes: undefined }).toEqual({ ...seen, attributes: undefined });
        expect(patchOf(changes, after)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is how a new name and an intent get through where a PATCH of them is refused', async () => {
    const { client, sandbox } = await openClient({ flags: { unlistedPaths: 'refuse' } });
    const lead = sandbox.state.arrive({ kind: 'contactMe', intent: 'No' });
    const { raw, referral, etag = '' } = await client.get(lead.id, 'person');
    const read = readReferral(referral);
    if (!read.lead) throw new Error(read.why);
    const changes = [aChange({ set: { name: 'Better name', intent: 'Yes' }, note: 'by PUT' })];
    const after = await client.replace(lead.id, etag, replacementOf(raw, changes, read.remote), 'person');
    expect(after?.referral.name).toBe('Better name');
    expect(attributesIn(after?.raw)).toEqual([{ type: 'CustomerMarketplaceIntent', id: 'Yes' }]);
    expect(sandbox.state.referrals.get(lead.id)?.details.notes).toMatch(/by PUT$/);
  });
});
