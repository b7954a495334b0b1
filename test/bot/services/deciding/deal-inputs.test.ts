import { readDeal } from '@marketplace-leads/bot/services/deciding/deal-inputs';
import type { ActionInputs } from '@marketplace-leads/bot/services/deciding/outcome';
import { describe, expect, it } from 'vitest';

const today = '2026-10-05';
const read = (inputs: ActionInputs, known?: string) => readDeal(inputs, known, today);

describe('what was given of a deal', () => {
  it.each<[ActionInputs, string | undefined, object]>([
    [{}, undefined, {}],
    [{ value: '', currency: ' ', closeDate: undefined }, undefined, {}],
    [{ value: '25000' }, 'EUR', { dealValue: '25000' }],
    [{ value: ' 25.000,50 ', currency: 'eur' }, undefined, { dealValue: '25000.5', currency: 'EUR' }],
    [{ value: '25000', currency: '€' }, 'USD', { dealValue: '25000', currency: 'EUR' }],
    [{ currency: 'usd' }, undefined, { currency: 'USD' }],
    [{ currency: 'usd' }, 'EUR', { currency: 'USD' }],
    [{ closeDate: '31.12.2026' }, undefined, { closeDate: '2026-12-31' }],
    [{ closeDate: '2025-10-05' }, undefined, { closeDate: '2025-10-05' }],
    [
      { value: '1', currency: 'JPY', closeDate: '5 Oct 2026' },
      undefined,
      { dealValue: '1', currency: 'JPY', closeDate: '2026-10-05' },
    ],
  ])('%j, where the lead has the currency %s, is %j', (inputs, known, edit) => {
    expect(read(inputs, known)).toEqual({ ok: true, edit });
  });

  it.each<[ActionInputs, string | undefined, string, string]>([
    [{ value: 'a lot', currency: 'EUR' }, undefined, 'value.not-a-number', 'a lot'],
    [{ value: '25k', currency: 'EUR' }, undefined, 'value.not-a-number', '25k'],
    [{ value: '0', currency: 'EUR' }, undefined, 'value.not-positive', '0'],
    [{ value: '-5', currency: 'EUR' }, undefined, 'value.not-positive', '-5'],
    [{ value: ' 25,000 ', currency: 'EUR' }, undefined, 'value.ambiguous', '25,000'],
    [{ value: '1000000000001', currency: 'EUR' }, undefined, 'value.too-large', '1000000000001'],
    [{ value: '25000' }, undefined, 'currency.missing', ''],
    [{ value: '25000', currency: 'EUX' }, 'EUR', 'currency.unknown', 'EUX'],
    [{ currency: '$' }, undefined, 'currency.unknown', '$'],
    [{ closeDate: 'soon' }, undefined, 'closeDate.not-a-date', 'soon'],
    [{ closeDate: '2026-02-30' }, undefined, 'closeDate.impossible', '2026-02-30'],
    [{ closeDate: '1/2/2027' }, undefined, 'closeDate.ambiguous', '1/2/2027'],
    [{ closeDate: '2025-10-03' }, undefined, 'closeDate.past', '2025-10-03'],
  ])('%j, where the lead has the currency %s, is refused as %s', (inputs, known, problem, given) => {
    expect(read(inputs, known)).toEqual({ ok: false, problem, given });
  });

  it('names the first thing that is wrong', () => {
    const inputs = { value: 'x', currency: 'y', closeDate: 'z' };
    expect(read(inputs)).toMatchObject({ problem: 'value.not-a-number' });
    expect(read({ ...inputs, value: '1' })).toMatchObject({ problem: 'currency.unknown' });
    expect(read({ ...inputs, value: '1', currency: 'EUR' })).toMatchObject({ problem: 'closeDate.not-a-date' });
  });
});
