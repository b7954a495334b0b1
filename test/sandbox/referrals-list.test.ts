import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../support/any-text.js';
import { openSandbox } from './open-sandbox.js';
import { blankReferral } from './referrals/blank-referral.js';
import { parseFilter } from './referrals/odata-filter.js';

const skipTokenOf = (nextLink: string | undefined): string =>
  new URL(nextLink ?? '').searchParams.get('$skiptoken') ?? '';

describe('an answer with a list', () => {
  test('has the documented envelope and items in the full wire shape without an eTag', async () => {
    const { sandbox, call } = await openSandbox();
    const lead = sandbox.state.arrive({ customer: { name: 'Fabrikam GmbH', country: 'DE' }, dealValue: 12_500.5 });
    const reply = await call('/referrals');
    const { eTag: _, ...item } = lead;
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.body).toStrictEqual({
      '@odata.context': 'http://api.partner.microsoft.com/v1.0/$metadata#Referrals',
      '@odata.count': 1,
      value: [item],
    });
  });

  test('carries eTags where the flag says so, the same as by id', async () => {
    const { sandbox, list } = await openSandbox({ leads: 3, flags: { listEtag: 'on' } });
    const { items } = await list();
    expect(items.map(({ eTag }) => eTag)).toEqual(items.map(({ id }) => sandbox.state.referrals.get(id)?.eTag));
  });

  test('leaves out marketplace leads, also by id, where the API does not carry them', async () => {
    const { sandbox, list, call } = await openSandbox({ leads: 40, flags: { marketplaceLeads: 'off' } });
    const { items } = await list();
    const kinds = items.map(({ id }) => sandbox.state.kinds.get(id));
    expect(new Set(kinds)).toEqual(
      new Set(['salesQualified', 'marketingQualified', 'coSell', 'outgoing', 'partnerInvited']),
    );
    const hidden = [...sandbox.state.kinds].find(([, kind]) => kind === 'contactMe')?.[0];
    expect((await call(`/referrals/${hidden}`)).status).toBe(404);
  });
});

describe('$filter', () => {
  test.each([
    "status eq 'New'",
    "substatus eq 'Pending'",
    "status eq 'New' and qualification eq 'SalesQualified'",
    "customerProfile/address/country eq 'US' and direction eq 'Incoming'",
    "(type eq 'Shared' and direction eq 'Incoming')",
    "((status eq 'Active') and (direction eq 'Outgoing'))",
    "status eq 'Active' and team/any(t:t/email eq 'meganb@example.com')",
    "team/any(member: member/email eq 'alexw@example.com')",
    "substatus eq 'Won' or substatus eq 'Lost'",
    "direction eq 'Outgoing' or status eq 'New' and type eq 'Shared'",
    "(direction eq 'Outgoing' or status eq 'Active') and type eq 'Independent'",
  ])('finds just the referrals for which %s', async ($filter) => {
    const { sandbox, list } = await openSandbox({ leads: 80 });
    const { items, count } = await list({ $filter });
    const expected = [...sandbox.state.referrals.values()].filter(parseFilter($filter));
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
    expect(count).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(80);
  });

  test('binds and more closely than or', async () => {
    const { sandbox, list } = await openSandbox();
    const won = sandbox.state.arrive({ kind: 'contactMe', status: 'Closed', substatus: 'Won' });
    sandbox.state.arrive({ kind: 'contactMe', status: 'Active' });
    const idsOf = async ($filter: string) => (await list({ $filter })).items.map(({ id }) => id);
    expect(await idsOf("substatus eq 'Won' or status eq 'Active' and type eq 'Shared'")).toEqual([won.id]);
    expect(await idsOf("(substatus eq 'Won' or status eq 'Active') and type eq 'Shared'")).toEqual([]);
  });

  test('finds one referral by id and those of one engagement', async () => {
    const { sandbox, list } = await openSandbox({ leads: 5 });
    const one = sandbox.state.arrive({ customer: { name: 'One' } });
    const other = sandbox.state.arrive({ engagementId: one.engagementId });
    expect((await list({ $filter: `id eq '${one.id}'` })).items.map(({ id }) => id)).toEqual([one.id]);
    const { items } = await list({ $filter: `engagementId eq '${one.engagementId}'` });
    expect(items.map(({ id }) => id)).toEqual([other.id, one.id]);
  });

  test.each([
    '',
    'status',
    'status eq',
    'status eq New',
    "status ne 'New'",
    "status eq 'New' OR status eq 'Active'",
    "status eq 'New' or",
    "not status eq 'New'",
    "(status eq 'New'",
    "status eq 'New')",
    "status eq 'New' and",
    "Status eq 'New'",
    "name eq 'Fabrikam'",
    'updatedDateTime ge 2026-01-01T00:00:00Z',
    "contains(name, 'Fabrikam')",
    "team/any(t:x/email eq 'a@example.com')",
    "team/all(t:t/email eq 'a@example.com')",
    "status eq 'New",
    "status eq 'New'; drop",
  ])('answers 400 in the error envelope to %j, which is not documented', async ($filter) => {
    const { call } = await openSandbox({ leads: 1 });
    const reply = await call('/referrals', { query: { $filter } });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({
      error: { code: 'invalidRequest', target: '$filter', message: expect.any(String) },
    });
  });

  test('takes any text in quotes, with quotes inside doubled, for exactly that text', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (text, other) => {
        const matches = parseFilter(`(id eq '${text.replaceAll("'", "''")}')`);
        expect(matches(blankReferral(text, '', ''))).toBe(true);
        expect(matches(blankReferral(other, '', ''))).toBe(other === text);
      }),
    );
  });

  test('never fails in another way than by a refusal', () => {
    const word = fc.constantFrom(
      'status',
      'eq',
      'and',
      'or',
      '(',
      ')',
      "'New'",
      'team/any',
      ':',
      't/email',
      't',
      "''",
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 3 })), { maxLength: 12 }), (words) => {
        try {
          parseFilter(words.join(' '))(blankReferral('', '', ''));
        } catch (error) {
          expect(error).toHaveProperty('answer.status', 400);
        }
      }),
    );
  });
});

