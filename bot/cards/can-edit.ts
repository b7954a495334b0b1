import type { Lead, Action as LeadAction } from '@marketplace-leads/shared/lead/lead';

/** The actions that set one value of a lead, and the field that each of them sets. */
export const edits = [
  ['value', 'dealValue'],
  ['closeDate', 'closeDate'],
  ['intent', 'intent'],
  ['stage', 'salesStage'],
  ['name', 'name'],
  ['crm', 'crmId'],
  ['campaign', 'campaignId'],
] as const satisfies readonly (readonly [LeadAction, string])[];

/** Whether a lead has values that can be changed. */
export const canEdit = (lead: Lead): boolean => edits.some(([action]) => lead.allowed.includes(action));
