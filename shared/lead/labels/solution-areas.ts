import type { Labels } from './label.js';

/** Microsoft's areas of business; names of its own, some with a German word (seed "Referral resources", FY 25). */
export const solutionAreas: Labels = {
  'Business Applications': { en: 'Business applications', de: 'Geschäftsanwendungen' },
  'Data and AI': { en: 'Data and AI', de: 'Daten und KI' },
  'Digital and Application Innovation': {
    en: 'Digital and application innovation',
    de: 'Digitale Innovation und Anwendungen',
  },
  Infrastructure: { en: 'Infrastructure', de: 'Infrastruktur' },
  'Modern Work': { en: 'Modern Work' },
  Security: { en: 'Security', de: 'Sicherheit' },
  'Unified Support': { en: 'Unified Support' },
};
