import type { ActionInputs } from '@marketplace-leads/bot/services/deciding/outcome';
import { type Action, actions, leadKinds, statuses } from '@marketplace-leads/shared/lead/lead';
import { contacting } from '@marketplace-leads/shared/lead/moves';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../support/any-text.js';
import { aCase, active, alex, decided, outcomeOf } from './decision-fixture.js';

/** Something for every action to work with. */
const enough: ActionInputs = { value: '40', currency: 'EUR', closeDate: '2026-12-31', note: 'n', until: 'tomorrow' };
const reasons: Partial<Record<Action, string>> = { decline: '1', lose: '1', error: '1', coSell: 'yes' };
const values: Partial<Record<Action, string>> = { intent: 'yes', qualify: '1', contacted: 'reached' };
const inputsOf = (action: Action): ActionInputs => {
  const reason = reasons[action];
  const value = values[action];
  return {
    ...enough,
    assignee: 'jo',
    ...(reason === undefined ? {} : { reason }),
    ...(value === undefined ? {} : { value }),
  };
};
const around = {
  colleagues: [{ id: 'jo', name: 'Jo', firstName: 'Jo', lastName: '', role: 'user' as const }],
  checklist: [{ id: 'need' }],
};

describe('a closed lead', () => {
  it.each(actions)('refuses %s, and tells who closed it and when', (action) => {
    const by = { kind: 'person' as const, id: 'jo', name: 'Jo' };
    const at = '2026-10-01T08:00:00.000Z';
    for (const substatus of ['Won', 'Lost', 'Declined', 'Expired', 'Error', 'Odd']) {
      const remote = { status: 'Closed', substatus };
      const asked = { remote, local: { decided: { by, at } }, inputs: inputsOf(action), ...around };
      expect(outcomeOf(decided(action, asked))).toMatchObject({ kind: 'closed', by, at });
    }
  });

  it.each(actions)('of Partner Center’s own making refuses %s too', (action) => {
    const remote = { status: 'Closed', substatus: 'Expired', updatedAt: '2026-09-30T08:00:00.000Z' };
    expect(outcomeOf(decided(action, { remote }))).toMatchObject({
      kind: 'closed',
      by: { kind: 'partnerCenter' },
      at: '2026-09-30T08:00:00.000Z',
    });
  });
});

describe('a customer who asked to be left alone', () => {
  it.each(['contacted', 'next', 'snooze', 'qualify'] as const)('is not to be bothered by %s', (action) => {
    for (const remote of [{}, active]) {
      const asked = { remote: { ...remote, kind: 'doNotContact' as const }, inputs: inputsOf(action), ...around };
      expect(outcomeOf(decided(action, asked)).kind).toBe('do-not-contact');
    }
  });

  it('has a lead that can be worked otherwise', () => {
    for (const action of ['decline', 'error', 'note', 'value', 'assign'] as const) {
      const asked = { remote: { kind: 'doNotContact' as const }, inputs: inputsOf(action), ...around };
      expect(decided(action, asked).ok).toBe(true);
    }
  });
});

it.each([
  ['New', 'Pending'],
  ['Paused', 'Odd'],
])('a stage is for leads that are worked on, not for one that is %s', (status, substatus) => {
  expect(outcomeOf(decided('stage', { remote: { status, substatus }, inputs: { value: '40' } }))).toMatchObject({
    kind: 'wrong-transition',
    action: 'stage',
  });
});

it('what a card offers is never refused for what the lead is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...statuses), fc.constantFrom(...leadKinds), (status, kind) => {
      const remote = { status, substatus: 'Any', kind };
      for (const action of aCase('note', { remote }).lead.allowed) {
        expect([action, decided(action, { remote, inputs: inputsOf(action), ...around }).ok]).toEqual([action, true]);
        expect(kind === 'doNotContact' && contacting.includes(action)).toBe(false);
      }
    }),
  );
});

it('whatever is asked comes to a decision or an answer, leaves the lead as it is, and is the same each time', () => {
  const text = fc.option(
    fc.oneof(
      anyText({ maxLength: 60 }),
      fc.constantFrom('1', '6', 'yes', 'form', 'need', 'jo', 'tomorrow', 'off', 'EUR', '2026-12-31', 'phone'),
    ),
    { nil: undefined },
  );
  const inputs = fc.record({
    reason: text,
    note: text,
    value: text,
    currency: text,
    closeDate: text,
    assignee: text,
    until: text,
  });
  const remote = fc.record({
    status: fc.constantFrom(...statuses, 'Paused'),
    kind: fc.constantFrom(...leadKinds),
    notes: fc.string(),
  });
  const name = anyText();
  fc.assert(
    fc.property(fc.constantFrom(...actions), inputs, remote, name, (action, given, lead, called) => {
      const person = { ...alex, name: called };
      const asked = { inputs: given, remote: lead, person, ...around };
      const before = structuredClone(aCase(action, asked));
      const decision = decided(action, asked);
      expect(decided(action, asked)).toEqual(decision);
      expect(aCase(action, asked)).toEqual(before);
      if (decision.ok) expect(decision.change === undefined && decision.local === undefined).toBe(false);
      if (decision.ok && lead.status === 'Closed') expect.unreachable('a closed lead was changed');
      const { note = '' } = decision.ok && decision.change ? decision.change : {};
      expect(note).not.toContain('\u0000');
    }),
    { numRuns: 300 },
  );
});
