import type { Labels } from './label.js';

/** What the partner does for the customer; the wire has it in words already (seed "Referral resources"). */
export const partnerRoles: Labels = {
  'Presales envisioning': { en: 'Presales envisioning', de: 'Beratung vor dem Kauf' },
  'Solution design': { en: 'Solution design', de: 'Lösungsentwurf' },
  'Proof of concept': { en: 'Proof of concept', de: 'Machbarkeitsnachweis (Proof of Concept)' },
  'Business strategy': { en: 'Business strategy', de: 'Geschäftsstrategie' },
  'Deployment services': { en: 'Deployment services', de: 'Bereitstellung' },
  'Adoption and change management': {
    en: 'Adoption and change management',
    de: 'Einführung und Change Management',
  },
  Transaction: { en: 'Transaction', de: 'Abwicklung des Kaufs' },
  'Managed services': { en: 'Managed services', de: 'Managed Services' },
};
