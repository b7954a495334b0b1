import { adminVariants } from './admin-variants.js';
import { figureVariants } from './figure-variants.js';
import { followUpVariants } from './follow-up-variants.js';
import { formVariants } from './form-variants.js';
import { leadVariants } from './lead-variants.js';
import { otherVariants } from './other-variants.js';
import { outcomeVariants } from './outcome-variants.js';
import { routeVariants } from './route-variants.js';
import type { Material, Variants } from './variant.js';

const asItIs: Material = { lead: (lead) => lead, said: (text) => text };

/** Every card that the product sends, by name. */
export const variantsOf = (material: Material = asItIs): Variants => ({
  ...leadVariants(material),
  ...outcomeVariants(material),
  ...formVariants(material),
  ...otherVariants(material),
  ...adminVariants(material),
  ...figureVariants(material),
  ...followUpVariants(material),
  ...routeVariants(material),
});