describe('the other options', () => {
  test.each([
    ['createdDateTime desc', 'createdDateTime', -1],
    ['createdDateTime asc', 'createdDateTime', 1],
    ['updatedDateTime desc', 'updatedDateTime', -1],
    ['updatedDateTime', 'updatedDateTime', 1],
  ] as const)('$orderby=%s puts them in that order', async ($orderby, property, sign) => {
    const { list } = await openSandbox({ leads: 60 });
    const times = (await list({ $orderby })).items.map((item) => String(item[property]));
    expect(times).toEqual([...times].sort((one, other) => (one < other ? -sign : sign)));
    expect(new Set(times).size).toBe(60);
  });

  test('$top and $skip cut a piece out, and the count stays that of all matches', async () => {
    const { list } = await openSandbox({ leads: 20 });
    const all = await list();
    const piece = await list({ $top: '4', $skip: '3' });
    expect(piece).toEqual({ items: all.items.slice(3, 7), count: 20, nextLink: undefined });
    expect((await list({ $top: '0' })).items).toEqual([]);
    expect((await list({ $count: 'false' })).count).toBeUndefined();
  });

  test('$select cuts the items down to the named properties', async () => {
    const { call } = await openSandbox({ leads: 1 });
    const reply = await call('/referrals', { query: { $select: 'id, status,customerProfile' } });
    expect(reply.body).toMatchObject({ value: [{ status: 'New', customerProfile: { size: expect.any(String) } }] });
    expect(reply.body).not.toHaveProperty('value.0.details');
  });

  test.each([
    { $orderby: 'name' },
    { $orderby: 'updatedDateTime down' },
    { $orderby: 'updatedDateTime desc, createdDateTime' },
    { $top: 'ten' },
    { $top: '-1' },
    { $skip: '1.5' },
    { $count: 'yes' },
    { $select: 'id,secret' },
    { $search: 'Fabrikam' },
    { $expand: 'team' },
    { $skiptoken: 'nonsense' },
  ])('%j is answered with 400', async (query) => {
    const { call } = await openSandbox({ leads: 1 });
    const reply = await call('/referrals', { query });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { target: Object.keys(query)[0] } });
  });
});

describe('paging', () => {
  test('hands out every item once, at most 100 at a time, and no link on the last page', async () => {
    const { list } = await openSandbox({ leads: 230 });
    const query = { $orderby: 'updatedDateTime desc', $filter: "direction eq 'Incoming'" };
    const first = await list(query);
    const second = await list({ ...query, $skiptoken: skipTokenOf(first.nextLink) });
    const third = await list({ ...query, $skiptoken: skipTokenOf(second.nextLink) });
    expect(first.items).toHaveLength(100);
    expect(second.items).toHaveLength(100);
    expect(third.items.length).toBeGreaterThan(0);
    expect(third.nextLink).toBeUndefined();
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expect(ids).toHaveLength(first.count ?? 0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('links with http, without /engagements, to a host that is not the sandbox, as documented', async () => {
    const { list } = await openSandbox({ leads: 101 });
    const { nextLink } = await list();
    expect(nextLink).toMatch(/^http:\/\/api\.partner\.microsoft\.com\/v1\.0\/referrals\?\$skiptoken=[\w-]+$/);
  });

  test('goes on from the token alone as from the token with the query repeated', async () => {
    const { list } = await openSandbox({ leads: 150 });
    const query = { $orderby: 'updatedDateTime asc' };
    const $skiptoken = skipTokenOf((await list(query)).nextLink);
    expect(await list({ $skiptoken })).toEqual(await list({ ...query, $skiptoken }));
  });

  test('refuses a token that was made for another query', async () => {
    const { list, call } = await openSandbox({ leads: 150 });
    const $skiptoken = skipTokenOf((await list({ $orderby: 'updatedDateTime desc' })).nextLink);
    const reply = await call('/referrals', { query: { $orderby: 'updatedDateTime asc', $skiptoken } });
    expect(reply.status).toBe(400);
  });

  test('ends after $top items, over as many pages as that takes', async () => {
    const { list } = await openSandbox({ leads: 250 });
    const first = await list({ $top: '120' });
    const second = await list({ $top: '120', $skiptoken: skipTokenOf(first.nextLink) });
    expect([first.items.length, second.items.length, second.nextLink]).toEqual([100, 20, undefined]);
  });

  test('neither hides nor repeats the others when a lead changes between two pages', async () => {
    const { sandbox, list } = await openSandbox({ leads: 150 });
    const query = { $orderby: 'updatedDateTime desc' };
    const first = await list(query);
    const all = [...sandbox.state.referrals.values()].sort((a, b) => (a.updatedDateTime < b.updatedDateTime ? 1 : -1));
    const moved = all.slice(100).find(({ status }) => status === 'Active');
    sandbox.state.change(moved?.id ?? '', { notes: 'Changed in between' });
    const second = await list({ ...query, $skiptoken: skipTokenOf(first.nextLink) });
    const expected = all.slice(100).filter(({ id }) => id !== moved?.id);
    expect(second.items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });
});
