import { blankContact, blankReferral } from '../referrals/blank-referral.js';
import type { Referral } from '../referrals/referral.js';
import type { Random } from '../seeded-random.js';
import { at, type Cast, requestOf } from './cast.js';
import { hostileTexts } from './hostile-texts.js';
import { sellers } from './life-of-a-lead.js';
import { offers } from './offers.js';
import { makeOpportunity, makeQualified } from './other-referrals.js';
import type { LeadKind } from './recipes.js';

/** What a shaper may look at. `index` is the number of the lead in its sandbox. */
interface Shaping {
  cast: Cast;
  random: Random;
  variety: number;
  index: number;
}

type Shaper = (draft: Referral, shaping: Shaping) => void;

/** The words of other lead destinations, which turn up here too (seed "Customer leads"). */
const actionWords = [
  ['AzurePortal', 'Create'],
  ['AppSource', 'DNC'],
  ['AppSource (SPZA)', 'INS'],
  ['AppSource', 'PLT'],
  ['AzureMarketplace', 'StartTestDrive'],
] as const;

/** Whoever installs or tries has written nothing, and often left no number. */
const informational =
  (callToAction: string): Shaper =>
  (draft, { cast: { contact }, index }) => {
    draft.callToAction = callToAction;
    draft.details.notes = null;
    draft.details.customerRequestedContact = false;
    draft.customerProfile.team = [
      index % 2 === 0 ? contact : { ...contact, phoneNumber: null, phoneValidationStatus: null, title: null },
    ];
  };

const test: Shaper = (draft, { random }) => {
  const word = `MSFT_TEST_${random.digits(18)}`;
  const name = { firstName: word, lastName: word, title: word };
  draft.name = word;
  draft.customerProfile.name = word;
  draft.customerProfile.address.country = 'US';
  draft.customerProfile.team = [{ ...blankContact, ...name, email: `${word}@test.com`, phoneNumber: '1234567890' }];
  draft.details.notes = word;
};

const profile: Shaper = (draft, { cast, random }) => {
  Object.assign(draft, { name: cast.company, callToAction: null, referralSource: null });
  draft.target = [{ type: 'BusinessProfileLocation', id: random.guid() }];
  draft.customerProfile.team = [{ ...cast.contact, emailValidationStatus: null, phoneValidationStatus: null }];
  draft.details.customerRequestedContact = true;
  draft.details.requirements.offers = [];
  draft.details.requirements.services = [{ id: 'ConsultingAndProfessional' }, { id: 'DeploymentOrMigration' }];
  draft.details.notes = requestOf(cast.voice, cast.topic === 'insights' ? 'mail' : cast.topic, random);
};

const hostile: Shaper = (draft, { variety, cast: { contact } }) => {
  const text = at(hostileTexts, variety);
  draft.isSpam = variety === 0;
  draft.quality = 'Low';
  draft.name = text.name ?? draft.name;
  draft.customerProfile.name = text.customer;
  draft.customerProfile.address.city = text.city ?? draft.customerProfile.address.city;
  draft.details.notes = text.notes;
  draft.customerProfile.team = [
    {
      ...contact,
      firstName: text.first ?? contact.firstName,
      lastName: text.last ?? contact.lastName,
      title: text.title ?? contact.title,
      emailValidationStatus: draft.isSpam ? 'Spam' : contact.emailValidationStatus,
    },
  ];
};

/** Nothing but a company and a mail address; everything that may be missing is. */
const sparse: Shaper = (draft, { cast }) => {
  const blank = blankReferral(draft.id, draft.engagementId, draft.createdDateTime);
  Object.assign(draft, blank, { callToAction: 'ContactMe', quality: null, inviteContext: null });
  Object.assign(draft.customerProfile, { name: cast.company, size: null });
  draft.consent.consentToContact = null;
  draft.customerProfile.team = [{ ...blankContact, email: cast.contact.email }];
};

/** Personal data from .edu domains is not passed on (seed "Customer leads 2019"). */
const edu: Shaper = (draft, { cast, index }) => {
  draft.name = `Fabrikam State University - ${cast.offer.name}`;
  draft.customerProfile.name = 'Fabrikam State University';
  draft.details.notes = null;
  draft.customerProfile.team = index % 2 === 0 ? [] : [blankContact];
};

/** What sets each kind apart from an ordinary "Contact me" lead. */
export const shapers: Record<LeadKind, Shaper> = {
  contactMe: () => undefined,
  getItNow: informational('GetItNow'),
  freeTrial: informational('FreeTrial'),
  testDrive: informational('TestDrive'),
  actionWord: (draft, { variety }) => {
    const [source, action] = at(actionWords, variety);
    Object.assign(draft, { referralSource: source, callToAction: action });
    if (action !== 'PLT') draft.details.notes = null;
  },
  doNotContact: (draft) => {
    draft.consent.consentToContact = false;
    draft.details.customerRequestedContact = false;
  },
  test,
  profile,
  salesQualified: (draft, { cast }) => {
    const told = `Customer asked their Microsoft account team for a partner for ${cast.offer.name}. Budget is approved.`;
    makeQualified(draft, 'SalesQualified', `${told} In their words: ${cast.request}`);
  },
  marketingQualified: (draft, { cast }) => {
    const told = `Attended the webinar on ${offers[cast.topic].product} and downloaded two white papers.`;
    makeQualified(draft, 'MarketingQualified', `${told} ${cast.request}`);
  },
  repeat: (draft, { variety }) => {
    if (variety === 0) draft.team = [sellers.megan];
  },
  hostile,
  sparse,
  edu,
  coSell: (draft) => {
    makeOpportunity(draft);
    draft.type = 'Shared';
    draft.consent.consentToShareReferralWithMicrosoftSellers = true;
  },
  outgoing: (draft) => {
    makeOpportunity(draft, { organizationId: draft.organizationId, organizationName: draft.organizationName });
    draft.direction = 'Outgoing';
    draft.team = [sellers.alex];
  },
  partnerInvited: (draft, { random }) =>
    makeOpportunity(draft, { organizationId: random.guid(), organizationName: 'Fabrikam Consulting' }),
};
