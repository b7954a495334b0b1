import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSandbox } from './open-sandbox.js';
import { blankReferral } from './referrals/blank-referral.js';
import { statuses, substatuses } from './referrals/referral.js';
import { isState, transitionProblem } from './referrals/transitions.js';
import { listedFields } from './referrals/writable-fields.js';

const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
const accept = [replace('/status', 'Active'), replace('/substatus', 'Accepted')];
const representation = { prefer: 'return=representation' };

const stale = {
  error: {
    code: 'preconditionFailed',
    message:
      "A precondition provided in the request (such as an if-match header) does not match the resource's current state.",
    target: 'ETag',
    innerError: {
      code: '99918',
      message: 'One of the specified pre-condition is not met. Etag value did not Match',
      details: null,
    },
  },
};

describe('GET by id', () => {
  test('answers the whole referral, with an eTag that includes its own quotes and is in the header too', async () => {
    const { sandbox, call } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await call(`/referrals/${lead.id}`);
    expect(reply.status).toBe(200);
    expect(reply.body).toStrictEqual({ '@odata.context': expect.any(String), ...lead });
    expect(lead.eTag).toMatch(/^"[0-9a-f]{8}(-0000){3}-[0-9a-f]{12}"$/);
    expect(reply.headers.get('etag')).toBe(lead.eTag);
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'nonsense', '%zz'])(
    'answers 404 in the error envelope where there is no referral %s',
    async (id) => {
      const { call } = await openSandbox({ leads: 1 });
      const reply = await call(`/referrals/${id}`);
      expect(reply.status).toBe(404);
      expect(reply.body).toMatchObject({ error: { code: 'itemNotFound', target: 'referral' } });
    },
  );
});

