import { escalationAt, type Reminded, reminderSlots } from '@marketplace-leads/shared/lead/reminders';
import { isWorkingTime, type WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const hour = 3_600_000;
const at = (text: string): number => Date.parse(text);
const iso = (time: number): string => new Date(time).toISOString();
const always: WorkingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440, holidays: [] };
const office: WorkingHours = { days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] };
const created = at('2026-10-06T07:00:00Z');

const lead = (more: Partial<Reminded> = {}): Reminded => ({
  createdAt: iso(created),
  deadlineAt: iso(created + 24 * hour),
  status: 'New',
  kind: 'actionable',
  test: false,
  ...more,
});

const slots = (one: Reminded, hours = always, zone = 'Europe/Berlin'): string[] =>
  reminderSlots(one, { hours, zone }).map(({ kind, at: due }) => `${kind} ${iso(due).slice(0, 16)}`);

describe('the reminders of a lead', () => {
  it('are due at half time, 4 h and 1 h before the deadline, and at it', () => {
    expect(slots(lead())).toEqual([
      'half 2026-10-06T19:00',
      'fourHours 2026-10-07T03:00',
      'oneHour 2026-10-07T06:00',
      'deadline 2026-10-07T07:00',
    ]);
  });

  it('leave out what would be before the lead was there, where the promise is short', () => {
    expect(slots(lead({ deadlineAt: iso(created + 2 * hour) }))).toEqual([
      'oneHour 2026-10-06T08:00',
      'half 2026-10-06T08:00',
      'deadline 2026-10-06T09:00',
    ]);
  });

  it('move to the last working minute before, or where that is before the lead came, to the next one', () => {
    expect(slots(lead(), office)).toEqual([
      'oneHour 2026-10-06T14:59',
      'fourHours 2026-10-06T14:59',
      'half 2026-10-06T14:59',
      'deadline 2026-10-07T07:00',
    ]);
    const friday = at('2026-10-09T17:00:00Z');
    const late = lead({ createdAt: iso(friday), deadlineAt: iso(friday + 24 * hour) });
    expect(new Set(slots(late, office).map((slot) => slot.slice(-16)))).toEqual(new Set(['2026-10-12T07:00']));
  });

  it.each([
    ['do-not-contact leads', lead({ kind: 'doNotContact' })],
    ['test leads', lead({ test: true })],
    ['closed leads', lead({ status: 'Closed' })],
    ['leads without a deadline', { createdAt: iso(created), status: 'New', kind: 'actionable', test: false } as const],
    ['contacted leads', lead({ contactedAt: iso(created + hour) })],
  ])('do not exist for %s', (_what, one) => {
    expect(slots(one)).toEqual([]);
    expect(escalationAt(one, { hours: always, zone: 'UTC' })).toBeUndefined();
  });

  it('exist for informational leads, of which no manager is told', () => {
    expect(slots(lead({ kind: 'informational' }))).toHaveLength(4);
    expect(escalationAt(lead({ kind: 'informational' }), { hours: always, zone: 'UTC' })).toBeUndefined();
  });

  it('wait for the end of a snooze', () => {
    expect(slots(lead({ snoozedUntil: iso(created + 21 * hour) }))).toEqual([
      'fourHours 2026-10-07T04:00',
      'half 2026-10-07T04:00',
      'oneHour 2026-10-07T06:00',
      'deadline 2026-10-07T07:00',
    ]);
  });

  it('tell managers not before the deadline, and when they work', () => {
    expect(iso(escalationAt(lead(), { hours: always, zone: 'UTC' }) ?? 0)).toBe('2026-10-07T07:00:00.000Z');
    const evening = lead({ deadlineAt: '2026-10-09T20:00:00.000Z' });
    expect(iso(escalationAt(evening, { hours: office, zone: 'Europe/Berlin' }) ?? 0)).toBe('2026-10-12T07:00:00.000Z');
  });
});

describe('whatever the lead, the hours and the zone, reminders', () => {
  const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') });
  const rules = fc.record({
    hours: fc.constantFrom(always, office, { ...office, days: [7], holidays: ['2026-03-29'] }),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'),
  });
  const promised = fc.integer({ min: 1, max: 720 });
  const snoozes = fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined });
  const leads = fc.tuple(moments, promised, snoozes).map(([start, hours, snooze]) =>
    lead({
      createdAt: iso(start),
      deadlineAt: iso(start + hours * hour),
      expiresAt: iso(start + 14 * 24 * hour),
      nextContactAt: iso(start + hours * 2 * hour),
      ...(snooze === undefined ? {} : { snoozedUntil: iso(start + snooze * hour) }),
    }),
  );

  it('are due when people work, in order, after the lead came and after its snooze', () => {
    fc.assert(
      fc.property(leads, rules, (one, rule) => {
        const planned = reminderSlots(one, rule);
        const times = planned.map(({ at: due }) => due);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        for (const due of times) {
          expect(isWorkingTime(due, rule.hours, rule.zone)).toBe(true);
          expect(due).toBeGreaterThanOrEqual(Math.max(at(one.createdAt), at(one.snoozedUntil ?? one.createdAt)));
        }
      }),
    );
  });

  it('are the same when they are planned again', () => {
    fc.assert(
      fc.property(leads, rules, (one, rule) => {
        expect(reminderSlots(one, rule)).toEqual(reminderSlots({ ...one }, { ...rule }));
      }),
    );
  });

  it('never come earlier for a later deadline', () => {
    fc.assert(
      fc.property(leads, rules, fc.integer({ min: 1, max: 200 }), (one, rule, more) => {
        const later = { ...one, deadlineAt: iso(at(one.deadlineAt ?? '') + more * hour) };
        const due = (which: Reminded, kind: string) =>
          reminderSlots(which, rule).find((slot) => slot.kind === kind)?.at;
        for (const kind of ['half', 'oneHour', 'deadline']) {
          const [sooner, then] = [due(one, kind), due(later, kind)];
          if (sooner !== undefined && then !== undefined) expect(then).toBeGreaterThanOrEqual(sooner);
        }
      }),
    );
  });
});
