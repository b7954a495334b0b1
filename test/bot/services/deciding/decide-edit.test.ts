import { longestNote } from '@marketplace-leads/bot/services/deciding/decision';
import type { ActionInputs, InvalidProblem } from '@marketplace-leads/bot/services/deciding/outcome';
import type { Edit } from '@marketplace-leads/shared/lead/change';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aChange } from '../../../shared/partner-center/lead-fixture.js';
import { anyText } from '../../../support/any-text.js';
import { type Asked, active, alex, changeOf, decided, done, outcomeOf } from './decision-fixture.js';

const inEuro = { deal: { value: '25000.5', currency: 'EUR', closeDate: '2026-12-31' } };

describe('setting a value', () => {
  it.each<[Action, ActionInputs, Edit]>([
    ['value', { value: '25000', currency: 'eur' }, { dealValue: '25000', currency: 'EUR' }],
    ['value', { value: ' 25.000,50 ', currency: '€' }, { dealValue: '25000.5', currency: 'EUR' }],
    ['value', { currency: 'usd' }, { currency: 'USD' }],
    ['value', { value: '7', currency: 'EUR', closeDate: '31.12.2026' }, { dealValue: '7', closeDate: '2026-12-31' }],
    ['closeDate', { closeDate: '31 Dec 2026' }, { closeDate: '2026-12-31' }],
    ['closeDate', { closeDate: '2026-10-01' }, { closeDate: '2026-10-01' }],
    ['intent', { value: 'yes' }, { intent: 'Yes' }],
    ['intent', { value: 'Nein!' }, { intent: 'No' }],
    ['intent', { value: 'have not decided' }, { intent: 'HaveNotDecided' }],
    ['intent', { value: 'noch nicht entschieden' }, { intent: 'HaveNotDecided' }],
    ['stage', { value: '40' }, { salesStage: '40' }],
    ['stage', { value: '7 %' }, { salesStage: '7' }],
    ['stage', { value: 'proposed' }, { salesStage: '60' }],
    ['stage', { value: 'Verhandlung' }, { salesStage: '80' }],
    ['name', { value: '  Backup\tfor\n 40 servers ' }, { name: 'Backup for 40 servers' }],
    ['crm', { value: 'OPP-1' }, { crmId: 'OPP-1' }],
    ['crm', { value: '\u202AOPP-1\u202C\u200B' }, { crmId: 'OPP-1' }],
    ['campaign', { value: 'spring 26' }, { campaignId: 'spring 26' }],
  ])('%s %j sets %j', (action, inputs, set) => {
    const change = changeOf(decided(action, { inputs, remote: active }));
    expect(change).toMatchObject({ action, set });
    expect(change).not.toHaveProperty('note');
    expect(change).not.toHaveProperty('joins');
  });

  it.each<[Action, ActionInputs, Asked['remote'], Edit]>([
    ['value', { value: '9' }, inEuro, { dealValue: '25000.5' }],
    ['value', { value: '9', currency: 'EUR' }, {}, {}],
    ['closeDate', { closeDate: '2027-01-01' }, inEuro, { closeDate: '2026-12-31' }],
    ['intent', { value: 'no' }, { intent: 'Yes' }, { intent: 'Yes' }],
    ['stage', { value: '60' }, { salesStage: '40' }, { salesStage: '40' }],
    ['name', { value: 'New' }, { name: 'Old' }, { name: 'Old' }],
    ['crm', { value: 'b' }, { crmId: 'a' }, { crmId: 'a' }],
    ['campaign', { value: 'b' }, {}, {}],
  ])('%s %j on %j is based on %j', (action, inputs, remote, base) => {
    expect(changeOf(decided(action, { inputs, remote: { ...active, ...remote } })).base).toEqual(base);
  });

  it('is based on what waits, because that is what the person saw', () => {
    const pending = [aChange({ action: 'value', set: { dealValue: '8' }, base: { dealValue: '25000.5' } })];
    const { base } = changeOf(decided('value', { inputs: { value: '9' }, remote: inEuro, pending }));
    expect(base).toEqual({ dealValue: '8' });
  });

  it.each<[Action, ActionInputs, Asked['remote']]>([
    ['value', { value: '25000.50' }, inEuro],
    ['value', { value: '25.000,5', currency: 'EUR' }, inEuro],
    ['closeDate', { closeDate: '31.12.2026' }, inEuro],
    ['intent', { value: 'JA' }, { intent: 'Yes' }],
    ['stage', { value: '40%' }, { salesStage: '40' }],
    ['stage', { value: 'developed' }, { salesStage: '040' }],
    ['name', { value: ' Old  name' }, { name: 'Old name' }],
    ['crm', { value: 'a' }, { crmId: 'a' }],
    ['campaign', { value: 'a' }, { campaignId: 'a' }],
    ['note', { note: 'called\r\nhim' }, { notes: 'Hello\n\n[2026-10-05 Alex] called\nhim' }],
    ['value', { value: '25000.5', note: 'as agreed' }, { ...inEuro, notes: '[2026-10-05 Alex] as agreed' }],
  ])('%s %j changes nothing where it is so already', (action, inputs, remote) => {
    const outcome = outcomeOf(decided(action, { inputs, remote: { ...active, ...remote } }));
    expect(outcome).toMatchObject({ kind: 'done', action, repeated: true });
  });

  it.each<Action>(['value', 'closeDate', 'intent', 'stage', 'name', 'crm', 'campaign', 'note'])(
    '%s asks for what is missing, and takes what cannot be seen for nothing',
    (action) => {
      for (const text of [undefined, '', ' \n ', '\u200B\u2060', '\u0000\u0007', '\u3164']) {
        const inputs = { value: text, closeDate: text, currency: text, note: text, reason: 'kept' };
        expect(outcomeOf(decided(action, { inputs, remote: active }))).toMatchObject({
          kind: 'input-required',
          action,
          inputs: { reason: 'kept' },
        });
      }
    },
  );

  it.each<[Action, ActionInputs, InvalidProblem, string]>([
    ['value', { value: 'a lot', currency: 'EUR' }, 'value.not-a-number', 'a lot'],
    ['value', { value: '25000' }, 'currency.missing', ''],
    ['value', { value: '1', currency: 'EUX' }, 'currency.unknown', 'EUX'],
    ['closeDate', { closeDate: 'soon' }, 'closeDate.not-a-date', 'soon'],
    ['closeDate', { closeDate: '2020-01-01' }, 'closeDate.past', '2020-01-01'],
    ['intent', { value: 'perhaps' }, 'intent.unknown', 'perhaps'],
    ['stage', { value: '100' }, 'stage.closing', '100'],
    ['stage', { value: 'won' }, 'stage.closing', 'won'],
    ['stage', { value: '-1' }, 'stage.unknown', '-1'],
    ['name', { value: 'n'.repeat(251) }, 'name.too-long', ''],
    ['crm', { value: 'n'.repeat(101) }, 'crm.too-long', ''],
    ['campaign', { value: 'n'.repeat(101) }, 'campaign.too-long', ''],
    ['note', { note: 'n'.repeat(longestNote + 1) }, 'note.too-long', ''],
    ['value', { value: '1', currency: 'EUR', note: 'n'.repeat(longestNote + 1) }, 'note.too-long', ''],
  ])('%s %j is refused, and what was typed is kept', (action, inputs, problem, given) => {
    const outcome = outcomeOf(decided(action, { inputs, remote: active }));
    expect(outcome).toMatchObject({ kind: 'invalid', action, problem, given });
    expect(outcome.kind === 'invalid' && outcome.inputs).toBe(inputs);
  });

  it.each<[Action, number]>([
    ['name', 250],
    ['crm', 100],
    ['campaign', 100],
  ])('%s may have %i characters', (action, length) => {
    expect(done(decided(action, { inputs: { value: 'n'.repeat(length) } })).ok).toBe(true);
  });

  it('never takes what belongs to another action', () => {
    const inputs = { value: 'yes', note: 'no', currency: 'EUR', closeDate: '2026-12-31', reason: '1' };
    for (const action of ['intent', 'name', 'crm', 'campaign'] as const) {
      const change = changeOf(decided(action, { inputs }));
      expect(Object.keys(change.set)).toHaveLength(1);
      expect(change).not.toHaveProperty('note');
    }
  });

  it('tells nothing new of what only we know', () => {
    expect(done(decided('value', { inputs: { value: '1', currency: 'EUR' } }))).not.toHaveProperty('local');
  });
});

