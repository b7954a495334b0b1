import type { LeadKind } from './lead.js';

const hour = 3_600_000;

/** Unanswered leads expire after 14 days, says Partner Center's documentation of the Leads page. */
const expiryDays = 14;

const later = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/**
 * Until when the customer is to be contacted: `hours` after the lead was created (ISO 8601 UTC), working hours or
 * not. Undefined for leads that must not be contacted and for Microsoft's test leads: no clock runs for them.
 */
export const deadlineOf = (
  lead: { readonly createdAt: string; readonly kind: LeadKind; readonly test: boolean },
  hours: number,
): string | undefined => (lead.kind === 'doNotContact' || lead.test ? undefined : later(lead.createdAt, hours * hour));

/**
 * When Partner Center will close the lead as expired (ISO 8601 UTC): its own date where it gives one, else 14 days
 * after the lead was created. Undefined unless the lead still waits for an answer: new and actionable.
 */
export const expiryOf = (lead: {
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
  readonly kind: LeadKind;
  readonly status: string;
}): string | undefined =>
  lead.status === 'New' && lead.kind === 'actionable'
    ? (lead.expiresAt ?? later(lead.createdAt, expiryDays * 24 * hour))
    : undefined;