describe('PATCH', () => {
  test('answers 204 without a body, and the change is there with a new eTag and a later time', async () => {
    const { sandbox, call, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await patch(lead.id, accept);
    expect(reply).toMatchObject({ status: 204, body: undefined });
    const after = sandbox.state.referrals.get(lead.id);
    expect(after).toMatchObject({ status: 'Active', substatus: 'Accepted', acceptedDateTime: after?.updatedDateTime });
    expect(after?.eTag).not.toBe(lead.eTag);
    expect((after?.updatedDateTime ?? '') > lead.updatedDateTime).toBe(true);
    expect((await call(`/referrals/${lead.id}`)).body).toMatchObject({ eTag: after?.eTag });
  });

  test('answers the updated referral where it is preferred', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await patch(lead.id, [replace('/details/notes', 'Called back')], {
      prefer: 'respond-async, return=representation',
    });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ id: lead.id, details: { notes: 'Called back' } });
    expect(reply.headers.get('etag')).toBe(sandbox.state.referrals.get(lead.id)?.eTag);
  });

  test('leaves eTag and time alone where nothing visible changes', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive({ notes: 'Same' });
    await patch(lead.id, [replace('/details/notes', 'Same')]);
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
  });

  test.each([
    ['/campaignId', 'BingSummer2020', { campaignId: 'BingSummer2020' }],
    ['/externalReferenceId', null, { externalReferenceId: null }],
    ['/salesStage', '40', { salesStage: '40' }],
    ['/details/dealValue', '10000', { details: { dealValue: 10_000 } }],
    ['/details/dealValue', 12_500.5, { details: { dealValue: 12_500.5 } }],
    ['/details/currency', 'EUR', { details: { currency: 'EUR' } }],
    [
      '/details/closingDateTime',
      '2027-01-31T00:00:00Z',
      { details: { closingDateTime: '2027-01-31T00:00:00Z' } },
    ],
    [
      '/consent/consentToShareReferralWithMicrosoftSellers',
      true,
      { consent: { consentToShareReferralWithMicrosoftSellers: true } },
    ],
    [
      '/details/requirements/solutions',
      [{ id: 'SOL-1', price: 5 }],
      { details: { requirements: { solutions: [{ id: 'SOL-1', price: 5 }] } } },
    ],
    [
      '/team',
      [{ email: 'a@example.com' }],
      { team: [{ firstName: null, lastName: null, phoneNumber: null, email: 'a@example.com', contactPreference: null }] },
    ],
    ['/name', 'UK spring', { name: 'UK spring' }],
    [
      '/details/requirements/additionalRequirements/attributes',
      [{ type: 'CustomerMarketplaceIntent', id: 'Yes' }],
      { details: { requirements: { additionalRequirements: { attributes: [{ id: 'Yes' }] } } } },
    ],
  ])('replaces %s by %j', async (path, value, expected) => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await patch(lead.id, [replace(path, value)], representation);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject(expected);
  });

  test('adds to the end of a list', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive({ team: [{ email: 'first@example.com' }] });
    const member = { email: 'jane.doe@example.com', firstName: 'Jane', lastName: 'Doe', phoneNumber: '0000000001' };
    await patch(lead.id, [{ op: 'add', path: '/team/-', value: member }]);
    const emails = sandbox.state.referrals.get(lead.id)?.team.map(({ email }) => email);
    expect(emails).toEqual(['first@example.com', 'jane.doe@example.com']);
  });

  test.each([
    ['an unknown path', [replace('/quality', 'High')], '/quality'],
    ['a read-only path', [replace('/direction', 'Outgoing')], '/direction'],
    ['an index into a list', [replace('/team/0', {})], '/team/0'],
    ['replacing the end of a list', [replace('/team/-', { email: 'a@example.com' })], '/team/-'],
    ['another operation', [{ op: 'remove', path: '/campaignId' }], '/campaignId'],
    ['a test', [{ op: 'test', path: '/status', value: 'New' }], '/status'],
    ['a value that does not fit', [replace('/details/dealValue', 'much')], '/details/dealValue'],
    ['a currency that is none', [replace('/details/currency', 'Euro')], '/details/currency'],
    ['a date without a time', [replace('/details/closingDateTime', '2027-01-31')], '/details/closingDateTime'],
    ['an unknown status', [replace('/status', 'Open')], '/status'],
    [
      'an unknown intent',
      [replace('/details/requirements/additionalRequirements/attributes', [{ type: 'CustomerMarketplaceIntent', id: 'Have not decided' }])],
      '/details/requirements/additionalRequirements/attributes',
    ],
    ['an operation without a value', [{ op: 'replace', path: '/details/notes' }], '/details/notes'],
  ])('answers 400 that names the path to %s', async (_, operations, target) => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await patch(lead.id, operations);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({
      error: { code: 'invalidRequest', target, message: expect.stringContaining(target) },
    });
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
  });

  test.each([['{'], ['{}'], ['[]'], ['[null]'], ['[{"op":"replace"}]'], ['']])(
    'answers 400 to the body %j',
    async (body) => {
      const { sandbox, patch } = await openSandbox();
      expect((await patch(sandbox.state.arrive().id, body)).status).toBe(400);
    },
  );

  test('answers 415 to the content type that RFC 6902 has and Partner Center does not', async () => {
    const { sandbox, patch } = await openSandbox();
    const reply = await patch(sandbox.state.arrive().id, accept, { 'content-type': 'application/json-patch+json' });
    expect(reply.status).toBe(415);
  });

  test('does all of a patch or nothing', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await patch(lead.id, [...accept, replace('/details/notes', 'x'), replace('/nowhere', 1)]);
    expect(reply.status).toBe(400);
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
  });

  test('refuses the two unlisted paths where the flag says so, and takes the others', async () => {
    const { sandbox, patch } = await openSandbox({ flags: { unlistedPaths: 'refuse' } });
    const lead = sandbox.state.arrive();
    for (const path of ['/name', '/details/requirements/additionalRequirements/attributes']) {
      const reply = await patch(lead.id, [...accept, replace(path, path === '/name' ? 'New name' : [])]);
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({ error: { target: path, message: expect.stringContaining(path) } });
    }
    expect((await patch(lead.id, accept)).status).toBe(204);
  });

  test('takes every path of the official list', () => {
    expect(listedFields.map(({ path }) => path)).toEqual([
      '/campaignId',
      '/consent/consentToShareReferralWithMicrosoftSellers',
      '/customerProfile/team',
      '/customerProfile/team/-',
      '/details/closingDateTime',
      '/details/currency',
      '/details/dealValue',
      '/details/notes',
      '/details/requirements/solutions',
      '/details/requirements/solutions/-',
      '/externalReferenceId',
      '/referralProgram',
      '/salesStage',
      '/status',
      '/substatus',
      '/statusReason',
      '/team',
      '/team/-',
    ]);
  });
});

