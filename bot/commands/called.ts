import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import type { Found } from '../services/leads/find-leads.js';

/** The leads that something found is about. */
export const leadsOf = (found: Found): readonly Lead[] =>
  found.kind === 'one' ? [found.lead] : found.kind === 'several' ? found.leads : found.similar;

const nameOf = ({ customer, name }: Lead): string[] => normaliseWords(`${customer.name} ${name}`);

/** Whether each of these words stands in the lead's own name, or the customer's. */
export const isInName = (words: readonly string[], lead: Lead): boolean => {
  const name = nameOf(lead);
  return words.every((word) => name.includes(word));
};

/** Whether a customer is called by each of these words in full, and no more often than it has them. */
export const isCalled = (text: string, lead: Lead): boolean => {
  const name = normaliseWords(lead.customer.name || lead.name);
  return normaliseWords(text).every((word) => {
    const at = name.indexOf(word);
    if (at >= 0) name.splice(at, 1);
    return at >= 0;
  });
};

/**
 * Whether somebody who has a lead before them can mean this other one: each word begins one of its name. "to" stands in
 * Contoso, but does not name it; long words may be parts of an id.
 */
export const isMeantBy = (text: string, lead: Lead): boolean => {
  const name = nameOf(lead);
  return normaliseWords(text).every((word) => word.length > 5 || name.some((part) => part.startsWith(word)));
};

/** A word that some id holds by chance: three figures or letters up to f. */
const tooShort = /^[\da-f]{1,3}$/u;

/**
 * Leaves out leads that a word only fits because their ids are long: a "40" stands in every eighth of them. Who means
 * an id types more of it.
 */
export const withoutChance = (found: Found, text: string): Found => {
  if (found.kind === 'none' || (found.kind === 'several' && found.more > 0)) return found;
  const words = normaliseWords(text).filter((word) => tooShort.test(word));
  const isMeant = (lead: Lead): boolean => {
    const { firstName = '', lastName = '' } = lead.customer.contact ?? {};
    const said = [...nameOf(lead), ...normaliseWords(`${firstName} ${lastName}`)].join(' ');
    return words.every((word) => said.includes(word));
  };
  const meant = leadsOf(found).filter(isMeant);
  const [first] = meant;
  if (first === undefined) return { kind: 'none', similar: [] };
  return meant.length === 1 ? { kind: 'one', lead: first } : { kind: 'several', leads: meant, more: 0 };
};
