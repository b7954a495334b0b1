import { describe, expect, test } from 'vitest';
import { openSandbox } from './open-sandbox.js';
import { listedFields } from './referrals/writable-fields.js';

const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
const accept = [replace('/status', 'Active'), replace('/substatus', 'Accepted')];
const representation = { prefer: 'return=representation' };

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
    ['/details/closingDateTime', '2027-01-31T00:00:00Z', { details: { closingDateTime: '2027-01-31T00:00:00Z' } }],
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
      {
        team: [{ firstName: null, lastName: null, phoneNumber: null, email: 'a@example.com', contactPreference: null }],
      },
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
      [
        replace('/details/requirements/additionalRequirements/attributes', [
          { type: 'CustomerMarketplaceIntent', id: 'Have not decided' },
        ]),
      ],
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
