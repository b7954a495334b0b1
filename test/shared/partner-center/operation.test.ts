import { AppError } from '@marketplace-leads/shared/errors';
import { checkOperations, type PatchOperation } from '@marketplace-leads/shared/partner-center/operation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedFields, unlistedFields } from '../../sandbox/referrals/writable-fields.js';
import { openClient } from './open-client.js';

const member = { firstName: 'Jo', lastName: 'Doe', email: 'jo@partner.example', phoneNumber: '1' };
const solution = { id: 'SOL-1', name: 'Backup', price: 10, quantity: 1, currency: 'USD' };
const attributes = '/details/requirements/additionalRequirements/attributes';

/** What may be sent, for every path that may be written. */
const good: [string, unknown][] = [
  ['/campaignId', 'Summer'],
  ['/consent/consentToShareReferralWithMicrosoftSellers', false],
  ['/customerProfile/team', [{ ...member, title: 'CTO' }]],
  ['/customerProfile/team/-', { email: 'sue@customer.example' }],
  ['/details/closingDateTime', '2026-12-31T00:00:00Z'],
  ['/details/currency', 'EUR'],
  ['/details/dealValue', 25_000.5],
  ['/details/notes', 'Hello'],
  ['/details/requirements/solutions', [solution]],
  ['/details/requirements/solutions/-', solution],
  ['/externalReferenceId', 'CRM-1'],
  ['/referralProgram', 'isv'],
  ['/salesStage', '40'],
  ['/status', 'Active'],
  ['/substatus', 'Accepted'],
  ['/statusReason', 'Not a customer'],
  ['/team', [member, { ...member, email: null, contactPreference: { locale: 'de-de' } }]],
  ['/team/-', member],
  ['/name', 'Contoso asks'],
  [
    attributes,
    [
      { type: 'CustomerMarketplaceIntent', id: 'Yes' },
      { type: 'SolutionArea', id: 'Security' },
    ],
  ],
];

const bad: [string, unknown][] = [
  ['/campaignId', 5],
  ['/consent/consentToShareReferralWithMicrosoftSellers', 'true'],
  ['/customerProfile/team', { email: 'x' }],
  ['/details/closingDateTime', '2026-12-31'],
  ['/details/currency', 'eur'],
  ['/details/currency', 'Euro'],
  ['/details/dealValue', '25000'],
  ['/details/dealValue', -1],
  ['/details/dealValue', Number.NaN],
  ['/details/dealValue', Number.POSITIVE_INFINITY],
  ['/details/notes', { text: 'x' }],
  ['/details/notes', undefined],
  ['/details/requirements/solutions', [{ name: 'without an id' }]],
  ['/salesStage', '101'],
  ['/salesStage', 40],
  ['/status', 'Open'],
  ['/status', null],
  ['/substatus', 'Maybe'],
  ['/team', [{ ...member, secret: 'x' }]],
  ['/team', null],
  ['/name', ''],
  [attributes, [{ type: 'CustomerMarketplaceIntent', id: 'Have not decided' }]],
  [attributes, [{ type: 'CustomerMarketplaceIntent' }]],
];

const check = (path: string, value: unknown, op: PatchOperation['op'] = 'replace') =>
  checkOperations([{ op: path.endsWith('/-') ? 'add' : op, path, value }]);

describe('an operation', () => {
  it('is known on every path of the official list and on the two that are not on it, and on no other', () => {
    const known = [...listedFields, ...unlistedFields].map(({ path }) => path);
    expect(good.map(([path]) => path)).toEqual(known);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constantFrom(
            '',
            '/',
            '/id',
            '/quality',
            '/direction',
            '/favorite',
            '/team/0',
            '/registrations/-',
            'status',
            '/STATUS',
            '/status/',
            '/constructor',
          ),
          fc.string(),
          fc.constantFrom(...known).map((path) => `${path}/x`),
        ),
        (path) => {
          fc.pre(!known.includes(path));
          expect(() => check(path, 'x')).toThrow(AppError);
        },
      ),
    );
  });

  it.each(good)('%s may be set to %j, and the sandbox takes it too', async (path, value) => {
    expect(() => check(path, value)).not.toThrow();
    const { client, sandbox } = await openClient();
    const { id, eTag } = sandbox.state.arrive();
    const standing = [{ op: 'replace', path: '/substatus', value: 'Accepted' } as const];
    const operations: PatchOperation[] = [
      ...(path === '/status' ? standing : []),
      ...(path === '/substatus' ? [{ op: 'replace', path: '/status', value: 'Active' } as const] : []),
      { op: path.endsWith('/-') ? 'add' : 'replace', path, value },
    ];
    expect(await client.patch(id, eTag, operations, 'person')).toMatchObject({ referral: { id } });
  });

  it.each(bad)('%s is not set to %j: nothing is sent and no call is counted', async (path, value) => {
    const { client, sandbox, asks } = await openClient();
    const { id, eTag } = sandbox.state.arrive();
    const error: unknown = await client
      .patch(id, eTag, [{ op: 'replace', path, value }], 'person')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'internal', retryable: false });
    expect(sandbox.calls).toEqual([]);
    expect(asks.order).toEqual([]);
  });

  it('never quotes what was to be written', () => {
    const secret = 'customer@secret.example';
    expect(() => check('/details/dealValue', secret)).toThrow(/^(?!.*secret).*\/details\/dealValue/);
    expect(() => check(`/${secret}`, 'x')).toThrow(/^(?!.*secret)/);
  });

  it('replaces no place that can only be added to, and a patch of nothing is none', () => {
    expect(() => checkOperations([{ op: 'replace', path: '/team/-', value: member }])).toThrow(AppError);
    expect(() => checkOperations([])).toThrow(AppError);
  });

  it('that is wrong keeps all of its patch back', async () => {
    const { client, sandbox } = await openClient();
    const { id, eTag } = sandbox.state.arrive();
    const operations: PatchOperation[] = [
      { op: 'replace', path: '/details/notes', value: 'fine' },
      { op: 'replace', path: '/quality', value: 'High' },
    ];
    await expect(client.patch(id, eTag, operations, 'person')).rejects.toBeInstanceOf(AppError);
    expect(sandbox.calls).toEqual([]);
  });
});
