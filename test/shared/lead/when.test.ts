import { parseMoment, splitMoment } from '@marketplace-leads/shared/lead/when';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

/** A Wednesday, 10:42 in Berlin; the clocks there go forward in the night to Sunday 29 March. */
const now = '2026-03-25T09:42:00Z';

/** "2026-03-25 10:42", as the clocks of a zone show it; Sweden writes dates so. */
const clockIn = (timeZone: string, at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));

/** What a text comes to in a zone, as its clocks show it. */
const read = (text: string, zone = 'Europe/Berlin', at = now): string => {
  const moment = parseMoment(text, { now: at, zone });
  return moment.ok ? clockIn(zone, moment.at) : moment.why;
};

describe('a moment to come', () => {
  it.each([
    ['tomorrow', '2026-03-26 09:00'],
    ['Morgen', '2026-03-26 09:00'],
    ['day after tomorrow', '2026-03-27 09:00'],
    ['übermorgen', '2026-03-27 09:00'],
    ['uebermorgen', '2026-03-27 09:00'],
    ['morgen früh', '2026-03-26 09:00'],
    ['tomorrow 3pm', '2026-03-26 15:00'],
    ['morgen um 15 Uhr', '2026-03-26 15:00'],
    ['tomorrow afternoon', '2026-03-26 15:00'],
    ['heute Nachmittag', '2026-03-25 15:00'],
    ['tonight', '2026-03-25 18:00'],
    ['heute Abend', '2026-03-25 18:00'],
    ['noon', '2026-03-25 12:00'],
    ['14:00', '2026-03-25 14:00'],
    ['14.30 Uhr', '2026-03-25 14:30'],
    ['14h', '2026-03-25 14:00'],
    ['um 9', '2026-03-26 09:00'],
    ['at 9', '2026-03-26 09:00'],
    ['friday', '2026-03-27 09:00'],
    ['Freitag 14 Uhr', '2026-03-27 14:00'],
    ['friday, 14:00', '2026-03-27 14:00'],
    ['Fr', '2026-03-27 09:00'],
    ['am Freitag um 14 Uhr', '2026-03-27 14:00'],
    ['Sonnabend', '2026-03-28 09:00'],
    ['Freitagmorgen', '2026-03-27 09:00'],
    ['next friday', '2026-04-03 09:00'],
    ['nächsten Freitag', '2026-03-27 09:00'],
    ['bis nächsten Montag um 9', '2026-03-30 09:00'],
    ['naechsten Montag', '2026-03-30 09:00'],
    ['kommenden Montag', '2026-03-30 09:00'],
    ['next monday', '2026-03-30 09:00'],
    ['wednesday', '2026-04-01 09:00'],
    ['wednesday 11:00', '2026-04-01 11:00'],
    ['Mittwoch 10:00', '2026-04-01 10:00'],
    ['in 3 days', '2026-03-28 09:00'],
    ['in drei Tagen', '2026-03-28 09:00'],
    ['in 2 hours', '2026-03-25 12:42'],
    ['in 2 Stunden', '2026-03-25 12:42'],
    ['in 1 week', '2026-04-01 09:00'],
    ['in 2 weeks', '2026-04-08 09:00'],
    ['next week', '2026-03-30 09:00'],
    ['nächste Woche', '2026-03-30 09:00'],
    ['naechste woche', '2026-03-30 09:00'],
    ['until friday', '2026-03-27 09:00'],
    ['bis zum 31.12.2026', '2026-12-31 09:00'],
    ['2026-12-31', '2026-12-31 09:00'],
    ['2026-12-31 14:00', '2026-12-31 14:00'],
    ['2026-12-31T14:00', '2026-12-31 14:00'],
    ['2026-12-31T14:00Z', '2026-12-31 15:00'],
    ['31.12.2026', '2026-12-31 09:00'],
    ['31.12.26', '2026-12-31 09:00'],
    ['31.12.', '2026-12-31 09:00'],
    ['31.12. 14:00', '2026-12-31 14:00'],
    ['1.2.', '2027-02-01 09:00'],
    ['12/31/2026', '2026-12-31 09:00'],
    ['25/12', '2026-12-25 09:00'],
    ['5 May', '2026-05-05 09:00'],
    ['May 5', '2026-05-05 09:00'],
    ['5. Mai um 10', '2026-05-05 10:00'],
    ['31 December', '2026-12-31 09:00'],
    ['ＦＲＩＤＡＹ', '2026-03-27 09:00'],
  ])('%j is %s', (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it.each([
    ['', 'not-a-time'],
    ['soon', 'not-a-time'],
    ['bald', 'not-a-time'],
    ['5', 'not-a-time'],
    ['40 %', 'not-a-time'],
    ['2026', 'not-a-time'],
    ['may', 'not-a-time'],
    ['Mai', 'not-a-time'],
    ['may inc', 'not-a-time'],
    ['sunday monday', 'not-a-time'],
    ['friday to monday', 'not-a-time'],
    ['Montag bis Freitag', 'not-a-time'],
    ['2026-02-31', 'not-a-time'],
    ['31.02.2026', 'not-a-time'],
    ['31 Feb 2026', 'not-a-time'],
    ['25:00', 'not-a-time'],
    ['2026-12-31 25:00', 'not-a-time'],
    ['x'.repeat(10_000), 'not-a-time'],
    ['friday '.repeat(2_000), 'not-a-time'],
    ['03/04/2026', 'ambiguous'],
    ['3/4', 'ambiguous'],
    ['01/02/26', 'ambiguous'],
    ['tomorrow at 3', 'ambiguous'],
    ['um 3 Uhr', 'ambiguous'],
    ['yesterday', 'past'],
    ['gestern', 'past'],
    ['now', 'past'],
    ['2026-03-24', 'past'],
    ['2026-03-25 10:00', 'past'],
    ['in 400 days', 'too-far'],
    ['2030-01-01', 'too-far'],
  ])('%j is refused as %s', (text, why) => {
    expect(read(text)).toBe(why);
  });

  it('of today, without an hour, is the morning or else the next full hour', () => {
    expect(read('today', 'Europe/Berlin', '2026-03-25T05:10:00Z')).toBe('2026-03-25 09:00');
    expect(read('heute')).toBe('2026-03-25 11:00');
    expect(read('2026-03-25')).toBe('2026-03-25 11:00');
    expect(read('today', 'Europe/Berlin', '2026-03-25T22:30:00Z')).toBe('past');
  });
});

describe('the zone of the speaker', () => {
  it.each([
    ['Pacific/Auckland', '2026-03-26 22:42', 'tomorrow', '2026-03-26 09:00'],
    ['America/Los_Angeles', '2026-03-25 02:42', 'tomorrow', '2026-03-26 09:00'],
    ['Asia/Kolkata', '2026-03-25 15:12', '14:00', '2026-03-26 14:00'],
    ['Pacific/Kiritimati', '2026-03-25 23:42', 'friday', '2026-03-27 09:00'],
    ['America/St_Johns', '2026-03-25 07:12', 'today', '2026-03-25 09:00'],
    ['Australia/Lord_Howe', '2026-03-25 20:42', 'in 2 hours', '2026-03-25 22:42'],
  ])('in %s, where it is %s, %j is %s', (zone, _there, text, moment) => {
    expect(read(text, zone)).toBe(moment);
  });

  it.each([
    // The clocks go forward in the night to Sunday, and back on 25 October.
    ['sunday', 'Europe/Berlin', now, '2026-03-29 09:00'],
    ['in 5 days', 'Europe/Berlin', now, '2026-03-30 09:00'],
    ['29.03.2026 02:30', 'Europe/Berlin', now, '2026-03-29 03:30'],
    ['in 2 hours', 'Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29 04:30'],
    ['in 12 hours', 'Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25 09:00'],
    ['monday 14:00', 'Europe/Berlin', '2026-10-23T08:00:00Z', '2026-10-26 14:00'],
    ['tomorrow', 'America/New_York', '2026-03-07T15:00:00Z', '2026-03-08 09:00'],
    ['next week', 'America/New_York', '2026-03-07T15:00:00Z', '2026-03-09 09:00'],
    ['tomorrow', 'Asia/Tokyo', now, '2026-03-26 09:00'],
  ])('%j across a change of the clocks in %s, seen from %s, is %s', (text, zone, at, moment) => {
    expect(read(text, zone, at)).toBe(moment);
  });

  it('does not make last Friday the one to come, a moment after midnight', () => {
    const here = { now: '2026-07-11T03:00:00.000Z', zone: 'America/Sao_Paulo' };
    for (const text of ['friday 21:00', 'Freitag 21:00']) {
      expect(parseMoment(text, here)).toEqual({ ok: true, at: '2026-07-18T00:00:00.000Z' });
    }
  });

  it('never changes what a moment is: it lies ahead, at the hour that was said', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Africa/Cairo',
    );
    const words = fc.constantFrom('monday', 'Freitag', 'tomorrow', 'morgen', 'in 3 days', 'nächste Woche', 'sonntag');
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, words, instants, fc.integer({ min: 7, max: 23 }), (zone, word, at, hour) => {
        const here = { now: at.toISOString(), zone };
        const plain = parseMoment(word, here);
        const timed = parseMoment(`${word} ${hour}:30`, here);
        if (!plain.ok) throw new Error(plain.why);
        expect(Date.parse(plain.at)).toBeGreaterThan(at.getTime());
        expect(clockIn(zone, plain.at)).toMatch(/ 09:00$/);
        // A week has no hour of its own.
        if (word === 'nächste Woche') return;
        if (!timed.ok) throw new Error(timed.why);
        expect(clockIn(zone, timed.at)).toMatch(new RegExp(` 0?${hour}:30$`));
      }),
      { numRuns: 300 },
    );
  });

  it('takes any text there is', () => {
    const pieces = fc.constantFrom(
      'next',
      'friday',
      'bis',
      'um',
      '9',
      '31.12.',
      ':',
      'may',
      'in',
      'Tagen',
      '14:00',
      'Z',
      '-',
    );
    const texts = fc.oneof(
      anyText(),
      fc.array(pieces, { maxLength: 8 }).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const moment = parseMoment(text, { now, zone: 'Europe/Berlin' });
        if (moment.ok) expect(Date.parse(moment.at)).toBeGreaterThan(Date.parse(now));
      }),
      { numRuns: 500 },
    );
  });
});

