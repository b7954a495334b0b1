import {
  filterParams,
  filtersIn,
  lastSkip,
  listParams,
  queryFrom,
  sortedBy,
  wholeList,
} from '@marketplace-leads/tab/leads/list-query';
import { describe, expect, it } from 'vitest';

describe('the query of a list of leads', () => {
  const query = { ...wholeList, q: '  fabrikam ', filters: { to: '2026-11-25', country: 'DE', offer: '' }, skip: 50 };

  it('asks for what is filled in, a page at a time', () => {
    expect(listParams(query)).toEqual({
      view: 'all',
      q: 'fabrikam',
      country: 'DE',
      to: '2026-11-25',
      sort: '-created',
      top: '50',
      skip: '50',
    });
  });

  it('gives a download the same filters, and neither order nor page', () => {
    expect(filterParams(query)).toEqual({ view: 'all', q: 'fabrikam', country: 'DE', to: '2026-11-25' });
  });

  it('searches for no more than the server takes', () => {
    expect(filterParams({ ...wholeList, q: 'x'.repeat(400) }).q).toHaveLength(300);
  });

  it('names the filters that hold in the order in which they are offered', () => {
    expect(filtersIn(query)).toEqual([
      { name: 'country', value: 'DE' },
      { name: 'to', value: '2026-11-25' },
    ]);
  });

  it('begins an order anew on the first page, names from A and values from the largest', () => {
    expect(sortedBy(query, 'customer')).toMatchObject({ sort: 'customer', isDescending: false, skip: 0 });
    expect(sortedBy(query, 'value')).toMatchObject({ sort: 'value', isDescending: true, skip: 0 });
  });

  it('turns round by the same column again', () => {
    expect(sortedBy(query, 'created')).toMatchObject({ isDescending: false, skip: 0 });
  });

  it.each([
    [0, 0],
    [50, 0],
    [51, 50],
    [1204, 1200],
  ])('has the last page of %i leads after %i', (total, skip) => expect(lastSkip(total)).toBe(skip));

  it('comes back from what was kept, on the first page', () => {
    expect(queryFrom(JSON.stringify(query))).toEqual({ ...query, skip: 0 });
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['something else', '{"filters":3}'],
    ['a filter that there is no more', JSON.stringify({ ...wholeList, filters: { shoeSize: '43' } })],
    ['an order that there is no more', JSON.stringify({ ...wholeList, sort: 'luck' })],
  ])('is the whole list where %s was kept', (_, kept) => expect(queryFrom(kept)).toEqual(wholeList));
});
