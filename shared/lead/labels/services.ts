import type { Labels } from './label.js';

/** Kinds of service that customers ask for (seed "Referral resources"). */
export const services: Labels = {
  ConsultingAndProfessional: { en: 'Consulting and professional services', de: 'Beratung und Fachleistungen' },
  'CustomSolution(ISV)': { en: 'Custom solution (ISV)', de: 'Individuelle Lösung (ISV)' },
  DeploymentOrMigration: { en: 'Deployment or migration', de: 'Bereitstellung oder Migration' },
  Hardware: { en: 'Hardware' },
  Integration: { en: 'Integration' },
  'IPServices(ISV)': { en: 'IP services (ISV)', de: 'Dienste mit eigener Software (ISV)' },
  LearningAndCertification: { en: 'Learning and certification', de: 'Schulung und Zertifizierung' },
  Licensing: { en: 'Licensing', de: 'Lizenzierung' },
  ManagedServices: { en: 'Managed services', de: 'Managed Services' },
  ProjectServices: { en: 'Project services', de: 'Projektleistungen' },
};
