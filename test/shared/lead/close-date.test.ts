import { looksLikeDate, parseCloseDate } from '@marketplace-leads/shared/lead/close-date';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const today = '2026-03-15';

describe('parseCloseDate', () => {
  it.each([
    ['2026-12-31', '2026-12-31'],
    [' 2026-12-31 ', '2026-12-31'],
    ['2026-4-1', '2026-04-01'],
    ['2026/12/31', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['1.4.2026', '2026-04-01'],
    ['12/31/2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['31-12-2026', '2026-12-31'],
    ['5/5/2026', '2026-05-05'],
    ['31 Dec 2026', '2026-12-31'],
    ['31-Dec-2026', '2026-12-31'],
    ['1st April 2026', '2026-04-01'],
    ['Dec 31, 2026', '2026-12-31'],
    ['december 31 2026', '2026-12-31'],
    ['31. Dezember 2026', '2026-12-31'],
    ['1. Mai 2026', '2026-05-01'],
    ['20. März 2026', '2026-03-20'],
    ['20. Ma\u0308rz 2026', '2026-03-20'],
    ['29.02.2028', '2028-02-29'],
    ['2026-03-15', '2026-03-15'],
  ])('reads %j as %s', (text, date) => {
    expect(parseCloseDate(text, today)).toEqual({ ok: true, date });
  });

  it.each([
    ['', 'not-a-date'],
    ['soon', 'not-a-date'],
    ['31.12.26', 'not-a-date'],
    ['20261231', 'not-a-date'],
    ['2026-12', 'not-a-date'],
    ['2026-12/31', 'not-a-date'],
    ['20266-12-31', 'not-a-date'],
    ['31 Foo 2026', 'not-a-date'],
    ['Dezember 2026', 'not-a-date'],
    ['31. Dezember', 'not-a-date'],
    ['46387', 'not-a-date'],
    ['2026-02-29', 'impossible'],
    ['2026-13-01', 'impossible'],
    ['2026-00-10', 'impossible'],
    ['31.04.2026', 'impossible'],
    ['12.31.2026', 'impossible'],
    ['13/13/2026', 'impossible'],
    ['30/02/2026', 'impossible'],
    ['0/5/2026', 'impossible'],
    ['31 Feb 2027', 'impossible'],
    ['1/2/2027', 'ambiguous'],
    ['12/11/2026', 'ambiguous'],
    ['1-2-2020', 'ambiguous'],
    ['2026-03-14', 'past'],
    ['31.12.2025', 'past'],
    ['0026-12-31', 'past'],
  ])('refuses %j as %s', (text, why) => {
    expect(parseCloseDate(text, today)).toEqual({ ok: false, why });
  });

  it.each([
    ['2025-03-14', 366, true],
    ['2025-03-13', 366, false],
    ['2026-03-14', 1, true],
    ['2026-03-13', 1, false],
    ['2027-03-13', 366, true],
  ])('takes %s when it may lie back %i days: %s', (text, allowPastDays, ok) => {
    expect(parseCloseDate(text, today, { allowPastDays }).ok).toBe(ok);
  });

  it('reads every day of the calendar back from every unmistakable spelling', () => {
    const spellings: ((y: string, m: string, d: string) => string)[] = [
      (y, m, d) => `${y}-${m}-${d}`,
      (y, m, d) => `${d}.${m}.${y}`,
      (y, m, d) => `${Number(d)}.${Number(m)}.${y}`,
      (y, m, d) => `${d} ${new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(`${y}-${m}-02`))} ${y}`,
      (y, m, d) => `${d}. ${new Intl.DateTimeFormat('de', { month: 'long' }).format(new Date(`${y}-${m}-02`))} ${y}`,
      (y, m, d) => `${new Intl.DateTimeFormat('en', { month: 'short' }).format(new Date(`${y}-${m}-02`))} ${d}, ${y}`,
      (y, m, d) => (Number(d) > 12 || m === d ? `${d}/${m}/${y}` : `${y}-${m}-${d}`),
      (y, m, d) => (Number(d) > 12 || m === d ? `${m}/${d}/${y}` : `${y}-${m}-${d}`),
    ];
    const day = fc.date({ min: new Date('2026-03-15'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(...spellings), (when, spell) => {
        const date = when.toISOString().slice(0, 10);
        const [y = '', m = '', d = ''] = date.split('-');
        expect(parseCloseDate(spell(y, m, d), today)).toEqual({ ok: true, date });
      }),
    );
  });
});

it.each([
  ['2026-12-31', true],
  ['31.02.2026', true],
  ['1/2/2026', true],
  ['31.12.26', true],
  ['31 Dec 2026', true],
  ['16.0.1', false],
  ['1.234.567', false],
  ['25.50', false],
  ['2026', false],
  ['fabrikam', false],
])('somebody means a date by %j: %s', (text, date) => {
  expect(looksLikeDate(text)).toBe(date);
});
