import type { Referral } from '../referrals/referral.js';
import { createRandom } from '../seeded-random.js';
import { at } from './cast.js';
import { applyOverrides, type LeadOverrides, leadOverridesSchema } from './lead-overrides.js';
import { makeLead } from './make-lead.js';
import { arrivingRecipes, type LeadKind, type Recipe, seededRecipes } from './recipes.js';

/** An invented referral, still without an eTag, and what it is an example of. */
interface Invented {
  kind: LeadKind;
  referral: Referral;
}

interface LeadGenerator {
  /** The referral with this number, at some point of its life before `now` (milliseconds). */
  past(index: number, now: number): Invented;
  /** The lead that comes as number `arrival` after the first `leads`, at this wire time. */
  arriving(leads: number, arrival: number, at: string, overrides: LeadOverrides): Invented;
}

/** Streams of randomness below this one belong to others in the sandbox. */
const firstStream = 100;

/** Every referral has its own randomness, so that number 7 is the same among 10 as among 1,000. */
export function createLeadGenerator(seed: number): LeadGenerator {
  const make = (recipe: Recipe, index: number, round: number, now: number): Referral =>
    makeLead({ recipe, index, round, random: createRandom(seed, firstStream + index), now });

  return {
    past: (index, now) => {
      const recipe = at(seededRecipes, index);
      return { kind: recipe.kind, referral: make(recipe, index, Math.floor(index / seededRecipes.length), now) };
    },
    arriving: (leads, arrival, time, overrides) => {
      const wanted = leadOverridesSchema.parse(overrides);
      const plain = Object.keys(wanted).length === 0;
      const recipe = plain ? at(arrivingRecipes, arrival) : { kind: wanted.kind ?? 'contactMe' };
      const referral = make(recipe, leads + arrival, 0, Date.parse(`${time.slice(0, 23)}Z`));
      Object.assign(referral, { createdDateTime: time, updatedDateTime: time, expirationDateTime: null });
      applyOverrides(referral, wanted);
      return { kind: recipe.kind, referral };
    },
  };
}