describe('splitMoment', () => {
  it.each([
    ['fabrikam friday 14:00', ['fabrikam|friday 14:00', 'fabrikam friday|14:00']],
    ['fabrikam until tomorrow', ['fabrikam|until tomorrow', 'fabrikam until|tomorrow']],
    ['fabrikam next friday', ['fabrikam|next friday', 'fabrikam next|friday']],
    ['fabrikam: 2026-12-31', ['fabrikam|2026-12-31']],
    ['fabrikam 03/04/2026', ['fabrikam|03/04/2026']],
    ['studio 5 may', ['studio|5 may']],
    ['montag bis freitag', ['montag|bis freitag', 'montag bis|freitag']],
    ['sunday monday', ['sunday|monday']],
    ['tomorrow', ['|tomorrow']],
    ['May Inc', []],
    ['Sunday GmbH', []],
    ['Montag AG', []],
    ['contoso 40', []],
    ['', []],
  ])('%j can be parted as %j', (words, parts) => {
    expect(splitMoment(words).map(({ rest, moment }) => `${rest}|${moment}`)).toEqual(parts);
  });

  it('takes all of "bis nächsten Montag um 9" first', () => {
    expect(splitMoment('fabrikam bis nächsten Montag um 9')[0]).toEqual({
      rest: 'fabrikam',
      moment: 'bis nächsten Montag um 9',
    });
  });

  it('loses no word', () => {
    const words = fc.array(fc.constantFrom('fabrikam', 'may', 'friday', '14:00', 'bis', 'morgen', '5', 'x'), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(words, (all) => {
        for (const { rest, moment } of splitMoment(all.join(' '))) {
          expect([...rest.split(' ').filter(Boolean), ...moment.split(' ')]).toEqual(all);
        }
      }),
    );
  });
});
