import { longestNote } from '@marketplace-leads/bot/services/deciding/decision';
import type { ActionInputs } from '@marketplace-leads/bot/services/deciding/outcome';
import { describe, expect, it } from 'vitest';
import { type Asked, active, decided, done, now, outcomeOf } from './decision-fixture.js';

const by = { id: 'alex', name: 'Alex' };
const coSell = (inputs: ActionInputs, more: Asked = {}) => decided('coSell', { inputs, remote: active, ...more });

describe('a co-sell opportunity', () => {
  it.each(['yes', 'YES ', 'ja', 'confirmed'])('is made when somebody says %j to it', (reason) => {
    expect(done(coSell({ reason }))).toEqual({
      ok: true,
      local: { coSell: { state: 'creating', by, at: now } },
      extra: ['coSell'],
      makesCoSell: {},
    });
  });

  it.each([undefined, '', 'no', 'nein', 'yes please', 'y'])('is asked about first: %j is no yes', (reason) => {
    expect(outcomeOf(coSell({ reason, value: '7', currency: 'EUR' }))).toMatchObject({
      kind: 'input-required',
      action: 'coSell',
      inputs: { value: '7' },
    });
  });

  it('takes the values of the deal and a note along', () => {
    const inputs = { reason: 'yes', value: '7', currency: 'eur', closeDate: '31.12.2026', note: ' with\u0000 Jo ' };
    expect(done(coSell(inputs)).makesCoSell).toEqual({
      dealValue: '7',
      currency: 'EUR',
      closeDate: '2026-12-31',
      note: 'with Jo',
    });
  });

  it.each<[ActionInputs, string]>([
    [{ value: 'lots' }, 'value.not-a-number'],
    [{ value: '7' }, 'currency.missing'],
    [{ note: 'n'.repeat(longestNote + 1) }, 'note.too-long'],
  ])('is not made of %.40j', (inputs, problem) => {
    expect(outcomeOf(coSell({ reason: 'yes', ...inputs }))).toMatchObject({ kind: 'invalid', problem });
  });

  it.each(['creating', 'created'] as const)('is not made a second time while one is %s', (state) => {
    const jo = { id: 'jo', name: 'Jo' };
    const outcome = outcomeOf(coSell({ reason: 'yes' }, { local: { coSell: { state, by: jo, at: now } } }));
    expect(outcome).toMatchObject({ kind: 'co-sell-exists', by: { kind: 'person', ...jo }, at: now });
  });

  it('may be tried again after Partner Center has refused it', () => {
    const local = { coSell: { state: 'refused' as const, by, at: '2026-10-01T08:00:00.000Z' } };
    expect(done(coSell({ reason: 'yes' }, { local })).local?.coSell).toEqual({ state: 'creating', by, at: now });
  });
});
