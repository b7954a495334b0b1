import type { Remote, RemoteContact, RemoteSolution } from '../lead/remote.js';
import type { NewReferral } from './new-referral.js';
import { present } from './present.js';

/** Why a lead cannot become an opportunity: Partner Center wants a customer with a name and a two-letter country. */
type CoSellProblem = 'no-customer-name' | 'no-country';

type CoSell =
  | { readonly ok: true; readonly referral: NewReferral }
  | { readonly ok: false; readonly problem: CoSellProblem };

/** What the admin says beside the lead; values as in an `Edit`. What is absent is taken from the lead. */
interface CoSellInputs {
  readonly dealValue?: string;
  readonly currency?: string;
  readonly closeDate?: string;
  readonly note?: string;
}

/**
 * The external reference of the opportunity that was made from a lead. Creating cannot be repeated safely, so an
 * earlier attempt is looked for by it among the newest outgoing referrals (rules 12).
 */
export const coSellMarker = (leadReferralId: string): string => `lead-${leadReferralId}`;

const wireContact = (contact: RemoteContact) =>
  present({
    firstName: contact.firstName,
    lastName: contact.lastName,
    title: contact.title,
    email: contact.email,
    phoneNumber: contact.phone,
    contactPreference: contact.contactPreference,
  });

const wireSolutions = (solutions: readonly RemoteSolution[]) =>
  solutions.flatMap(({ id, price, quantity, ...solution }) =>
    id === undefined
      ? []
      : [
          {
            id,
            ...solution,
            ...present({
              price: price === undefined ? undefined : Number(price),
              quantity: quantity === undefined ? undefined : Number(quantity),
            }),
          },
        ],
  );

const tags = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => ({ id }));

const customerIdsOf = ({ customerIds = [] }: Remote): NewReferral['customerProfile']['ids'] =>
  customerIds.flatMap(({ type, id }) => (type === 'Duns' || type === 'External' ? { profileType: type, id } : []));

/** As the lead has them. One to share that the lead says nothing of is not given: consent is never widened. */
const consentOf = ({ consent = {} }: Remote): NewReferral['consent'] => ({
  consentToToShareInfoWithOthers: consent.toShareWithOthers ?? false,
  ...present({ consentToContact: consent.toContact }),
  consentToShareReferralWithMicrosoftSellers: consent.toShareWithMicrosoftSellers ?? false,
  consentToMicrosoftToContactSpecificPartners: consent.toLetMicrosoftContactPartners ?? false,
});

const detailsOf = (remote: Remote, inputs: CoSellInputs): NewReferral['details'] => {
  const value = inputs.dealValue ?? remote.deal.value;
  const currency = inputs.currency ?? remote.deal.currency;
  const closeDate = inputs.closeDate ?? remote.deal.closeDate;
  const { requirements } = remote;
  return {
    ...present({
      notes: inputs.note,
      dealValue: value === undefined ? undefined : Number(value),
      currency: currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
      closingDateTime: closeDate === undefined ? undefined : `${closeDate}T00:00:00Z`,
    }),
    requirements: {
      industries: tags(requirements?.industries),
      products: tags(requirements?.products),
      services: tags(requirements?.services),
      solutions: wireSolutions(remote.solutions ?? []),
    },
  };
};

/**
 * An opportunity of the partner's own for the customer of a lead (rules 12). Inviting Microsoft is a second step, done
 * in Partner Center: this one is `Independent` and has no target. The customer's words and our notes stay with the
 * lead, since the opportunity may be shared; only the note that was given goes along.
 */
export const coSellReferral = (remote: Remote, leadReferralId: string, inputs: CoSellInputs): CoSell => {
  const { customer, address = {} } = remote;
  const name = customer.name.trim();
  const country = customer.country?.trim().toUpperCase() ?? '';
  if (name === '') return { ok: false, problem: 'no-customer-name' };
  if (!/^[A-Z]{2}$/.test(country)) return { ok: false, problem: 'no-country' };
  const contacts = remote.contacts ?? (customer.contact === undefined ? [] : [customer.contact]);
  return {
    ok: true,
    referral: {
      name: remote.name.trim() || name,
      externalReferenceId: coSellMarker(leadReferralId),
      type: 'Independent',
      qualification: 'SalesQualified',
      status: 'New',
      substatus: 'Pending',
      customerProfile: {
        name,
        ...present({ size: customer.size }),
        address: {
          ...present({
            addressLine1: address.line1,
            addressLine2: address.line2,
            city: customer.city,
            state: address.state,
            postalCode: address.postalCode,
            region: address.region,
          }),
          country,
        },
        team: contacts.map(wireContact),
        ids: customerIdsOf(remote),
      },
      consent: consentOf(remote),
      details: detailsOf(remote, inputs),
      target: [],
    },
  };
};
