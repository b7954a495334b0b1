import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import { describe, expect, it } from 'vitest';

const lead = { id: 'one', type: 'Independent', qualification: 'Direct', direction: 'Incoming' };

const remoteOf = (more: Record<string, unknown>): Remote => {
  const read = readReferral(wireReferralSchema.parse({ ...lead, ...more }));
  if (!read.lead) throw new Error(read.why);
  return read.remote;
};

/** Every property of the seed "Referral resources" and of the connector's definition that a lead can have. */
const whole: Record<string, unknown> = {
  engagementId: 'engagement',
  organizationId: 'org',
  organizationName: 'Contoso',
  mpnId: 1234567,
  favorite: true,
  isSpam: false,
  tags: [{ tag: 'hot' }, 'new', { tag: null }, null],
  target: [{ type: 'SolutionProfile', id: 'SOL-34104-EBB' }, { type: 'None' }],
  customerProfile: {
    name: 'Fabrikam',
    size: '1to9employees',
    address: {
      addressLine1: 'One Microsoft Way',
      addressLine2: 'Floor 2',
      city: 'Redmond',
      state: 'WA',
      postalCode: 98052,
      country: 'US',
      region: 'West',
    },
    team: [
      { firstName: 'Sue', lastName: 'Smith', phoneNumber: '1', email: 'sue@fabrikam.example', title: 'CTO' },
      { email: 'joe@fabrikam.example', contactPreference: { locale: 'en-us', disableNotifications: false } },
      { firstName: '', email: null, contactPreference: null },
    ],
    ids: [{ profileType: 'Duns', id: 123456789 }, { profileType: 'External', id: 'C-7' }, { id: 'nobody' }],
  },
  consent: {
    consentToToShareInfoWithOthers: true,
    consentToContact: 'false',
    consentToShareReferralWithMicrosoftSellers: false,
    consentToMicrosoftToContactSpecificPartners: null,
  },
  details: {
    customerRequestedContact: true,
    requirements: {
      industries: [{ id: 'Education' }],
      products: [{ id: 'Microsoft365', name: 'M365' }, { name: 'Nameless' }],
      services: [{ id: 'Licensing' }],
      solutions: [
        {
          id: 'SOL-1',
          name: 'Backup',
          type: 'Name',
          solutionType: '3P',
          price: '10.50',
          quantity: 3,
          currency: 'USD',
          publisherName: 'Contoso',
        },
        { id: 'BigData', type: 'Category', price: 'free' },
        {},
      ],
      offers: [{ id: 'a', name: 'A', publisherId: 'p' }, { name: 'B' }, {}],
      additionalRequirements: {
        attributes: [
          { type: 'PartnerRole', id: 'Solution design' },
          { type: 'SolutionArea', id: 'Security' },
          { type: 'SolutionPlay', id: 'Data Security' },
        ],
      },
    },
  },
  inviteContext: {
    notes: 'Please call',
    assistanceRequestCode: 'GeneralOrOther',
    invitedBy: { organizationId: 'msft', organizationName: 'Microsoft' },
  },
};

describe('a referral with everything in it', () => {
  const remote = remoteOf(whole);

  it('keeps who it went to and what it is', () => {
    expect(remote).toMatchObject({
      engagementId: 'engagement',
      partner: { mpnId: '1234567', organizationId: 'org', organizationName: 'Contoso' },
      qualification: 'Direct',
      referralType: 'Independent',
      direction: 'Incoming',
      favorite: true,
      spam: false,
      requestedContact: true,
      tags: ['hot', 'new'],
      target: [{ type: 'SolutionProfile', id: 'SOL-34104-EBB' }],
    });
  });

  it('keeps the customer with address, numbers and everybody there', () => {
    expect(remote.customer).toMatchObject({ name: 'Fabrikam', size: '1to9employees', city: 'Redmond', country: 'US' });
    expect(remote.address).toEqual({
      line1: 'One Microsoft Way',
      line2: 'Floor 2',
      state: 'WA',
      postalCode: '98052',
      region: 'West',
    });
    expect(remote.customerIds).toEqual([
      { type: 'Duns', id: '123456789' },
      { type: 'External', id: 'C-7' },
    ]);
    expect(remote.contacts).toEqual([
      { firstName: 'Sue', lastName: 'Smith', phone: '1', email: 'sue@fabrikam.example', title: 'CTO' },
      { email: 'joe@fabrikam.example', contactPreference: { locale: 'en-us', disableNotifications: false } },
    ]);
  });

  it('keeps all four consents apart, also those in words, and what is not said stays unsaid', () => {
    expect(remote.consent).toEqual({ toShareWithOthers: true, toContact: false, toShareWithMicrosoftSellers: false });
    expect(remote.kind).toBe('doNotContact');
  });

  it('keeps what the customer wants: ids where there are catalogues, solutions and offers in full', () => {
    expect(remote.requirements).toEqual({
      products: ['Microsoft365', 'Nameless'],
      services: ['Licensing'],
      industries: ['Education'],
      solutions: ['Backup', 'BigData'],
    });
    expect(remote.solutions).toEqual([
      {
        id: 'SOL-1',
        name: 'Backup',
        type: 'Name',
        solutionType: '3P',
        price: '10.5',
        quantity: '3',
        currency: 'USD',
        publisherName: 'Contoso',
      },
      { id: 'BigData', type: 'Category' },
    ]);
    expect(remote.offers).toEqual([{ id: 'a', name: 'A', publisherId: 'p' }, { name: 'B' }]);
    expect(remote.attributes).toHaveLength(3);
  });

  it('keeps who sent it and what they wrote', () => {
    expect(remote.invite).toEqual({
      notes: 'Please call',
      assistanceRequestCode: 'GeneralOrOther',
      organizationId: 'msft',
      organizationName: 'Microsoft',
    });
  });
});

it('a referral with nothing in it has none of these, not even empty', () => {
  expect(
    Object.keys(remoteOf({ customerProfile: { address: {}, team: [{}], ids: [] }, consent: {}, tags: [] })),
  ).toEqual(
    expect.not.arrayContaining([
      'partner',
      'address',
      'customerIds',
      'contacts',
      'consent',
      'solutions',
      'offers',
      'target',
      'invite',
      'favorite',
      'spam',
      'requestedContact',
      'tags',
    ]),
  );
});

const parts = ['tags', 'target', 'customerProfile', 'consent', 'details', 'inviteContext', 'team'];

/** What is read where one of the parts is something else, and where it is not there at all. */
const withAndWithout = (name: string, odd: unknown): [Remote, Remote] => {
  const { [name]: _, ...others } = { ...whole, [name]: undefined };
  return [remoteOf({ ...whole, [name]: odd }), remoteOf(others)];
};

it.each([7, 'odd', true, [], {}, [[]]])('a part that is %j is as good as absent, and costs nothing else', (odd) => {
  for (const name of parts.filter((part) => part !== 'tags' || odd !== 'odd')) {
    const [read, without] = withAndWithout(name, odd);
    expect(read).toEqual(without);
  }
});

it.each([null, ''])('a value that is %j is as good as absent', (nothing) => {
  for (const name of [...parts, 'favorite', 'isSpam', 'mpnId', 'organizationName', 'engagementId']) {
    const [read, without] = withAndWithout(name, nothing);
    expect(read).toEqual(without);
  }
});
