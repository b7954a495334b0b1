import { deadlineOf, expiryOf } from '@marketplace-leads/shared/lead/follow-up';
import type { LeadKind } from '@marketplace-leads/shared/lead/lead';
import { describe, expect, it } from 'vitest';

const createdAt = '2026-03-28T14:05:00.123Z';

describe('the deadline', () => {
  it.each<[LeadKind, boolean, number, string | undefined]>([
    ['actionable', false, 24, '2026-03-29T14:05:00.123Z'],
    ['informational', false, 24, '2026-03-29T14:05:00.123Z'],
    ['actionable', false, 4, '2026-03-28T18:05:00.123Z'],
    ['actionable', false, 0.5, '2026-03-28T14:35:00.123Z'],
    ['doNotContact', false, 24, undefined],
    ['actionable', true, 24, undefined],
  ])('of a lead that is %s (test: %s) after %d hours is %s', (kind, test, hours, deadline) => {
    expect(deadlineOf({ createdAt, kind, test }, hours)).toBe(deadline);
  });
});

describe('the expiry', () => {
  it.each<[Parameters<typeof expiryOf>[0], string | undefined]>([
    [{ createdAt, kind: 'actionable', status: 'New' }, '2026-04-11T14:05:00.123Z'],
    [{ createdAt, kind: 'actionable', status: 'New', expiresAt: '2026-04-05T00:00:00Z' }, '2026-04-05T00:00:00Z'],
    [{ createdAt, kind: 'informational', status: 'New' }, undefined],
    [{ createdAt, kind: 'doNotContact', status: 'New', expiresAt: '2026-04-05T00:00:00Z' }, undefined],
    [{ createdAt, kind: 'actionable', status: 'Active', expiresAt: '2026-04-05T00:00:00Z' }, undefined],
    [{ createdAt, kind: 'actionable', status: 'Closed' }, undefined],
  ])('of %j is %s', (lead, expiry) => {
    expect(expiryOf(lead)).toBe(expiry);
  });
});
