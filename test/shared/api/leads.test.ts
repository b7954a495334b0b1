import { leadActionSchema, leadListSchema } from '@marketplace-leads/shared/api/leads';
import { describe, expect, it } from 'vitest';

describe('the query of a list of leads', () => {
  it('asks for the 50 newest where it says nothing', () => {
    expect(leadListSchema.parse({})).toEqual({ sort: '-created', top: 50, skip: 0 });
  });

  it('takes filters, an order and a page; what else stands in an address is not its business', () => {
    const query = { view: 'late', country: 'DE, at', sort: '-closeDate', top: '500', skip: '1000', timeZone: 'UTC' };
    expect(leadListSchema.parse(query)).toEqual({
      view: 'late',
      country: ['de', 'at'],
      sort: '-closeDate',
      top: 500,
      skip: 1000,
    });
  });

  it.each([
    { sort: 'name' },
    { sort: '--created' },
    { sort: '-' },
    { sort: '' },
    { top: '0' },
    { top: '501' },
    { top: '' },
    { top: '1e2' },
    { top: '5.5' },
    { skip: '-1' },
    { skip: 'all' },
    { skip: '9999999999' },
    { view: 'mine,late' },
    { from: '2026-02-30' },
    { q: 'x'.repeat(301) },
  ])('cannot be %j', (query) => {
    expect(leadListSchema.safeParse(query).success).toBe(false);
  });
});

describe('an action', () => {
  it('has the version that the person saw, and fields that are texts', () => {
    const action = { action: 'win', version: 3, value: '25000', currency: 'EUR', closeDate: '2026-12-31', note: 'x' };
    expect(leadActionSchema.parse(action)).toEqual(action);
  });

  it.each([
    { action: 'explode', version: 1 },
    { action: 'accept' },
    { action: 'accept', version: 0 },
    { action: 'accept', version: '1' },
    { action: 'value', version: 1, value: 25000 },
    { action: 'value', version: 1, amount: '25000' },
    { action: 'note', version: 1, note: null },
    { action: 'note', version: 1, note: 'x'.repeat(20_001) },
  ])('cannot be %j', (action) => {
    expect(leadActionSchema.safeParse(action).success).toBe(false);
  });
});
