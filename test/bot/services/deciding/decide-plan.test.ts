import { longestNote } from '@marketplace-leads/bot/services/deciding/decision';
import type { ActionInputs, InvalidProblem } from '@marketplace-leads/bot/services/deciding/outcome';
import type { LocalFacts } from '@marketplace-leads/bot/store/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../support/any-text.js';
import { type Asked, active, changeOf, decided, done, now, outcomeOf } from './decision-fixture.js';

const alex = { id: 'alex', name: 'Alex' };
const later = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

describe('a contact', () => {
  const logged = (inputs: ActionInputs = {}, asked: Asked = {}) => done(decided('contacted', { inputs, ...asked }));

  it('that is the first one meets the promise', () => {
    expect(logged()).toEqual({
      ok: true,
      local: { contactedAt: now, attempts: 1, lastContact: { at: now, by: alex } },
      extra: ['contactedAt'],
    });
  });

  it('that is another one is counted, and the first one stays the first', () => {
    const local = {
      contactedAt: later(-24),
      attempts: 2,
      lastContact: { at: later(-24), by: alex, channel: 'chat' as const },
      assignee: alex,
    };
    expect(logged({ reason: 'phone' }, { local }).local).toEqual({
      ...local,
      attempts: 3,
      lastContact: { at: now, by: alex, channel: 'phone' },
    });
  });

  it.each<[ActionInputs, object]>([
    [{}, {}],
    [{ reason: ' ', value: '\u200B' }, {}],
    [{ reason: 'phone' }, { channel: 'phone' }],
    [
      { reason: 'E-Mail', value: 'no answer' },
      { channel: 'email', outcome: 'noAnswer' },
    ],
    [
      { reason: 'telefonisch', value: 'nicht erreicht' },
      { channel: 'phone', outcome: 'noAnswer' },
    ],
    [
      { reason: 'Treffen', value: 'REACHED' },
      { channel: 'meeting', outcome: 'reached' },
    ],
    [{ value: 'voicemail' }, { outcome: 'message' }],
  ])('given as %j is kept as %j', (inputs, facts) => {
    expect(logged(inputs).local?.lastContact).toEqual({ at: now, by: alex, ...facts });
  });

  it('may have a note, which is all that Partner Center is told', () => {
    const change = changeOf(decided('contacted', { inputs: { note: 'left a message' } }));
    expect(change).toMatchObject({ action: 'contacted', set: {}, base: {}, note: '[2026-10-05 Alex] left a message' });
    expect(logged()).not.toHaveProperty('change');
    const notes = '[2026-10-05 Alex] left a message';
    const again = logged({ note: 'left a message' }, { remote: { notes } });
    expect(again).not.toHaveProperty('change');
    expect(again.local?.attempts).toBe(1);
  });

  it('may plan the next one', () => {
    expect(logged({ until: 'friday 14:00' })).toMatchObject({
      local: { nextContactAt: '2026-10-09T12:00:00.000Z' },
      extra: ['contactedAt', 'nextContactAt'],
    });
  });

  it.each<[string, string, boolean]>([
    ['an hour ago', later(-1), false],
    ['for now', now, false],
    ['for tonight', later(11), false],
    ['for tomorrow night', later(13), true],
  ])('fulfils what was planned %s or leaves it as it is', (_when, nextContactAt, stays) => {
    const { local, extra } = logged({}, { local: { nextContactAt } });
    expect(local?.nextContactAt).toBe(stays ? nextContactAt : undefined);
    expect(extra).toEqual(stays ? ['contactedAt'] : ['contactedAt', 'nextContactAt']);
  });

  it('ends a snooze', () => {
    const { local, extra } = logged({}, { local: { snoozedUntil: later(5) } });
    expect(local).not.toHaveProperty('snoozedUntil');
    expect(extra).toContain('snoozedUntil');
  });

  it.each<[ActionInputs, InvalidProblem, string]>([
    [{ reason: 'pigeon' }, 'contact.channel', 'pigeon'],
    [{ value: 'rude' }, 'contact.outcome', 'rude'],
    [{ until: 'whenever' }, 'until.not-a-time', 'whenever'],
    [{ until: 'yesterday' }, 'until.past', 'yesterday'],
    [{ until: '31.12.2029' }, 'until.too-far', '31.12.2029'],
    [{ note: 'n'.repeat(longestNote + 1) }, 'note.too-long', ''],
  ])('given as %j is refused, and what was typed is kept', (inputs, problem, given) => {
    const outcome = outcomeOf(decided('contacted', { inputs }));
    expect(outcome).toMatchObject({ kind: 'invalid', action: 'contacted', problem, given });
    expect(outcome.kind === 'invalid' && outcome.inputs).toBe(inputs);
  });

  describe('that was logged a moment ago, from a card that does not show it', () => {
    const local: LocalFacts = {
      contactedAt: later(-0.01),
      attempts: 1,
      lastContact: { at: later(-0.01), by: alex, channel: 'phone' },
      nextContactAt: later(26),
    };
    const notes = '[2026-10-05 Alex] called';

    it.each<ActionInputs>([
      { reason: 'phone' },
      { reason: 'call', note: 'called' },
      { reason: 'phone', until: later(26) },
    ])('is not counted twice: %j', (inputs) => {
      const outcome = outcomeOf(decided('contacted', { inputs, local, remote: { notes }, again: true }));
      expect(outcome).toMatchObject({ kind: 'done', repeated: true });
    });

    it.each<ActionInputs>([
      { reason: 'email' },
      { reason: 'phone', value: 'reached' },
      { reason: 'phone', note: 'called again' },
      { reason: 'phone', until: 'friday' },
    ])('is another one when it tells something new: %j', (inputs) => {
      expect(logged(inputs, { local, remote: { notes }, again: true }).local?.attempts).toBe(2);
    });

    it('is another one when the card showed the first', () => {
      expect(logged({ reason: 'phone' }, { local, remote: { notes } }).local?.attempts).toBe(2);
    });
  });
});

