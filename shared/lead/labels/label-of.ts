import { customerSizes } from './customer-sizes.js';
import { industries } from './industries.js';
import type { Labels } from './label.js';
import { partnerRoles } from './partner-roles.js';
import { products } from './products.js';
import { services } from './services.js';
import { solutionAreas } from './solution-areas.js';
import { solutionPlays } from './solution-plays.js';
import { solutions } from './solutions.js';

export const labelLists = {
  products,
  services,
  industries,
  solutions,
  customerSizes,
  partnerRoles,
  solutionAreas,
  solutionPlays,
} as const satisfies Record<string, Labels>;
export type LabelList = keyof typeof labelLists;

/**
 * What people call a value of one of Partner Center's lists. A value that is not on it is shown as it is, also one in
 * another case: it may be a customer's text, and is to be treated as such.
 */
export const labelOf = (list: LabelList, value: string, language: 'en' | 'de'): string => {
  const labels: Labels = labelLists[list];
  const label = Object.hasOwn(labels, value) ? labels[value] : undefined;
  return label?.[language] ?? label?.en ?? value;
};
