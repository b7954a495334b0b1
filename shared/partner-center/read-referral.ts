import { readCallToAction } from '../lead/call-to-action.js';
import { parseIntent } from '../lead/intent.js';
import { classify, leadKindOf } from '../lead/lead-kind.js';
import { parseLeadSource } from '../lead/lead-source.js';
import type { Remote, RemoteMember } from '../lead/remote.js';
import { isTestLead } from '../lead/test-lead.js';
import { decimal } from './decimal.js';
import { intentType } from './operation.js';
import { present } from './present.js';
import { contactOf, readProfile } from './read-profile.js';
import type { WireReferral } from './wire.js';

/** A referral that is a lead, or why it is not one (rules 1). */
export type ReadLead = { lead: true; remote: Remote } | { lead: false; why: string };

const wireTime = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/i;

/**
 * Partner Center prints seven fractional digits; three are what a JavaScript date holds. All its times are UTC, one
 * without a zone too, which a JavaScript date would take for local time.
 */
const instant = (text: string | undefined): string | undefined => {
  const [match, time, zone] = wireTime.exec(text ?? '') ?? [];
  if (match === undefined) return undefined;
  const milliseconds = Date.parse(time !== undefined && zone === undefined ? `${match}Z` : match);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
};

const memberOf = (member: WireReferral['team'][number]): RemoteMember => ({
  firstName: member.firstName ?? '',
  lastName: member.lastName ?? '',
  // One without an address is kept: the team is written back as a whole, and nobody may get lost on the way (rules 4).
  email: member.email ?? '',
  ...present({
    phone: member.phoneNumber,
    contactPreference: member.contactPreference && present(member.contactPreference),
  }),
});

const isSomebody = ({ firstName, lastName, email }: RemoteMember): boolean => `${firstName}${lastName}${email}` !== '';

/** The catalogues are of ids; a solution's id ("SOL-15974-MQF") says less than its name. */
const ids = (tags: readonly { id?: string | undefined; name?: string | undefined }[]): string[] =>
  tags.map((tag) => tag.id ?? tag.name).filter((id) => id !== undefined);
const names = (tags: readonly { id?: string | undefined; name?: string | undefined }[]): string[] =>
  tags.map((tag) => tag.name ?? tag.id).filter((name) => name !== undefined);

const customerOf = (wire: WireReferral): Remote['customer'] => {
  const profile = wire.customerProfile;
  const [first] = profile?.team ?? [];
  const contact = first === undefined ? {} : contactOf(first);
  return {
    name: profile?.name ?? '',
    ...present({ country: profile?.address?.country, city: profile?.address?.city, size: profile?.size }),
    ...(Object.keys(contact).length === 0 ? {} : { contact }),
  };
};

const attributesOf = (wire: WireReferral): { type: string; id: string }[] =>
  (wire.details?.requirements?.additionalRequirements?.attributes ?? []).flatMap(({ type, id }) =>
    type === undefined || id === undefined ? [] : [{ type, id }],
  );

/** Source, action and offer: from their own fields, or from the one string `Source-Action|publisher.offer`. */
const sourceOf = (wire: WireReferral): Remote['source'] => {
  const parsed = parseLeadSource(wire.referralSource ?? '');
  const offer = wire.details?.requirements?.offers[0];
  const action = wire.callToAction ?? parsed.action ?? wire.details?.customerAction;
  return present({
    marketplace: parsed.marketplace,
    action: action === undefined ? undefined : readCallToAction(action).label,
    publisherId: offer?.publisherId ?? parsed.publisherId,
    offerId: offer?.id ?? parsed.offerId,
    offerTitle: offer?.name ?? parsed.offerTitle,
  });
};

const isProfileLead = (wire: WireReferral): boolean =>
  wire.target.some((target) => target.type === 'BusinessProfileLocation') &&
  (wire.details?.requirements?.offers ?? []).length === 0;

/**
 * Reads a referral into our own words. Never throws: what cannot be read is left out. Dates become ISO 8601 with
 * milliseconds, the deal value a decimal string, the purchase intent one of three words.
 */
export const readReferral = (wire: WireReferral): ReadLead => {
  const source = sourceOf(wire);
  const consentToContact = wire.consent?.consentToContact;
  const verdict = classify(
    present({
      type: wire.type,
      qualification: wire.qualification,
      direction: wire.direction,
      invitedBy: wire.inviteContext?.invitedBy?.organizationId,
      callToAction: wire.callToAction,
      consentToContact,
    }),
  );
  if (!verdict.lead) return { lead: false, why: verdict.why };

  const customer = customerOf(wire);
  const createdAt = instant(wire.createdDateTime) ?? instant(wire.updatedDateTime) ?? new Date(0).toISOString();
  const leadType = isProfileLead(wire) ? 'Profile' : 'Offer';
  const attributes = attributesOf(wire);
  const intent = attributes.find(({ type }) => type === intentType)?.id;
  const requirements = wire.details?.requirements;
  return {
    lead: true,
    remote: {
      name: wire.name ?? customer.name,
      status: wire.status ?? 'None',
      substatus: wire.substatus ?? 'None',
      kind: leadKindOf({
        family: verdict.family,
        leadType,
        ...present({ callToAction: source.action, consentToContact }),
      }),
      test: isTestLead([
        customer.name,
        wire.name,
        customer.contact?.firstName,
        customer.contact?.lastName,
        customer.contact?.email,
        wire.referralSource,
      ]),
      customer,
      source,
      leadType,
      deal: present({
        value: decimal(wire.details?.dealValue),
        currency: wire.details?.currency?.toUpperCase(),
        closeDate: instant(wire.details?.closingDateTime)?.slice(0, 10),
      }),
      ...readProfile(wire),
      team: wire.team.map(memberOf).filter(isSomebody),
      createdAt,
      updatedAt: instant(wire.updatedDateTime) ?? createdAt,
      ...present({
        engagementId: wire.engagementId,
        statusReason: wire.statusReason,
        salesStage: wire.salesStage,
        quality: wire.quality === 'Unknown' ? undefined : wire.quality,
        program: wire.referralProgram,
        intent: intent === undefined ? undefined : parseIntent(intent),
        attributes: attributes.length === 0 ? undefined : attributes,
        notes: wire.details?.notes,
        crmId: wire.externalReferenceId,
        campaignId: wire.campaignId,
        requirements:
          requirements === undefined
            ? undefined
            : {
                products: ids(requirements.products),
                services: ids(requirements.services),
                industries: ids(requirements.industries),
                solutions: names(requirements.solutions),
              },
        expiresAt: instant(wire.expirationDateTime),
        acceptedAt: instant(wire.acceptedDateTime),
        closedAt: instant(wire.closedDateTime),
      }),
    },
  };
};
