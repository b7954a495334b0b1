import { indexOf, leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { type ReadLead, readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLeadGenerator } from '../../sandbox/leads/lead-generator.js';
import { anyText } from '../../support/any-text.js';

const generator = createLeadGenerator(1);
const leads = Array.from({ length: 40 }, (_, index) => generator.past(index, Date.UTC(2026, 9, 5)).referral).filter(
  (referral) => readReferral(wireReferralSchema.parse(referral)).lead,
);

/** The paths of all fields of a referral, those inside of lists and objects included. */
const pathsOf = (value: unknown, path: readonly string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? [[...path], ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))]
    : [[...path]];

const replaced = (value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown => {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaced(item, rest, by) : item));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, inner]) => [key, key === name ? replaced(inner, rest, by) : inner]),
  );
};

/** What decides on whether a referral is a lead, and which referral it is. */
const decisive = new Set(['', 'id', 'type', 'qualification', 'direction']);
const isDecisive = ([name = '', ...rest]: readonly string[]) =>
  decisive.has(name) || (name === 'inviteContext' && rest.length < 3);

const fields = leads.flatMap((referral) =>
  pathsOf(referral)
    .filter((path) => !isDecisive(path))
    .map((path) => ({ referral, path })),
);

/** What goes wrong on the wire, and everything that JSON can say besides. */
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  fc.constantFrom<unknown>(null, '', ' ', '0', -1, 1e308, 1e21, 1e-9, '1e400', 'NaN', true, [], {}, [null], [[]], {
    id: {},
  }),
  fc.constantFrom(
    '+275760-09-13T00:00:00Z',
    '0000-00-00',
    '9999-12-31T23:59:59.9999999Z',
    '2026-03-02T99:99:99Z',
    '12',
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  anyText({ maxLength: 50 }),
);

const isIso = (text: string | undefined) => text === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

const expectReadable = (result: ReadLead) => {
  if (!result.lead) throw new Error(`no longer a lead: ${result.why}`);
  const { remote } = result;
  const { value, closeDate } = remote.deal;
  expect(value ?? '0').toMatch(/^\d+(\.\d+)?$/);
  expect(closeDate ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const time of [remote.createdAt, remote.updatedAt, remote.expiresAt, remote.acceptedAt, remote.closedAt]) {
    expect(isIso(time)).toBe(true);
  }
  expect(remote.requirements === undefined || Object.values(remote.requirements).every(Array.isArray)).toBe(true);
  // Whatever was stored is shown and indexed later: neither may fail on it.
  const record = { id: 'a', version: 1, remote, pending: [], local: {} };
  expect(leadOf(record, 24).id).toBe('a');
  expect(Number.isInteger(indexOf(record, 24).createdAt)).toBe(true);
};

describe('a lead whose data came to harm', () => {
  it('stays a lead, whatever stands in one of its fields', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), anything, ({ referral, path }, value) => {
        expectReadable(readReferral(wireReferralSchema.parse(replaced(referral, path, value))));
      }),
      { numRuns: 1500 },
    );
  });

  it('stays a lead, whatever stands in several of its fields at once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...leads),
        fc.array(fc.tuple(fc.nat(), anything), { minLength: 2, maxLength: 30 }),
        (referral, harm) => {
          const paths = pathsOf(referral).filter((path) => !isDecisive(path));
          const mangled = harm.reduce<unknown>(
            (wire, [at, value]) => replaced(wire, paths[at % paths.length] ?? [], value),
            referral,
          );
          expectReadable(readReferral(wireReferralSchema.parse(mangled)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is read the same without the fields that Partner Center may add one day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leads), fc.dictionary(fc.string(), anything), (referral, more) => {
        const read = readReferral(wireReferralSchema.parse(referral));
        expect(readReferral(wireReferralSchema.parse({ ...more, ...referral }))).toEqual(read);
      }),
      { numRuns: 200 },
    );
  });
});

it('no JSON at all makes the reader throw, as long as there is an id', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (wire) => {
      const { lead } = readReferral(wireReferralSchema.parse({ ...wire, id: 'one' }));
      expect(typeof lead).toBe('boolean');
    }),
    { numRuns: 500 },
  );
});
