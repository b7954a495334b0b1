import type { Remote, RemoteContact } from '../lead/remote.js';
import { decimal } from './decimal.js';
import { present, somePresent } from './present.js';
import type { WireReferral } from './wire.js';

type WireMember = WireReferral['team'][number];

export const contactOf = (member: WireMember): Omit<RemoteContact, 'contactPreference'> =>
  present({
    firstName: member.firstName,
    lastName: member.lastName,
    title: member.title,
    email: member.email,
    emailValidity: member.emailValidationStatus,
    phone: member.phoneNumber,
    phoneValidity: member.phoneValidationStatus,
  });

const contactsOf = (wire: WireReferral): RemoteContact[] =>
  (wire.customerProfile?.team ?? [])
    .map((member) => ({
      ...contactOf(member),
      ...present({ contactPreference: member.contactPreference && somePresent(member.contactPreference) }),
    }))
    .filter((contact) => Object.keys(contact).length > 0);

const addressOf = ({ customerProfile }: WireReferral): Remote['address'] => {
  const address = customerProfile?.address;
  return somePresent({
    line1: address?.addressLine1,
    line2: address?.addressLine2,
    state: address?.state,
    postalCode: address?.postalCode,
    region: address?.region,
  });
};

const consentOf = ({ consent }: WireReferral): Remote['consent'] =>
  somePresent({
    toContact: consent?.consentToContact,
    toShareWithOthers: consent?.consentToToShareInfoWithOthers,
    toShareWithMicrosoftSellers: consent?.consentToShareReferralWithMicrosoftSellers,
    toLetMicrosoftContactPartners: consent?.consentToMicrosoftToContactSpecificPartners,
  });

const inviteOf = ({ inviteContext: invite }: WireReferral): Remote['invite'] =>
  somePresent({
    notes: invite?.notes,
    // "Unknown" is what stands there when nobody asked for assistance.
    assistanceRequestCode: invite?.assistanceRequestCode === 'Unknown' ? undefined : invite?.assistanceRequestCode,
    organizationId: invite?.invitedBy?.organizationId,
    organizationName: invite?.invitedBy?.organizationName,
  });

const solutionsOf = (wire: WireReferral): NonNullable<Remote['solutions']> =>
  (wire.details?.requirements?.solutions ?? [])
    .map(({ price, quantity, ...solution }) =>
      present({ ...solution, price: decimal(price), quantity: decimal(quantity) }),
    )
    .filter((solution) => Object.keys(solution).length > 0);

const filled = <T>(items: T[]): T[] | undefined => (items.length === 0 ? undefined : items);

/** What of a referral people do not work with every day: read, kept, shown where it says something. */
export const readProfile = (wire: WireReferral) =>
  present({
    partner: somePresent({
      mpnId: wire.mpnId,
      organizationId: wire.organizationId,
      organizationName: wire.organizationName,
    }),
    qualification: wire.qualification,
    referralType: wire.type,
    direction: wire.direction,
    address: addressOf(wire),
    customerIds: filled(
      (wire.customerProfile?.ids ?? []).flatMap(({ profileType: type, id }) =>
        type === undefined || id === undefined ? [] : [{ type, id }],
      ),
    ),
    contacts: filled(contactsOf(wire)),
    consent: consentOf(wire),
    solutions: filled(solutionsOf(wire)),
    offers: filled(
      (wire.details?.requirements?.offers ?? [])
        .map((offer) => present(offer))
        .filter((offer) => Object.keys(offer).length > 0),
    ),
    target: filled(wire.target.flatMap(({ type, id }) => (id === undefined ? [] : [{ id, ...present({ type }) }]))),
    invite: inviteOf(wire),
    favorite: wire.favorite,
    spam: wire.isSpam,
    requestedContact: wire.details?.customerRequestedContact,
    tags: filled(wire.tags.flatMap(({ tag }) => (tag === undefined ? [] : [tag]))),
  }) satisfies Partial<Remote>;