describe.each([
  ['next', 'nextContactAt'],
  ['snooze', 'snoozedUntil'],
] as const)('%s', (action, field) => {
  const until = (text: string, more: Asked = {}) => decided(action, { inputs: { until: text }, ...more });

  it.each([
    ['tomorrow', 'Europe/Berlin', '2026-10-06T07:00:00.000Z'],
    ['tomorrow', 'America/New_York', '2026-10-06T13:00:00.000Z'],
    ['morgen', 'Asia/Tokyo', '2026-10-06T00:00:00.000Z'],
    ['friday 14:00', 'Europe/Berlin', '2026-10-09T12:00:00.000Z'],
    ['Freitag 14:00', 'UTC', '2026-10-09T14:00:00.000Z'],
    ['in 3 days', 'Europe/Berlin', '2026-10-08T07:00:00.000Z'],
    ['2026-12-31', 'Europe/Berlin', '2026-12-31T08:00:00.000Z'],
    // The clocks go back on 25 October.
    ['26.10.2026', 'Europe/Berlin', '2026-10-26T08:00:00.000Z'],
  ])('%s, said in %s, is %s', (text, zone, at) => {
    expect(done(until(text, { zone }))).toEqual({ ok: true, local: { [field]: at }, extra: [field] });
  });

  it('leaves everything else that is known as it is', () => {
    const local: LocalFacts = { attempts: 1, nextContactAt: later(1), snoozedUntil: later(2), assignee: alex };
    expect(done(until('tomorrow', { local })).local).toEqual({ ...local, [field]: '2026-10-06T07:00:00.000Z' });
  });

  it('asks for a moment', () => {
    for (const text of ['', ' ', '\u200B']) {
      expect(outcomeOf(until(text))).toMatchObject({ kind: 'input-required', action });
    }
  });

  it.each(['off', 'OFF', ' none ', 'never', 'aus', 'keine', 'nie', '-'])('%j takes it away again', (text) => {
    const taken = done(until(text, { local: { [field]: later(5), attempts: 1 } }));
    expect(taken).toEqual({ ok: true, local: { attempts: 1 }, extra: [field] });
    expect(outcomeOf(until(text))).toMatchObject({ kind: 'done', repeated: true });
  });

  it('that is planned so already changes nothing', () => {
    const local = { [field]: '2026-10-06T07:00:00.000Z' };
    expect(outcomeOf(until('tomorrow', { local }))).toMatchObject({ kind: 'done', action, repeated: true });
  });

  it('pressed twice with a moment that moves on is planned once', () => {
    const local = { [field]: new Date(Date.parse(now) + 3 * 3_600_000 - 4000).toISOString() };
    expect(outcomeOf(until('in 3 hours', { local, again: true }))).toMatchObject({ kind: 'done', repeated: true });
    expect(done(until('in 3 hours', { local })).local).toEqual({ [field]: '2026-10-05T11:00:00.000Z' });
  });

  it.each<[string, InvalidProblem]>([
    ['whenever', 'until.not-a-time'],
    ['yesterday', 'until.past'],
    ['2026-10-05 09:59', 'until.past'],
    ['31.12.2029', 'until.too-far'],
    ['x'.repeat(20_000), 'until.not-a-time'],
    ['1 '.repeat(10_000), 'until.not-a-time'],
    ['31.02.2027', 'until.not-a-time'],
  ])('%.20s is refused as %s, and kept', (text, problem) => {
    expect(outcomeOf(until(text))).toMatchObject({ kind: 'invalid', action, problem, given: text.trim() });
  });

  it('is a moment to come, within a year or so, whatever is typed', () => {
    const words = fc.constantFrom('in', '3', 'days', 'next', 'monday', 'um', '14:00', 'bis', 'Freitag', '12', '.', '-');
    const texts = fc.oneof(
      anyText({ maxLength: 30 }),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom('Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles'), (text, zone) => {
        const decision = until(text, { zone, remote: active });
        if (!decision.ok) {
          expect(['invalid', 'input-required', 'done']).toContain(decision.outcome.kind);
          return;
        }
        const at = Date.parse(decision.local?.[field] ?? '');
        expect(at).toBeGreaterThan(Date.parse(now));
        expect(at).toBeLessThan(Date.parse(now) + 368 * 24 * 3_600_000);
      }),
      { numRuns: 60 },
    );
  });
});
