import { createSpeaker } from '@marketplace-leads/bot/cards/speaker';
import { describe, expect, it } from 'vitest';

/** Times of a speaker with the spaces that newer Unicode data puts before AM and PM made plain. */
const at = (now: string, locale: string | undefined = 'en-GB', timeZone = 'Europe/Berlin') => {
  const speaker = createSpeaker(locale, timeZone, Date.parse(now));
  const plain = (text: string) => text.replaceAll('\u202F', ' ');
  return {
    ...speaker,
    when: (instant: string) => plain(speaker.when(instant)),
    whenFrom: (instant: string) => plain(speaker.whenFrom(instant)),
  };
};

describe('a moment', () => {
  const wednesday = '2026-03-04T09:42:00Z';

  it.each([
    ['2026-03-04T09:42:00Z', 'today 10:42'],
    ['2026-03-03T23:00:00Z', 'today 00:00'],
    ['2026-03-04T22:59:59Z', 'today 23:59'],
    ['2026-03-03T22:59:59Z', 'yesterday 23:59'],
    ['2026-03-02T22:59:59Z', '2 Mar 2026, 23:59'],
    ['2026-03-04T23:00:00Z', 'tomorrow 00:00'],
    ['2026-03-06T13:05:00Z', 'Fri 14:05'],
    ['2026-03-10T13:05:00Z', 'Tue 14:05'],
    ['2026-03-11T13:05:00Z', '11 Mar 2026, 14:05'],
    ['2025-03-04T09:42:00Z', '4 Mar 2025, 10:42'],
  ])('%s is told by how near it is: %s', (instant, told) => {
    expect(at(wednesday).when(instant)).toBe(told);
  });

  it('of today needs no "today" after "by" and "since"', () => {
    expect(at(wednesday).whenFrom('2026-03-04T13:05:00Z')).toBe('14:05');
    expect(at(wednesday).whenFrom('2026-03-05T13:05:00Z')).toBe('tomorrow 14:05');
  });

  it.each([
    [
      'spring, when the day has 23 hours',
      '2026-03-28T22:30:00Z',
      '2026-03-29T21:30:00Z',
      'today 23:30',
      'yesterday 23:30',
    ],
    [
      'autumn, when the day has 25 hours',
      '2026-10-24T21:30:00Z',
      '2026-10-25T22:30:00Z',
      'today 23:30',
      'yesterday 23:30',
    ],
  ])('is on the right day across the change of clocks in %s', (_when, before, after, now, then) => {
    expect(at(before).when(before)).toBe(now);
    expect(at(before).when(after)).toBe(now.replace('today', 'tomorrow'));
    expect(at(after).when(before)).toBe(then);
  });

  it('is told by the reader’s clock, of 12 or 24 hours', () => {
    expect(at(wednesday, 'en-US').when('2026-03-04T13:05:00Z')).toBe('today 2:05 PM');
    expect(at(wednesday, 'en-US').when('2026-04-04T12:05:00Z')).toBe('Apr 4, 2026, 2:05 PM');
    expect(at(wednesday, 'de-DE').when('2026-03-04T13:05:00Z')).toBe('heute um 14:05 Uhr');
    expect(at(wednesday, 'de-DE').whenFrom('2026-03-04T13:05:00Z')).toBe('14:05 Uhr');
    expect(at(wednesday, 'de-AT').when('2026-03-06T13:05:00Z')).toBe('Fr, 14:05 Uhr');
  });

  it('is told by the reader’s time zone', () => {
    expect(at(wednesday, 'en-GB', 'Pacific/Auckland').when(wednesday)).toBe('today 22:42');
    expect(at(wednesday, 'en-GB', 'America/Los_Angeles').when('2026-03-04T07:59:00Z')).toBe('yesterday 23:59');
    expect(at(wednesday, 'en-GB', 'Asia/Kolkata').when('2026-03-04T18:30:00Z')).toBe('tomorrow 00:00');
  });
});

describe('a locale', () => {
  it.each([undefined, '', 'x', 'en_GB', 'xx-YY', 'not a locale at all', 'tlh'])(
    '%j becomes British English',
    (locale) => {
      const speaker = createSpeaker(locale, 'Europe/Berlin', Date.parse('2026-03-04T09:42:00Z'));
      expect(speaker.when('2026-01-31T13:05:00Z')).toBe('31 Jan 2026, 14:05');
      expect(speaker.money('12500', 'EUR')).toBe('12,500 EUR');
    },
  );

  it('without a catalogue has English words, and its own numbers', () => {
    const french = createSpeaker('fr-FR', 'Europe/Paris', 0);
    expect(french.t('button.accept')).toBe('Accept');
    expect(french.money('12500', 'EUR').replace(/\s/gu, ' ')).toBe('12 500 EUR');
  });
});

describe('a span', () => {
  const { span, distance } = at('2026-03-04T09:00:00Z');
  const german = at('2026-03-04T09:00:00Z', 'de-DE');
  const start = '2026-03-04T09:00:00Z';
  const after = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString();

  it.each([
    [0, '1 min', '1 Min.'],
    [0.4, '1 min', '1 Min.'],
    [59, '59 min', '59 Min.'],
    [59.8, '1 h', '1 Std.'],
    [60, '1 h', '1 Std.'],
    [190, '3 h 10 min', '3 Std. 10 Min.'],
    [599, '9 h 59 min', '9 Std. 59 Min.'],
    [630, '11 h', '11 Std.'],
    [47 * 60, '47 h', '47 Std.'],
    [48 * 60, '2 days', '2 Tagen'],
    [14 * 24 * 60, '14 days', '14 Tagen'],
  ])('of %s minutes is "%s", in German "%s"', (minutes, english, deutsch) => {
    expect(span(start, after(minutes))).toBe(english);
    expect(distance(after(minutes))).toBe(`in ${english}`);
    expect(german.distance(after(minutes))).toBe(`in ${deutsch}`);
  });
});

describe('a deal', () => {
  it.each([
    ['en-GB', '12500', 'EUR', '12,500 EUR'],
    ['de-DE', '12500', 'EUR', '12.500 EUR'],
    ['en-GB', '12500.5', 'EUR', '12,500.50 EUR'],
    ['de-DE', '0.0001', 'KWD', '0,0001 KWD'],
    ['en-GB', '1000000000000', undefined, '1,000,000,000,000'],
    ['en-GB', 'about 5k', 'EUR', 'about 5k EUR'],
    ['en-GB', '1e999', 'EUR', '1e999 EUR'],
  ])('in %s of %s %s is "%s"', (locale, value, currency, told) => {
    expect(createSpeaker(locale, 'Europe/Berlin', 0).money(value, currency)).toBe(told);
  });

  it('closes on a day that no time zone moves', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue', 'Europe/Berlin']) {
      expect(createSpeaker('en-GB', zone, 0).day('2027-01-31')).toBe('31 Jan 2027');
    }
  });
});