describe('If-Match', () => {
  test('lets a change through with the eTag as it was read, and refuses the next one with it', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    expect((await patch(lead.id, accept, { 'if-match': lead.eTag })).status).toBe(204);
    const reply = await patch(lead.id, [replace('/details/notes', 'late')], { 'if-match': lead.eTag });
    expect(reply.status).toBe(412);
    expect(reply.body).toStrictEqual(stale);
    expect(sandbox.state.referrals.get(lead.id)?.details.notes).toBe(lead.details.notes);
  });

  test('does not match without the quotes that belong to the value', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    expect((await patch(lead.id, accept, { 'if-match': lead.eTag.replaceAll('"', '') })).status).toBe(412);
    expect((await patch(lead.id, accept, { 'if-match': '*' })).status).toBe(204);
  });

  test('is looked at before the life cycle, so that a repeated close is told of the newer version', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const close = [replace('/status', 'Closed'), replace('/substatus', 'Lost')];
    expect((await patch(lead.id, close, { 'if-match': lead.eTag })).status).toBe(204);
    expect((await patch(lead.id, close, { 'if-match': lead.eTag })).status).toBe(412);
    expect((await patch(lead.id, close)).status).toBe(400);
  });
});

describe('the life cycle', () => {
  const states = statuses.flatMap((status) => substatuses.map((substatus) => ({ status, substatus })));
  const legal = states.filter(isState);

  test.each([
    ['New/Pending', ['New/Pending', 'New/Received', 'Active/Accepted', 'Closed/*']],
    ['New/Received', ['New/Pending', 'New/Received', 'Active/Accepted', 'Closed/*']],
    ['Active/Accepted', ['Active/Accepted', 'Closed/*']],
    ['Closed/Won', []],
    ['Closed/Expired', []],
  ])('from %s allows only %j', (from, allowed) => {
    const start = legal.find(({ status, substatus }) => `${status}/${substatus}` === from);
    if (start === undefined) throw new Error(`${from} is no state`);
    const reached = states
      .filter((state) => transitionProblem(start, state) === null)
      .map(({ status, substatus }) => (status === 'Closed' ? 'Closed/*' : `${status}/${substatus}`));
    expect([...new Set(reached)]).toEqual(allowed);
    expect(reached.filter((state) => state === 'Closed/*')).toHaveLength(allowed.includes('Closed/*') ? 5 : 0);
  });

  test('is never left, whatever sequence of states is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states)), (wishes) => {
        let now: Pick<ReturnType<typeof blankReferral>, 'status' | 'substatus'> = blankReferral('', '', '');
        for (const wish of wishes) {
          const wasClosed = now.status === 'Closed';
          if (transitionProblem(now, wish) !== null) continue;
          expect(wasClosed).toBe(false);
          expect(isState(wish)).toBe(true);
          now = wish;
        }
      }),
    );
  });

  test('asks for status and substatus together', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await patch(lead.id, [replace('/status', 'Active')]);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { target: '/status' } });
    expect((await patch(lead.id, [replace('/substatus', 'Received')])).status).toBe(204);
  });

  test('allows no change of any kind to what is closed', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive({ status: 'Closed', substatus: 'Won' });
    for (const operations of [accept, [replace('/details/notes', 'x')], [replace('/status', 'Closed')]]) {
      expect((await patch(lead.id, operations)).status).toBe(400);
    }
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
  });

  test('writes down when it was closed', async () => {
    const { sandbox, patch } = await openSandbox({ now: () => Date.UTC(2026, 9, 5, 8, 30) });
    const lead = sandbox.state.arrive();
    await patch(lead.id, [replace('/status', 'Closed'), replace('/substatus', 'Declined')]);
    expect(sandbox.state.referrals.get(lead.id)?.closedDateTime).toMatch(/^2026-10-05T08:30:00\.000\d{4}Z$/);
  });
});

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
