/** The words of the seed "Referral resources". */
export const statuses = ['New', 'Active', 'Closed'] as const;
export type Status = (typeof statuses)[number];

export const substatuses = ['Pending', 'Received', 'Accepted', 'Won', 'Lost', 'Declined', 'Expired', 'Error'] as const;
export type Substatus = (typeof substatuses)[number];

export const intents = ['Yes', 'No', 'HaveNotDecided'] as const;

/** The attribute of a referral that holds the customer's purchase intent. */
export const intentAttribute = 'CustomerMarketplaceIntent';

interface ContactPreference {
  locale: string | null;
  disableNotifications: boolean;
}

/** A member of the partner's team, or a customer's contact, who has more to show. */
export interface Member {
  firstName: string | null;
  lastName: string | null;
  phoneNumber: string | null;
  email: string | null;
  contactPreference: ContactPreference | null;
}

export interface Contact extends Member {
  title: string | null;
  emailValidationStatus: string | null;
  phoneValidationStatus: string | null;
}

interface Address {
  addressLine1: string | null;
  addressLine2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
  region: string | null;
}

interface Tag {
  id: string;
}

interface Attribute {
  type: string;
  id: string;
}

export interface Offer {
  id: string;
  name: string;
  publisherId?: string;
}

/** An open record: solutions carry prices, quantities and more that the sandbox keeps and does not look at. */
type Solution = { id: string } & Record<string, unknown>;

interface Requirements {
  industries: Tag[];
  products: Tag[];
  services: Tag[];
  solutions: Solution[];
  offers: Offer[];
  salesPlays: Tag[];
  additionalRequirements: {
    iot: Record<string, string | null>;
    attributes: Attribute[];
  };
}

interface Link {
  uri: string;
  method: 'GET';
}

/**
 * A referral with every property that was ever seen on the wire or stands in the connector's swagger, in that order
 * and casing: camelCase names, PascalCase words, null for what is not there. `eTag` includes its own double quotes.
 */
export interface Referral {
  id: string;
  engagementId: string;
  organizationId: string;
  organizationName: string;
  mpnId: string;
  name: string | null;
  externalReferenceId: string | null;
  campaignId: string | null;
  favorite: boolean;
  createdDateTime: string;
  updatedDateTime: string;
  expirationDateTime: string | null;
  acceptedDateTime: string | null;
  closedDateTime: string | null;
  status: Status;
  substatus: Substatus;
  statusReason: string | null;
  qualification: 'None' | 'Direct' | 'MarketingQualified' | 'SalesQualified';
  type: 'Independent' | 'Shared';
  direction: 'Incoming' | 'Outgoing';
  salesStage: string | null;
  quality: string | null;
  isSpam: boolean;
  callToAction: string | null;
  referralSource: string | null;
  referralProgram: string | null;
  dealSensitivity: string;
  createdVia: string | null;
  lastModifiedVia: string | null;
  lastRunId: string | null;
  tags: { tag: string }[];
  registrationStatus: string;
  registrations: unknown[];
  eTag: string;
  target: { type: string; id: string }[];
  customerProfile: {
    name: string | null;
    size: string | null;
    isMatchingComplete: boolean;
    address: Address;
    team: Contact[];
    ids: { profileType: 'Duns' | 'External'; id: string }[];
  };
  consent: {
    consentToToShareInfoWithOthers: boolean;
    consentToContact: boolean | null;
    consentToShareReferralWithMicrosoftSellers: boolean;
    consentToMicrosoftToContactSpecificPartners: boolean;
  };
  details: {
    notes: string | null;
    dealValue: number | null;
    currency: string | null;
    closingDateTime: string | null;
    customerRequestedContact: boolean;
    customerAction: string | null;
    incentiveLevel: string | null;
    requirements: Requirements;
  };
  team: Member[];
  inviteContext: {
    notes: string | null;
    assistanceRequestCode: string;
    invitedMpnId: string | null;
    invitedBy: { organizationId: string | null; organizationName: string | null } | null;
  } | null;
  trackingInfo: Record<string, string | null>;
  links: { relatedReferrals: Link; self: Link };
}
