import { type LabelList, labelLists, labelOf } from '@marketplace-leads/shared/lead/labels/label-of';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Every value of the seed "Referral resources", as it is printed there. */
const seed: Record<LabelList, string[]> = {
  products: [
    'Azure',
    'EnterpriseMobilityAndSecurity',
    'Exchange',
    'DeveloperTools',
    'Dynamics365Business',
    'Dynamics365Enterprise',
    'DynamicsAX,GP,NAV,SL',
    'Microsoft365',
    'Office',
    'PowerBI',
    'Project',
    'SharePoint',
    'SkypeForBusiness',
    'Surface',
    'SurfaceHub',
    'SQL',
    'Teams',
    'Visio',
    'Windows',
    'Yammer',
  ],
  services: [
    'ConsultingAndProfessional',
    'CustomSolution(ISV)',
    'DeploymentOrMigration',
    'Hardware',
    'Integration',
    'IPServices(ISV)',
    'LearningAndCertification',
    'Licensing',
    'ManagedServices',
    'ProjectServices',
  ],
  industries: [
    'Agriculture, Forestry, & Fishing',
    'Communications & Media',
    'Education',
    'Financial Services',
    'Government',
    'Healthcare',
    'Hospitality',
    'Manufacturing',
    'Power & Utilities',
    'Public Safety and National Security',
    'Retail & Consumer Goods',
    'Services',
    'Travel & Transportation',
    'Wholesale & Distribution',
  ],
  solutions: [
    'AdvancedAnalytics',
    'ApplicationIntegration',
    'ArtificialIntelligence',
    'AzureSecurityOperationManagement',
    'AzureStack',
    'BackupDisasterRecovery',
    'BigData',
    'Blockchain',
    'Chatbot',
    'CloudDatabaseMigration',
    'CloudMigration',
    'CloudVoice',
    'CognitiveServices',
    'CompetitiveDatabaseMigration',
    'Containers',
    'DataWarehouse',
    'DatabaseonLinux',
    'DevelopmentandTest',
    'DevOps',
    'DigitalMedia',
    'Dynamics365forCustomerService',
    'Dynamics365forFieldService',
    'Dynamics365forFinanceOperations',
    'Dynamics365forRetail',
    'Dynamics365forSales',
    'Dynamics365forTalent',
    'DynamicsonAzure',
    'EnterpriseBusinessIntelligence',
    'Gaming',
    'HighPerformanceComputing',
    'HybridStorage',
    'IdentityandAccessManagement',
    'InformationManagement',
    'InternetofThings',
    'MachineLearning',
    'Microserviceapplications',
    'MobileApplications',
    'MySQLPostgresMigrationtoAzure',
    'Networking',
    'NoSQLMigration',
    'RedhatonAzure',
    'RegulatoryComplianceGDPR',
    'SAPonAzure',
    'ServerlessComputing',
    'SharepointonAzure',
    'SQLServerUpgrade',
    'ThreatProtection',
    'WebDevelopment',
  ],
  customerSizes: [
    '1to50employees',
    '51to500employees',
    'Morethan500employees',
    '1to9employees',
    '10to50employees',
    '51to250employees',
    '251to1000employees',
    '1001to5000employees',
    '5001to10000employees',
    '10001to20000employees',
    'Morethan20000employees',
  ],
  partnerRoles: [
    'Presales envisioning',
    'Solution design',
    'Proof of concept',
    'Business strategy',
    'Deployment services',
    'Adoption and change management',
    'Transaction',
    'Managed services',
  ],
  solutionAreas: [
    'Business Applications',
    'Data and AI',
    'Digital and Application Innovation',
    'Infrastructure',
    'Modern Work',
    'Security',
    'Unified Support',
  ],
  solutionPlays: [
    'Accelerate Innovation with Low Code',
    'Accelerate Revenue Generation',
    'Modernize Service',
    'Optimize Finance and Supply Chain',
    'SMB Scale Business Operations',
    'Power Business Decisions with Cloud Scale Analytics',
    'Build and Modernize AI Apps',
    'Migrate Enterprise Apps',
    'Accelerate Developer Productivity',
    'Accelerate Innovation with Integration Services',
    'Migrate and Secure Windows Server and SQL Server',
    'Migrate SAP',
    'Innovate with HPC, AI Infrastructure',
    'Migrate Linux Estate',
    'Migrate Oracle',
    'Frontline Workers',
    'Employee Experience',
    'Secure Productivity',
    'Converged Communications',
    'Cloud Endpoints',
    'Modernize with Surface',
    'Threat protection with XDR and SIEM',
    'Multicloud Security',
    'Data Security',
    'Data Governance',
    'Modern Sec Ops',
    'Secure Identity and takeout Okta and Ping',
    'Build a Strong Foundation with Unified',
    'Drive Cloud Success with Enhanced Solutions',
  ],
};

const lists = Object.keys(labelLists) as LabelList[];

describe.each(lists)('the labels of %s', (list) => {
  it('are there for every value of the seed, and for no other', () => {
    expect(new Set(Object.keys(labelLists[list]))).toEqual(new Set(seed[list]));
    expect(Object.keys(labelLists[list])).toHaveLength(seed[list].length);
  });

  it('can be told apart, and none is a value with its words run together', () => {
    for (const language of ['en', 'de'] as const) {
      const labels = seed[list].map((value) => labelOf(list, value, language));
      expect(new Set(labels).size).toBe(labels.length);
      const words = labels.map((label) => label.replace(/SharePoint|DevOps|MySQL|NoSQL/g, ''));
      expect(words.filter((label) => /\p{Ll}\p{Lu}/u.test(label))).toEqual([]);
    }
  });

  it('leave a value that is not among them as it is, also one that an object would know', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString', '')), (value) => {
        fc.pre(!seed[list].includes(value));
        expect(labelOf(list, value, 'en')).toBe(value);
        expect(labelOf(list, value, 'de')).toBe(value);
      }),
    );
  });
});

it.each<[LabelList, string, string, string]>([
  ['products', 'EnterpriseMobilityAndSecurity', 'Enterprise Mobility + Security', 'Enterprise Mobility + Security'],
  ['services', 'CustomSolution(ISV)', 'Custom solution (ISV)', 'Individuelle Lösung (ISV)'],
  ['industries', 'Retail & Consumer Goods', 'Retail and consumer goods', 'Handel und Konsumgüter'],
  ['customerSizes', '251to1000employees', '251 to 1,000 employees', '251 bis 1.000 Beschäftigte'],
  ['customerSizes', 'Morethan20000employees', 'more than 20,000 employees', 'mehr als 20.000 Beschäftigte'],
  ['solutionPlays', 'Migrate SAP', 'Migrate SAP', 'Migrate SAP'],
])('%s: %s is "%s" in English and "%s" in German', (list, value, en, de) => {
  expect([labelOf(list, value, 'en'), labelOf(list, value, 'de')]).toEqual([en, de]);
});
