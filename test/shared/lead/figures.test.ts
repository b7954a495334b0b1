import type { Counted, LeadFigures } from '@marketplace-leads/shared/lead/count-leads';
import { type FigureGroup, figuresOf } from '@marketplace-leads/shared/lead/figures';
import { deadlineOf } from '@marketplace-leads/shared/lead/follow-up';
import { type Lead, leadKinds, statuses, substatuses } from '@marketplace-leads/shared/lead/lead';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const now = Date.parse('2026-03-05T12:00:00Z');
const hour = 3_600_000;
const week = { from: now - 7 * 24 * hour, to: now };

const hoursAgo = (hours: number): string => new Date(now - hours * hour).toISOString();

interface Given extends Partial<Omit<Counted, 'createdAt' | 'contactedAt'>> {
  /** Hours before now. */
  created: number;
  contacted?: number | undefined;
  closed?: number;
  kind?: Lead['kind'];
}

/** A new lead of so many hours ago, to be followed up within 24 of them. */
const lead = ({ created, contacted, closed, kind = 'actionable', test = false, ...more }: Given): Counted => {
  const createdAt = hoursAgo(created);
  const deadlineAt = deadlineOf({ createdAt, kind, test }, 24);
  return {
    createdAt,
    updatedAt: createdAt,
    status: 'New',
    substatus: 'Received',
    test,
    source: {},
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(contacted === undefined ? {} : { contactedAt: hoursAgo(contacted) }),
    ...(closed === undefined
      ? {}
      : { status: 'Closed', substatus: 'Declined', decided: { by: { kind: 'partnerCenter' }, at: hoursAgo(closed) } }),
    ...more,
  };
};

const active = { status: 'Active', substatus: 'Accepted' };
const none: LeadFigures = {
  received: 0,
  contacted: 0,
  inTime: 0,
  late: 0,
  lateOpen: 0,
  waiting: 0,
  accepted: 0,
  won: 0,
};

const totals = (leads: readonly Counted[], span = week): LeadFigures => {
  const { sellers: _, offers: __, ...rest } = figuresOf(leads, span, now);
  return rest;
};

describe('one lead', () => {
  it.each<[string, Given, Partial<LeadFigures>]>([
    ['that is new waits', { created: 3 }, { waiting: 1 }],
    ['whose deadline is this very moment still waits', { created: 24 }, { waiting: 1 }],
    ['whose deadline has passed is late', { created: 25 }, { late: 1, lateOpen: 1 }],
    [
      'contacted before its deadline is in time',
      { created: 30, contacted: 29 },
      { contacted: 1, inTime: 1, medianMinutesToContact: 60 },
    ],
    [
      'contacted at its deadline is in time',
      { created: 30, contacted: 6 },
      { contacted: 1, inTime: 1, medianMinutesToContact: 1440 },
    ],
    [
      'contacted after its deadline is late, and waits no longer',
      { created: 30, contacted: 5, ...active },
      { contacted: 1, late: 1, medianMinutesToContact: 1500, accepted: 1 },
    ],
    [
      'contacted before it was created took no time',
      { created: 3, contacted: 4 },
      { contacted: 1, inTime: 1, medianMinutesToContact: 0 },
    ],
    ['declined in time without a contact is neither', { created: 30, closed: 29 }, {}],
    ['declined late without a contact is late, and does not wait', { created: 30, closed: 1 }, { late: 1 }],
    [
      'won without a contact that is known of, whose closing has no time, is judged by its last change',
      { created: 90, status: 'Closed', substatus: 'Won', updatedAt: hoursAgo(2) },
      { late: 1, accepted: 1, won: 1 },
    ],
    ['that expired was not accepted', { created: 100, closed: 2, substatus: 'Expired' }, { late: 1 }],
    ['closed as an error was not accepted', { created: 3, closed: 2, substatus: 'Error' }, {}],
    ['that was lost was accepted', { created: 3, closed: 2, substatus: 'Lost' }, { accepted: 1 }],
    ['that must not be contacted is received only', { created: 90, kind: 'doNotContact' }, {}],
    [
      'that asks for no answer has a clock all the same',
      { created: 90, kind: 'informational' },
      { late: 1, lateOpen: 1 },
    ],
    [
      'of an unknown status was taken on',
      { created: 3, status: 'Paused', substatus: 'Odd' },
      { waiting: 1, accepted: 1 },
    ],
  ])('%s', (_what, given, figures) => {
    expect(totals([lead(given)])).toEqual({ ...none, received: 1, ...figures });
  });

  it.each<[string, Given, number]>([
    ['is counted from the first moment of the span', { created: 168 }, 1],
    ['is not counted when it is older', { created: 168.001 }, 0],
    ['is not counted from the end on', { created: 0 }, 0],
    ['is not counted when it is a test', { created: 3, test: true }, 0],
  ])('%s', (_what, given, received) => {
    expect(totals([lead(given)]).received).toBe(received);
  });
});

describe('the median', () => {
  it.each([
    [[], undefined],
    [[5], 300],
    [[1, 9], 300],
    [[9, 1, 2], 120],
    [[1, 2, 4, 100], 180],
  ])('of %j hours to the first contact is %j minutes', (hours, minutes) => {
    const leads = hours.map((took) => lead({ created: 120, contacted: 120 - took }));
    expect(totals([...leads, lead({ created: 1 })]).medianMinutesToContact).toBe(minutes);
  });
});

