import type { Labels } from './label.js';

/** Industries of customers; the wire has them in words already (seed "Referral resources"). */
export const industries: Labels = {
  'Agriculture, Forestry, & Fishing': {
    en: 'Agriculture, forestry and fishing',
    de: 'Land- und Forstwirtschaft, Fischerei',
  },
  'Communications & Media': { en: 'Communications and media', de: 'Kommunikation und Medien' },
  Education: { en: 'Education', de: 'Bildung' },
  'Financial Services': { en: 'Financial services', de: 'Finanzdienstleistungen' },
  Government: { en: 'Government', de: 'Öffentliche Verwaltung' },
  Healthcare: { en: 'Healthcare', de: 'Gesundheitswesen' },
  Hospitality: { en: 'Hospitality', de: 'Gastgewerbe' },
  Manufacturing: { en: 'Manufacturing', de: 'Fertigung' },
  'Power & Utilities': { en: 'Power and utilities', de: 'Energie und Versorgung' },
  'Public Safety and National Security': {
    en: 'Public safety and national security',
    de: 'Öffentliche Sicherheit und Verteidigung',
  },
  'Retail & Consumer Goods': { en: 'Retail and consumer goods', de: 'Handel und Konsumgüter' },
  Services: { en: 'Services', de: 'Dienstleistungen' },
  'Travel & Transportation': { en: 'Travel and transportation', de: 'Reise und Verkehr' },
  'Wholesale & Distribution': { en: 'Wholesale and distribution', de: 'Großhandel und Vertrieb' },
};
