import { describe, expect, test } from 'vitest';
import { openSandbox } from './open-sandbox.js';

describe('PUT', () => {
  const put = { method: 'PUT' };

  test('takes the whole resource back without its links and answers it', async () => {
    const { sandbox, call } = await openSandbox();
    const lead = sandbox.state.arrive();
    const { links: _, ...body } = { ...lead, ...{ status: 'Active', substatus: 'Accepted', quality: 'Forged' } };
    const reply = await call(`/referrals/${lead.id}`, { ...put, body, headers: { 'if-match': lead.eTag } });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status: 'Active', quality: lead.quality, links: lead.links });
    expect(reply.headers.get('etag')).not.toBe(lead.eTag);
  });

  test('changes nothing when a resource is sent back as it was read, whatever is in it', async () => {
    const { sandbox, call } = await openSandbox({ leads: 40 });
    for (const lead of sandbox.state.referrals.values()) {
      const { links: _, ...body } = lead;
      const reply = await call(`/referrals/${lead.id}`, { ...put, body, headers: { 'if-match': lead.eTag } });
      expect(reply.status, JSON.stringify(reply.body)).toBe(lead.status === 'Closed' ? 400 : 200);
      expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
    }
  });

  test('wants If-Match, the current eTag, no links, the same id, and all that clients may write', async () => {
    const { sandbox, call } = await openSandbox();
    const lead = sandbox.state.arrive();
    const { links, team, ...rest } = lead;
    const body = { ...rest, team };
    const send = async (sent: unknown, headers: Record<string, string>) =>
      (await call(`/referrals/${lead.id}`, { ...put, body: sent, headers })).status;
    expect(await send(body, {})).toBe(400);
    expect(await send(body, { 'if-match': '"other"' })).toBe(412);
    expect(await send({ ...body, links }, { 'if-match': lead.eTag })).toBe(400);
    expect(await send({ ...body, id: links.self.uri }, { 'if-match': lead.eTag })).toBe(400);
    expect(await send(rest, { 'if-match': lead.eTag })).toBe(400);
    expect(await send(body, { 'if-match': lead.eTag })).toBe(200);
  });

  test('is gone where the flag says so', async () => {
    const { sandbox, call } = await openSandbox({ flags: { put: 'off' } });
    const lead = sandbox.state.arrive();
    const reply = await call(`/referrals/${lead.id}`, { ...put, body: lead, headers: { 'if-match': lead.eTag } });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET, PATCH');
  });
});

describe('POST', () => {
  const opportunity = {
    name: 'Contoso Test Deal - [Private]',
    type: 'Independent',
    qualification: 'SalesQualified',
    status: 'New',
    substatus: 'Pending',
    customerProfile: { name: 'Fabrikam', address: { country: 'US' }, team: [{ email: 'sue@example.com' }] },
    consent: { consentToShareReferralWithMicrosoftSellers: false },
    details: {
      dealValue: 10_000,
      currency: 'USD',
      requirements: { additionalRequirements: { attributes: [{ type: 'CustomerMarketplaceIntent', id: 'No' }] } },
    },
  };

  test('makes an accepted opportunity of the partner’s own, which the list then has', async () => {
    const { call, list } = await openSandbox();
    const reply = await call('/referrals', { method: 'POST', body: opportunity });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      name: opportunity.name,
      status: 'Active',
      substatus: 'Accepted',
      direction: 'Outgoing',
      customerProfile: { name: 'Fabrikam', team: [{ email: 'sue@example.com', title: null }] },
      details: { dealValue: 10_000, requirements: { offers: [] } },
      inviteContext: { invitedBy: { organizationId: '7d23e5ca-19dc-4eaa-aac8-5e6b559f0d1d' } },
    });
    expect((await list({ $filter: "direction eq 'Outgoing'" })).items).toMatchObject([{ name: opportunity.name }]);
  });

  test('is not idempotent: the same again makes another one', async () => {
    const { call, list } = await openSandbox();
    await call('/referrals', { method: 'POST', body: opportunity });
    await call('/referrals', { method: 'POST', body: opportunity });
    expect((await list()).count).toBe(2);
  });

  test('joins an engagement that is named', async () => {
    const { call, list } = await openSandbox();
    const engagementId = '65edc0b5-3485-41b7-a17e-dfa9ef4706e2';
    await call('/referrals', { method: 'POST', body: { ...opportunity, type: 'Shared', engagementId } });
    expect((await list({ $filter: `engagementId eq '${engagementId}'` })).count).toBe(1);
  });

  test.each(['type', 'customerProfile', 'consent', 'details'])('wants %s', async (name) => {
    const { call } = await openSandbox();
    const body = Object.fromEntries(Object.entries(opportunity).filter(([key]) => key !== name));
    const reply = await call('/referrals', { method: 'POST', body });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { message: expect.stringContaining(name) } });
  });
});