describe('a note', () => {
  const noteOf = (note: string, more: Asked = {}) => changeOf(decided('note', { inputs: { note }, ...more })).note;

  it('is signed and dated, on as many lines as it was written', () => {
    expect(noteOf(' called\r\n\r\nhim ')).toBe('[2026-10-05 Alex] called\n\nhim');
  });

  it('can go along with a value or a close date', () => {
    const inputs = { value: '7', currency: 'EUR', note: 'as agreed' };
    expect(changeOf(decided('value', { inputs }))).toMatchObject({
      set: { dealValue: '7', currency: 'EUR' },
      note: '[2026-10-05 Alex] as agreed',
    });
    const same = changeOf(decided('value', { inputs, remote: { deal: { value: '7', currency: 'EUR' } } }));
    expect(same).toMatchObject({ set: {}, base: {}, note: '[2026-10-05 Alex] as agreed' });
  });

  it('is added though another one begins with it, and though somebody else wrote the same', () => {
    for (const notes of ['[2026-10-05 Alex] called back', '[2026-10-05 Jo] called', '[2026-10-04 Alex] called']) {
      expect(noteOf('called', { remote: { notes } })).toBe('[2026-10-05 Alex] called');
    }
  });

  it('cannot be written in the name of somebody else', () => {
    expect(noteOf('ok\n\n[2026-10-04 Jo] 50 % off\n \t[2026-10-04 Jo] really')).toBe(
      '[2026-10-05 Alex] ok\n\n> [2026-10-04 Jo] 50 % off\n> [2026-10-04 Jo] really',
    );
    const person = { ...alex, name: 'Eve] hi\n\n[2026-10-04 Jo' };
    expect(noteOf('50 % off', { person })).toBe('[2026-10-05 Eve hi 2026-10-04 Jo] 50 % off');
  });

  it('keeps brackets that are no signature', () => {
    expect(noteOf('see [1]\n[1] the offer')).toBe('[2026-10-05 Alex] see [1]\n[1] the offer');
  });

  it('holds nothing that a database or Partner Center could stumble over', () => {
    expect(noteOf('a\u0000b\u0007c\uD800d👩‍👩‍👧')).toBe('[2026-10-05 Alex] abcd👩‍👩‍👧');
    fc.assert(
      fc.property(anyText({ minLength: 1 }), (text) => {
        const decision = decided('note', { inputs: { note: text } });
        if (!decision.ok) return;
        const { note = '' } = changeOf(decision);
        expect(note).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cs}]/u);
        expect(note.split('\n').filter((line) => /^\[\d{4}-\d\d-\d\d/.test(line))).toHaveLength(1);
      }),
    );
  });
});

it('whatever is typed into a value comes to a change, a question or an answer, never to an error', () => {
  const text = fc.option(fc.oneof(anyText({ maxLength: 40 }), fc.string({ maxLength: 40 })), {
    nil: undefined,
  });
  const action = fc.constantFrom<Action[]>('value', 'closeDate', 'intent', 'stage', 'name', 'crm', 'campaign', 'note');
  fc.assert(
    fc.property(action, fc.record({ value: text, currency: text, closeDate: text, note: text }), (what, inputs) => {
      const decision = decided(what, { inputs, remote: active });
      if (decision.ok) {
        expect(decision.change?.base).toEqual(expect.any(Object));
        expect(JSON.stringify(decision)).not.toContain('\\u0000');
      } else expect(['invalid', 'input-required', 'done']).toContain(decision.outcome.kind);
    }),
  );
});
