import type { Intent, Lead, LeadKind, TeamMember } from './lead.js';

/** A team member as Partner Center has it: what we must carry over when the team is written as a whole (rules 4). */
export interface RemoteMember extends TeamMember {
  contactPreference?: { locale?: string; disableNotifications?: boolean };
}

/** Somebody at the customer's, as the customer profile lists them. */
export type RemoteContact = NonNullable<Lead['customer']['contact']> & Pick<RemoteMember, 'contactPreference'>;

/** Decimal strings, as for the deal. `type`: whether it names something of Microsoft's catalogue or a category. */
export interface RemoteSolution {
  id?: string;
  name?: string;
  type?: string;
  solutionType?: string;
  publisherName?: string;
  price?: string;
  quantity?: string;
  currency?: string;
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
  /** Everything among the referral's attributes, the purchase intent too: the list is written back as a whole. */
  attributes?: { type: string; id: string }[];
  notes?: string;
  crmId?: string;
  campaignId?: string;
  team: RemoteMember[];
  requirements?: { products: string[]; services: string[]; industries: string[]; solutions: string[] };
  /** The partner's own organisation. */
  partner?: { mpnId?: string; organizationId?: string; organizationName?: string };
  qualification?: string;
  referralType?: string;
  direction?: string;
  /** What of the customer's address `customer` has no place for. */
  address?: { line1?: string; line2?: string; state?: string; postalCode?: string; region?: string };
  /** Numbers under which others know the customer; `type` is Duns or External. */
  customerIds?: { type: string; id: string }[];
  /** Everybody at the customer's; `customer.contact` is the first of them. */
  contacts?: RemoteContact[];
  /** What the customer agreed to; absent = Partner Center does not say (rules 9). Shown, never changed. */
  consent?: {
    toContact?: boolean;
    toShareWithOthers?: boolean;
    toShareWithMicrosoftSellers?: boolean;
    toLetMicrosoftContactPartners?: boolean;
  };
  /** What `requirements.solutions` names, with all that is known of it. */
  solutions?: RemoteSolution[];
  /** Everything that the customer asked about; `source` has the first of them. */
  offers?: { id?: string; name?: string; publisherId?: string }[];
  target?: { type?: string; id: string }[];
  /** Who sent the lead to the partner, and what they wrote. */
  invite?: { notes?: string; assistanceRequestCode?: string; organizationId?: string; organizationName?: string };
  favorite?: boolean;
  spam?: boolean;
  /** The customer asked to be contacted: the flame on Partner Center's page. */
  requestedContact?: boolean;
  tags?: string[];
  /** ISO 8601 UTC instants, at most three fractional digits. */
  createdAt: string;
  updatedAt: string;
  expiresAt?: string;
  acceptedAt?: string;
  closedAt?: string;
}