describe('groups', () => {
  const megan = { assignee: { id: 'megan', name: 'Megan' } };
  const namesOf = (groups: readonly FigureGroup[]) => groups.map(({ name, received }) => `${name}: ${received}`);

  it('have the most leads first, those of nobody after others of as many', () => {
    const { sellers, offers } = figuresOf(
      [
        lead({ created: 1 }),
        lead({ created: 2, assignee: { id: 'zoe', name: 'Zoe' } }),
        lead({ created: 3, ...megan }),
        lead({ created: 4, ...megan, source: { offerId: 'vm' } }),
        lead({ created: 5, assignee: { id: 'alex', name: 'Alex' }, source: { offerTitle: 'Backup' } }),
      ],
      week,
      now,
    );
    expect(namesOf(sellers)).toEqual(['Megan: 2', 'Alex: 1', 'Zoe: 1', 'undefined: 1']);
    expect(namesOf(offers)).toEqual(['undefined: 3', 'Backup: 1', 'vm: 1']);
  });

  it('have the name of their newest lead', () => {
    const { sellers, offers } = figuresOf(
      [
        lead({
          created: 9,
          assignee: { id: 'megan', name: 'Meg' },
          source: { offerId: 'VM', offerTitle: 'Old title' },
        }),
        lead({ created: 2, ...megan, source: { offerId: 'vm', offerTitle: 'New title' } }),
        lead({ created: 5, assignee: { id: 'megan', name: 'M.' }, source: { offerId: ' vm ' } }),
      ],
      week,
      now,
    );
    expect(namesOf(sellers)).toEqual(['Megan: 3']);
    expect(namesOf(offers)).toEqual(['New title: 3']);
  });
});

describe('any leads', () => {
  const anyLead = fc
    .record({
      created: fc.integer({ min: 0, max: 200 }),
      contacted: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
      closed: fc.integer({ min: 0, max: 200 }),
      status: fc.constantFrom(...statuses, 'Paused'),
      substatus: fc.constantFrom(...substatuses),
      kind: fc.constantFrom(...leadKinds),
      test: fc.boolean(),
      seller: fc.constantFrom(undefined, 'a', 'b', 'c', '__proto__'),
      sellerName: fc.constantFrom('One', 'Other', ''),
      source: fc.record(
        { offerId: fc.constantFrom('vm', 'VM', ''), offerTitle: fc.constantFrom('Backup', 'vm') },
        { requiredKeys: [] },
      ),
    })
    .map(({ seller, sellerName, ...given }) =>
      lead({ ...given, ...(seller === undefined ? {} : { assignee: { id: seller, name: sellerName } }) }),
    );
  const anyLeads = fc.array(anyLead, { maxLength: 30 });

  it('stand in one group each, of sellers and of offers, and nothing is counted twice', () => {
    fc.assert(
      fc.property(anyLeads, (leads) => {
        const { sellers, offers, medianMinutesToContact: _, ...all } = figuresOf(leads, week, now);
        for (const groups of [sellers, offers]) {
          expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
          for (const [figure, total] of Object.entries(all)) {
            const each = groups.map((group) => Object.entries(group).find(([key]) => key === figure)?.[1]);
            expect(each.reduce((sum: number, one) => sum + Number(one), 0)).toBe(total);
          }
        }
      }),
    );
  });

  it('are in time, late or waiting when they have a clock that was not stopped, and only then', () => {
    fc.assert(
      fc.property(anyLeads, (leads) => {
        const clocked = leads.filter(({ test, createdAt, deadlineAt, contactedAt, status, decided, updatedAt }) => {
          const isCounted = !test && Date.parse(createdAt) >= week.from && Date.parse(createdAt) < week.to;
          const stoppedAt = status === 'Closed' ? (decided?.at ?? updatedAt) : undefined;
          const isStopped = contactedAt === undefined && stoppedAt !== undefined && stoppedAt <= (deadlineAt ?? '');
          return isCounted && deadlineAt !== undefined && !isStopped;
        });
        const { inTime, late, lateOpen, waiting, received, contacted, accepted, won } = totals(leads);
        expect(inTime + late + waiting).toBe(clocked.length);
        expect(lateOpen).toBeLessThanOrEqual(late);
        for (const some of [contacted, accepted, inTime + late + waiting]) expect(some).toBeLessThanOrEqual(received);
        expect(won).toBeLessThanOrEqual(accepted);
      }),
    );
  });

  it('come to the same in any order', () => {
    fc.assert(
      fc.property(anyLeads, (leads) => {
        expect(figuresOf(leads.toReversed(), week, now)).toEqual(figuresOf(leads, week, now));
      }),
    );
  });

  it('change no group but their own', () => {
    fc.assert(
      fc.property(anyLeads, anyLead, (leads, added) => {
        const [before, after] = [figuresOf(leads, week, now), figuresOf([...leads, added], week, now)];
        const own = figuresOf([added], week, now);
        for (const groups of ['sellers', 'offers'] as const) {
          const others = (all: readonly FigureGroup[]) =>
            all.filter(({ id }) => !own[groups].some((group) => group.id === id));
          expect(others(after[groups])).toEqual(others(before[groups]));
        }
        expect(after.received).toBe(before.received + own.received);
      }),
    );
  });
});
