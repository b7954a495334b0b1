import type { Intent, Lead, LeadKind, TeamMember } from './lead.js';

/** A team member as Partner Center has it: what we must carry over when the team is written as a whole (rules 4). */
export interface RemoteMember extends TeamMember {
  contactPreference?: { locale?: string; disableNotifications?: boolean };
}

/**
 * A lead as it was last read from where it lives, in our own words. Unknown enum values are kept as they came.
 * `statusReason` is Partner Center's free text; which reason code it stands for is read back by comparison (rules 7).
 */
export interface Remote {
  engagementId?: string;
  name: string;
  status: string;
  substatus: string;
  statusReason?: string;
  salesStage?: string;
  kind: LeadKind;
  test: boolean;
  customer: Lead['customer'];
  source: Lead['source'];
  quality?: string;
  leadType?: string;
  program?: string;
  /** `value` is a decimal string, `closeDate` a calendar date in UTC. */
  deal: { value?: string; currency?: string; closeDate?: string };
  intent?: Intent;
  notes?: string;
  crmId?: string;
  campaignId?: string;
  team: RemoteMember[];
  requirements?: { products: string[]; services: string[]; industries: string[]; solutions: string[] };
  /** ISO 8601 UTC instants, at most three fractional digits. */
  createdAt: string;
  updatedAt: string;
  expiresAt?: string;
  acceptedAt?: string;
  closedAt?: string;
}
