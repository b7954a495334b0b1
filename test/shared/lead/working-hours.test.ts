import {
  isWorkingTime,
  lastWorkingMinute,
  nextWorkingDay,
  nextWorkingTime,
  nextWorkingWeek,
  parseWorkingHours,
  type WorkingHours,
} from '@marketplace-leads/shared/lead/working-hours';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const office: WorkingHours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, holidays: ['2026-12-25'] };
const berlin = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);
const iso = (time: number | undefined): string => new Date(time ?? Number.NaN).toISOString();

describe('working hours', () => {
  it.each([
    ['2026-11-27T08:00:00Z', true, 'Friday, nine sharp'],
    ['2026-11-27T07:59:59Z', false, 'a second before'],
    ['2026-11-27T15:59:59Z', true, 'a second before the end'],
    ['2026-11-27T16:00:00Z', false, 'the end'],
    ['2026-11-28T10:00:00Z', false, 'Saturday'],
    ['2026-12-25T10:00:00Z', false, 'a holiday'],
  ])('%s in Berlin: %s (%s)', (moment, works) => {
    expect(isWorkingTime(at(moment), office, berlin)).toBe(works);
  });

  it('begin again on the next working day, over weekends and holidays', () => {
    expect(iso(nextWorkingTime(at('2026-11-27T16:00:00Z'), office, berlin))).toBe('2026-11-30T08:00:00.000Z');
    expect(iso(nextWorkingTime(at('2026-12-24T18:00:00Z'), office, berlin))).toBe('2026-12-28T08:00:00.000Z');
    expect(iso(nextWorkingTime(at('2026-11-27T09:30:00Z'), office, berlin))).toBe('2026-11-27T09:30:00.000Z');
  });

  it('end with the last working minute', () => {
    expect(iso(lastWorkingMinute(at('2026-11-27T20:00:00Z'), office, berlin))).toBe('2026-11-27T15:59:00.000Z');
    expect(iso(lastWorkingMinute(at('2026-11-30T07:00:00Z'), office, berlin))).toBe('2026-11-27T15:59:00.000Z');
    expect(iso(lastWorkingMinute(at('2026-12-27T07:00:00Z'), office, berlin))).toBe('2026-12-24T15:59:00.000Z');
  });

  it('keep to the clock on the wall when summer time begins and ends', () => {
    const always: WorkingHours = { ...office, days: [1, 2, 3, 4, 5, 6, 7] };
    expect(iso(nextWorkingTime(at('2026-03-28T20:00:00Z'), always, berlin))).toBe('2026-03-29T07:00:00.000Z');
    expect(iso(nextWorkingTime(at('2026-10-24T20:00:00Z'), always, berlin))).toBe('2026-10-25T08:00:00.000Z');
    expect(iso(nextWorkingTime(at('2026-03-07T23:00:00Z'), always, 'America/New_York'))).toBe(
      '2026-03-08T13:00:00.000Z',
    );
    const early: WorkingHours = { ...always, from: 2 * 60 + 30, to: 4 * 60 };
    // Half past two is left out that night.
    expect(iso(nextWorkingTime(at('2026-03-28T23:00:00Z'), early, berlin))).toBe('2026-03-29T01:30:00.000Z');
  });

  it('know the start of days and weeks', () => {
    expect(iso(nextWorkingDay(at('2026-11-27T08:00:00Z'), office, berlin))).toBe('2026-11-30T08:00:00.000Z');
    expect(iso(nextWorkingDay(at('2026-11-27T07:00:00Z'), office, berlin))).toBe('2026-11-27T08:00:00.000Z');
    expect(iso(nextWorkingWeek(at('2026-11-24T07:00:00Z'), office, berlin))).toBe('2026-11-30T08:00:00.000Z');
    const monday: WorkingHours = { ...office, holidays: ['2026-11-30'] };
    expect(iso(nextWorkingWeek(at('2026-11-24T07:00:00Z'), monday, berlin))).toBe('2026-12-01T08:00:00.000Z');
  });

  it('of a team that never works do not hold anything back for ever', () => {
    const holidays = Array.from({ length: 400 }, (_, day) =>
      new Date(Date.UTC(2026, 10, 20 + day)).toISOString().slice(0, 10),
    );
    const never: WorkingHours = { ...office, holidays };
    const now = at('2026-11-27T10:00:00Z');
    expect(nextWorkingTime(now, never, berlin)).toBeGreaterThanOrEqual(now);
    expect(nextWorkingWeek(now, never, berlin)).toBeGreaterThan(now);
  });

  const zones = fc.constantFrom(
    'UTC',
    berlin,
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
  const anyHours = fc.tuple(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), fc.nat(1439), fc.nat(1439)).map(
    ([days, one, other]): WorkingHours => ({
      days,
      from: Math.min(one, other),
      to: Math.max(one, other) + 1,
      holidays: [],
    }),
  );

  it('are never before, and always when people work, whatever the hours and the zone', () => {
    fc.assert(
      fc.property(moments, anyHours, zones, (moment, hours, zone) => {
        const next = nextWorkingTime(moment, hours, zone);
        const last = lastWorkingMinute(moment, hours, zone);
        expect(next).toBeGreaterThanOrEqual(moment);
        expect(isWorkingTime(next, hours, zone)).toBe(true);
        expect(last).toBeLessThanOrEqual(moment);
        expect(nextWorkingDay(moment, hours, zone)).toBeGreaterThan(moment);
      }),
    );
  });
});

describe('working hours as people write them', () => {
  it.each([
    ['Mon-Fri 09:00-17:00', [1, 2, 3, 4, 5], 540, 1020],
    ['mo-do, sa 8-16', [1, 2, 3, 4, 6], 480, 960],
    ['9-17', [1, 2, 3, 4, 5], 540, 1020],
    ['Sun-Thu 8:30 – 24:00', [1, 2, 3, 4, 7], 510, 1440],
    ['Montag - Mittwoch 7-15', [1, 2, 3], 420, 900],
  ])('%s', (text, days, from, to) => {
    expect(parseWorkingHours(text)).toEqual({ days, from, to, holidays: [] });
  });

  it.each(['', 'always', '17-9', 'Mon-Fri', 'Xyz 9-17', '9-25', '9:70-17', 'Mon-Fri-Sun 9-17'])('not “%s”', (text) => {
    expect(parseWorkingHours(text)).toBeUndefined();
  });
});
