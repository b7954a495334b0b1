import {
  and,
  anyTeamEmail,
  eq,
  type Filter,
  type FilterField,
  listQuery,
  or,
} from '@marketplace-leads/shared/partner-center/odata';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankReferral } from '../../sandbox/referrals/blank-referral.js';
import { parseFilter } from '../../sandbox/referrals/odata-filter.js';
import type { Referral } from '../../sandbox/referrals/referral.js';
import { anyText } from '../../support/any-text.js';
import { openClient } from './open-client.js';

const filterIn = (query: string) => new URLSearchParams(query).get('$filter') ?? '';
const queryOf = (filter: Filter) => listQuery({ filter, order: 'createdDateTime desc' });

describe('a filter', () => {
  it.each<[string, Filter, string]>([
    [
      'one condition',
      eq('engagementId', '65edc0b5-3485-41b7-a17e-dfa9ef4706e2'),
      "engagementId eq '65edc0b5-3485-41b7-a17e-dfa9ef4706e2'",
    ],
    [
      'two',
      and(eq('customerProfile/address/country', 'US'), eq('direction', 'Incoming')),
      "(customerProfile/address/country eq 'US' and direction eq 'Incoming')",
    ],
    [
      'somebody in the team',
      and(eq('status', 'Active'), anyTeamEmail('r2d2@contoso.com')),
      "(status eq 'Active' and team/any(t:t/email eq 'r2d2@contoso.com'))",
    ],
    [
      'either or',
      and(or(eq('status', 'New'), eq('status', 'Active')), eq('type', 'Shared')),
      "((status eq 'New' or status eq 'Active') and type eq 'Shared')",
    ],
    ['an only part', and(or(eq('substatus', 'Pending'))), "substatus eq 'Pending'"],
    ['a quote', eq('status', "O'Brien's"), "status eq 'O''Brien''s'"],
    ['half of a character', eq('status', '\uD83D'), "status eq '\uFFFD'"],
  ])('of %s', (_what, filter, text) => {
    expect(filter.text).toBe(text);
    expect(filterIn(queryOf(filter))).toBe(text);
  });

  it('leaves nothing in the address that an address could mean something by', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (value, email) => {
        const query = queryOf(and(eq('status', value), anyTeamEmail(email)));
        expect(query).toMatch(/^\$filter=(?:[\w.~-]|%[\dA-F]{2})*&\$orderby=createdDateTime%20desc$/);
        // The character that replaces half of another is the one thing that may differ.
        const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD');
        expect(filterIn(query)).toBe(and(eq('status', whole(value)), anyTeamEmail(whole(email))).text);
      }),
    );
  });

  it('finds just that text at Partner Center, and no text breaks out of its quotes', () => {
    const fields = fc.constantFrom<FilterField>('engagementId', 'customerProfile/address/country');
    const nasty = fc.constantFrom("' or status eq 'New", "''", "'", "') or (status eq 'New", '%27', "\\'", '');
    const texts = fc.oneof(fc.string({ unit: 'grapheme' }), nasty);
    const withText = (text: string): Referral => {
      const blank = blankReferral('id', text, '');
      const address = { ...blank.customerProfile.address, country: text };
      return { ...blank, customerProfile: { ...blank.customerProfile, address } };
    };
    fc.assert(
      fc.property(fields, texts, texts, (field, text, other) => {
        const finds = parseFilter(filterIn(queryOf(eq(field, text))));
        expect(finds(withText(text))).toBe(true);
        expect(finds(withText(other))).toBe(text === other);
      }),
    );
  });
});

describe('a list with a filter', () => {
  it('is read to its end with the filter and the order repeated beside each token', async () => {
    const { client, sandbox } = await openClient({ leads: 200 });
    const filter = eq('direction', 'Incoming');
    const ids: string[] = [];
    let next: string | undefined;
    do {
      const page = await client.list({
        priority: 'background',
        filter,
        order: 'createdDateTime desc',
        ...(next === undefined ? {} : { next }),
      });
      ids.push(...page.referrals.map(({ id }) => id));
      next = page.next;
    } while (next !== undefined);
    const incoming = [...sandbox.state.referrals.values()].filter(({ direction }) => direction === 'Incoming');
    const newestFirst = incoming.toSorted((a, b) => (a.createdDateTime < b.createdDateTime ? 1 : -1));
    expect(ids).toEqual(newestFirst.map(({ id }) => id));
    expect(ids.length).toBeLessThan(200);
    for (const { query } of sandbox.calls) {
      expect(query).toMatchObject({ $filter: "direction eq 'Incoming'", $orderby: 'createdDateTime desc' });
    }
    expect(sandbox.calls.map(({ query }) => '$skiptoken' in query)).toEqual([false, true]);
  });

  it('finds either of two', async () => {
    const { client, sandbox } = await openClient({ leads: 40 });
    const filter = or(eq('substatus', 'Won'), and(eq('substatus', 'Lost'), eq('status', 'Closed')));
    const { referrals } = await client.list({ priority: 'person', filter });
    const expected = [...sandbox.state.referrals.values()].filter(({ substatus }) => /Won|Lost/.test(substatus));
    expect(new Set(referrals.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
  });

  it('finds who is on the team', async () => {
    const { client, sandbox } = await openClient();
    const one = sandbox.state.arrive({ team: [{ email: "o'brien+leads@example.com" }] });
    sandbox.state.arrive({ team: [{ email: 'obrien@example.com' }] });
    const filter = anyTeamEmail("o'brien+leads@example.com");
    const { referrals } = await client.list({ priority: 'person', filter });
    expect(referrals.map(({ id }) => id)).toEqual([one.id]);
  });
});
