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

  test('takes the name and the intent whatever PATCH takes', async () => {
    const { sandbox, call } = await openSandbox({ flags: { unlistedPaths: 'refuse' } });
    const { links: _, ...lead } = sandbox.state.arrive({ kind: 'contactMe', intent: 'No' });
    const { details } = lead;
    const attributes = [{ type: 'CustomerMarketplaceIntent', id: 'Yes' }];
    const requirements = { ...details.requirements, additionalRequirements: { attributes } };
    const body = { ...lead, name: 'Better name', details: { ...details, requirements } };
    const reply = await call(`/referrals/${lead.id}`, { ...put, body, headers: { 'if-match': lead.eTag } });
    expect(reply.body).toMatchObject({
      name: 'Better name',
      details: { requirements: { additionalRequirements: { attributes } } },
    });
  });

  test.each([
    ['a step that is not allowed', { status: 'Active', substatus: 'Won' }, '/status'],
    ['an unknown status', { status: 'Open' }, '/status'],
    ['a name that is none', { name: 7 }, '/name'],
    ['a team that is none', { team: 'Alex' }, '/team'],
  ])('refuses %s, and nothing is changed', async (_what, wrong, target) => {
    const { sandbox, call } = await openSandbox();
    const lead = sandbox.state.arrive();
    const { links: _, ...body } = { ...lead, ...wrong };
    const reply = await call(`/referrals/${lead.id}`, { ...put, body, headers: { 'if-match': lead.eTag } });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { code: 'invalidRequest', target } });
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
  });

  test('changes nothing of a closed lead', async () => {
    const { sandbox, call } = await openSandbox();
    const { links: _, ...lead } = sandbox.state.arrive({ status: 'Closed', substatus: 'Lost' });
    const body = { ...lead, statusReason: 'Others' };
    const reply = await call(`/referrals/${lead.id}`, { ...put, body, headers: { 'if-match': lead.eTag } });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { message: expect.stringContaining('closed') } });
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

  test.each([
    ['a country in words', { customerProfile: { name: 'Fabrikam', address: { country: 'Germany' } } }],
    ['a country in lower case', { customerProfile: { name: 'Fabrikam', address: { country: 'de' } } }],
    ['a customer without a country', { customerProfile: { name: 'Fabrikam', address: {} } }],
    ['a customer without a name', { customerProfile: { name: '', address: { country: 'DE' } } }],
    ['a currency that is none', { details: { currency: 'Euro' } }],
    ['a deal value below zero', { details: { dealValue: -1 } }],
    ['a date without a time', { details: { closingDateTime: '2027-01-31' } }],
    ['a solution without an id', { details: { requirements: { solutions: [{ name: 'Backup' }] } } }],
    [
      'an intent that is none',
      {
        details: {
          requirements: {
            additionalRequirements: { attributes: [{ type: 'CustomerMarketplaceIntent', id: 'Maybe' }] },
          },
        },
      },
    ],
    ['an engagement that is none', { engagementId: 'mine' }],
    ['an unknown type', { type: 'Private' }],
  ])('refuses %s, and makes nothing', async (_what, wrong) => {
    const { sandbox, call } = await openSandbox();
    const reply = await call('/referrals', { method: 'POST', body: { ...opportunity, ...wrong } });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { code: 'invalidRequest' } });
    expect(sandbox.state.referrals.size).toBe(0);
  });

  test.each(['', '[]', '{', 'null'])('answers 400 to the body %j', async (body) => {
    const { call } = await openSandbox();
    const headers = { 'content-type': 'application/json' };
    expect((await call('/referrals', { method: 'POST', body, headers })).status).toBe(400);
  });

  test('keeps the reference of the partner, by which the newest outgoing ones can be told apart', async () => {
    const { call, list } = await openSandbox({ leads: 40 });
    for (const externalReferenceId of ['first', 'second']) {
      await call('/referrals', { method: 'POST', body: { ...opportunity, externalReferenceId } });
    }
    const { items } = await list({ $filter: "direction eq 'Outgoing'", $orderby: 'createdDateTime desc' });
    expect(items.slice(0, 2)).toMatchObject([{ externalReferenceId: 'second' }, { externalReferenceId: 'first' }]);
    expect(items.length).toBeGreaterThan(2);
    expect(items.slice(2).every((item) => item.externalReferenceId === null)).toBe(true);
  });

  test('keeps consents as they were sent, and gives none that was not', async () => {
    const { call } = await openSandbox();
    const consent = { consentToShareReferralWithMicrosoftSellers: true };
    const reply = await call('/referrals', { method: 'POST', body: { ...opportunity, consent } });
    expect(reply.body).toMatchObject({
      consent: {
        consentToToShareInfoWithOthers: false,
        consentToContact: false,
        consentToShareReferralWithMicrosoftSellers: true,
        consentToMicrosoftToContactSpecificPartners: false,
      },
    });
  });
});
