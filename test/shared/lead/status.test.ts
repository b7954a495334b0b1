import { statuses, substatuses } from '@marketplace-leads/shared/lead/lead';
import { isAllowedTransition, isClosed, type Standing, transitions } from '@marketplace-leads/shared/lead/status';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const allowed: Record<string, string[]> = {
  'New/Pending': [
    'New/Pending',
    'New/Received',
    'Active/Accepted',
    'Closed/Won',
    'Closed/Lost',
    'Closed/Declined',
    'Closed/Expired',
    'Closed/Error',
  ],
  'Active/Accepted': [
    'Active/Accepted',
    'Closed/Won',
    'Closed/Lost',
    'Closed/Declined',
    'Closed/Expired',
    'Closed/Error',
  ],
};
allowed['New/Received'] = allowed['New/Pending'] ?? [];

const everyStanding: Standing[] = statuses.flatMap((status) => substatuses.map((substatus) => ({ status, substatus })));
const nameOf = ({ status, substatus }: Standing) => `${status}/${substatus}`;

describe('the transition table', () => {
  it('is the table of the seed "Referral resources"', () => {
    expect(transitions).toEqual({
      New: { to: ['New', 'Active', 'Closed'], substatuses: ['Pending', 'Received'] },
      Active: { to: ['Active', 'Closed'], substatuses: ['Accepted'] },
      Closed: { to: ['Closed'], substatuses: ['Won', 'Lost', 'Declined', 'Expired', 'Error'] },
    });
  });

  it.each(everyStanding)('lets $status/$substatus go exactly where the seed says', (from) => {
    const reached = everyStanding.filter((to) => isAllowedTransition(from, to)).map(nameOf);
    expect(reached.sort()).toEqual([...(allowed[nameOf(from)] ?? [])].sort());
  });

  it('lets nothing leave Closed, not even for the same words', () => {
    for (const substatus of substatuses) {
      const closed = { status: 'Closed', substatus };
      for (const to of everyStanding) expect(isAllowedTransition(closed, to)).toBe(false);
    }
  });

  it('refuses words that it does not know, in whatever place', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('None', 'new', 'ACTIVE', 'constructor', '__proto__'));
    fc.assert(
      fc.property(fc.constantFrom(...everyStanding), word, fc.boolean(), (standing, unknown, inStatus) => {
        fc.pre(![...statuses, ...substatuses].some((one) => one === unknown));
        const strange = inStatus ? { ...standing, status: unknown } : { ...standing, substatus: unknown };
        expect(isAllowedTransition(strange, standing)).toBe(false);
        expect(isAllowedTransition(standing, strange)).toBe(false);
      }),
    );
  });
});

it.each([
  ['New', false],
  ['Active', false],
  ['Closed', true],
  ['Paused', false],
])('status %s counts as closed: %s', (status, closed) => {
  expect(isClosed({ status })).toBe(closed);
});
