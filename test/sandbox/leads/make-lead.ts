import { blankReferral } from '../referrals/blank-referral.js';
import { intentAttribute, type Referral } from '../referrals/referral.js';
import type { Random } from '../seeded-random.js';
import { type Cast, castOf } from './cast.js';
import { shapers } from './lead-shapers.js';
import { live } from './life-of-a-lead.js';
import { offers } from './offers.js';
import type { Recipe } from './recipes.js';
import { castOfRepeatCustomer } from './repeat-customer.js';

interface LeadRequest {
  recipe: Recipe;
  /** Number of the lead in its sandbox; decides on voice, company and person. */
  index: number;
  /** How often the recipes were gone through before; tells one repeat customer from the next. */
  round: number;
  random: Random;
  /** Milliseconds; the lead's past lies before it. */
  now: number;
}

/** Invents one referral. The same request with a random source of the same seed makes the same referral. */
export function makeLead({ recipe, index, round, random, now }: LeadRequest): Referral {
  const draft = blankReferral(random.guid(), random.guid(), '');
  const cast =
    recipe.kind === 'repeat'
      ? castOfRepeatCustomer(recipe.variety ?? 0, { index, round, random })
      : castOf(index, random);
  fillOrdinary(draft, cast, random, now);
  live(draft, recipe, random, now);
  shapers[recipe.kind](draft, { cast, random, variety: recipe.variety ?? 0, index });
  return draft;
}

/** A "Contact me" lead of a customer who filled in the whole form. */
function fillOrdinary(draft: Referral, cast: Cast, random: Random, now: number): void {
  draft.name = `${cast.company} - ${cast.offer.name}`;
  draft.callToAction = 'ContactMe';
  draft.referralSource = random.pick(['AppSource', 'AzureMarketplace']);
  draft.referralProgram = random.pick(['clm', 'dso', 'isv', 'ur', null]);
  draft.quality = random.pick(['High', 'High', 'Medium', 'Low', 'Unknown']);
  draft.createdVia = 'Marketplace';
  fillCustomer(draft.customerProfile, cast, random);
  fillDetails(draft.details, cast, random, now);
  draft.inviteContext = {
    notes: null,
    assistanceRequestCode: 'Unknown',
    invitedMpnId: null,
    invitedBy: random.pick([null, { organizationId: 'msft', organizationName: 'Microsoft' }]),
  };
}

function fillCustomer(customer: Referral['customerProfile'], cast: Cast, random: Random): void {
  customer.name = cast.company;
  customer.size = random.pick(['10to50employees', '51to250employees', '251to1000employees', '']);
  customer.address = cast.address;
  customer.team = [cast.contact];
  if (random.chance(0.3)) customer.ids = [{ profileType: 'Duns', id: random.digits(9) }];
}

function fillDetails(details: Referral['details'], cast: Cast, random: Random, now: number): void {
  const { product, industry } = offers[cast.topic];
  details.notes = cast.request;
  details.dealValue = dealValueOf(cast, random);
  details.currency = details.dealValue === null ? null : cast.voice.currency;
  details.closingDateTime = details.dealValue === null ? null : startOfDay(now + random.int(20, 200) * 86_400_000);
  details.customerRequestedContact = random.chance(0.4);
  details.requirements.offers = [cast.offer];
  details.requirements.products = [{ id: product }];
  details.requirements.industries = [{ id: industry }];
  const intent = random.pick(['HaveNotDecided', 'Yes', 'No', null]);
  if (intent !== null) details.requirements.additionalRequirements.attributes = [{ type: intentAttribute, id: intent }];
}

/** Nothing, a round estimate, or a quote: with cents, where the currency has coins that count. */
function dealValueOf({ voice: { worth } }: Cast, random: Random): number | null {
  const estimate = random.int(10, 900) * 100 * worth;
  const cents = random.int(100_000, 9_999_999) * worth;
  return random.pick([null, estimate, worth < 100 ? cents / 100 : Math.round(cents / 100)]);
}

const startOfDay = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 10)}T00:00:00Z`;
