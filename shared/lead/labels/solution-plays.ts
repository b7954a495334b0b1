import type { Labels } from './label.js';

/**
 * Microsoft's sales plays. They are known by these names in every country, so that they stay as they are (seed
 * "Referral resources", FY 25).
 */
export const solutionPlays: Labels = Object.fromEntries(
  [
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
  ].map((name) => [name, { en: name }]),
);
