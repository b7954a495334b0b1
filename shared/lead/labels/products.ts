import type { Labels } from './label.js';

/** Products that customers ask about (seed "Referral resources"). Names stay as they are in every language. */
export const products: Labels = {
  Azure: { en: 'Azure' },
  EnterpriseMobilityAndSecurity: { en: 'Enterprise Mobility + Security' },
  Exchange: { en: 'Exchange' },
  DeveloperTools: { en: 'Developer tools', de: 'Entwicklertools' },
  Dynamics365Business: { en: 'Dynamics 365 Business' },
  Dynamics365Enterprise: { en: 'Dynamics 365 Enterprise' },
  'DynamicsAX,GP,NAV,SL': { en: 'Dynamics AX, GP, NAV, SL' },
  Microsoft365: { en: 'Microsoft 365' },
  Office: { en: 'Office' },
  PowerBI: { en: 'Power BI' },
  Project: { en: 'Project' },
  SharePoint: { en: 'SharePoint' },
  SkypeForBusiness: { en: 'Skype for Business' },
  Surface: { en: 'Surface' },
  SurfaceHub: { en: 'Surface Hub' },
  SQL: { en: 'SQL Server' },
  Teams: { en: 'Teams' },
  Visio: { en: 'Visio' },
  Windows: { en: 'Windows' },
  Yammer: { en: 'Yammer' },
};
