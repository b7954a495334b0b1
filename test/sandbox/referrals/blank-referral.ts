import type { Contact, Member, Referral } from './referral.js';

/** The one partner organisation to which everything in the sandbox belongs. */
export const partner = {
  organizationId: '7d23e5ca-19dc-4eaa-aac8-5e6b559f0d1d',
  organizationName: 'Contoso Company',
  mpnId: '6117929',
} as const;

const documentedUrl = 'https://api.partner.microsoft.com/v1.0/engagements/referrals';

/** The `links` of a referral name Partner Center's host, wherever the sandbox listens: clients must not follow them. */
export const linksOf = (id: string, engagementId: string): Referral['links'] => ({
  relatedReferrals: { uri: `${documentedUrl}?$filter=engagementId eq '${engagementId}'`, method: 'GET' },
  self: { uri: `${documentedUrl}/${id}`, method: 'GET' },
});

export const blankMember: Member = {
  firstName: null,
  lastName: null,
  phoneNumber: null,
  email: null,
  contactPreference: null,
};

export const blankContact: Contact = {
  ...blankMember,
  title: null,
  emailValidationStatus: null,
  phoneValidationStatus: null,
};

/** A referral of which nothing is known but who it is and when it came: every optional property is null or empty. */
export function blankReferral(id: string, engagementId: string, createdDateTime: string): Referral {
  return {
    id,
    engagementId,
    ...partner,
    name: null,
    externalReferenceId: null,
    campaignId: null,
    favorite: false,
    createdDateTime,
    updatedDateTime: createdDateTime,
    expirationDateTime: null,
    acceptedDateTime: null,
    closedDateTime: null,
    status: 'New',
    substatus: 'Pending',
    statusReason: null,
    qualification: 'Direct',
    type: 'Independent',
    direction: 'Incoming',
    salesStage: null,
    quality: 'Unknown',
    isSpam: false,
    callToAction: null,
    referralSource: null,
    referralProgram: null,
    dealSensitivity: 'None',
    createdVia: null,
    lastModifiedVia: null,
    lastRunId: null,
    tags: [],
    registrationStatus: 'None',
    registrations: [],
    eTag: '',
    target: [],
    customerProfile: {
      name: null,
      size: '',
      isMatchingComplete: true,
      address: {
        addressLine1: null,
        addressLine2: null,
        city: null,
        state: null,
        postalCode: null,
        country: null,
        region: null,
      },
      team: [],
      ids: [],
    },
    consent: {
      consentToToShareInfoWithOthers: true,
      consentToContact: true,
      consentToShareReferralWithMicrosoftSellers: false,
      consentToMicrosoftToContactSpecificPartners: false,
    },
    details: {
      notes: null,
      dealValue: null,
      currency: null,
      closingDateTime: null,
      customerRequestedContact: false,
      customerAction: null,
      incentiveLevel: null,
      requirements: {
        industries: [],
        products: [],
        services: [],
        solutions: [],
        offers: [],
        salesPlays: [],
        additionalRequirements: {
          iot: {
            customerLicenseAgreementNumber: null,
            deviceCategory: null,
            siliconType: null,
            azureCertifiedDevice: null,
            attachServices: null,
          },
          attributes: [],
        },
      },
    },
    team: [],
    inviteContext: {
      notes: null,
      assistanceRequestCode: 'Unknown',
      invitedMpnId: null,
      invitedBy: { organizationId: null, organizationName: null },
    },
    trackingInfo: {
      microsoftMsxId: null,
      microsoftUSFedOpportunityId: null,
      microsoftUSFedLeadId: null,
      migratedPSCDealId: null,
      migratedPSCPartnerDealId: null,
    },
    links: linksOf(id, engagementId),
  };
}
