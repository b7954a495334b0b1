import { parseSalesStage, salesStages, splitStage } from '@marketplace-leads/shared/lead/sales-stage';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([
  ['40', 40],
  ['40%', 40],
  [' 40 % ', 40],
  ['1', 1],
  ['99', 99],
  ['proposed', 60],
  ['Angebot', 60],
  ['VERHANDELT', 80],
])('the sales stage %j is %s', (text, stage) => {
  expect(parseSalesStage(text)).toEqual({ ok: true, stage });
});

it.each([
  ['0', 'closing'],
  ['100 %', 'closing'],
  ['won', 'closing'],
  ['neu', 'closing'],
  ['101', 'unknown'],
  ['-5', 'unknown'],
  ['4.5', 'unknown'],
  ['1e1', 'unknown'],
  ['forty', 'unknown'],
  ['proposed twice', 'unknown'],
  ['', 'unknown'],
])('%j is refused as %s', (text, why) => {
  expect(parseSalesStage(text)).toEqual({ ok: false, why });
});

it.each([
  ['fabrikam 40', 'fabrikam', '40'],
  ['fabrikam 40 %', 'fabrikam', '40 %'],
  ['fabrikam: 40%', 'fabrikam', '40%'],
  ['fabrikam gmbh proposed', 'fabrikam gmbh', 'proposed'],
  ['fabrikam 100', 'fabrikam', '100'],
  ['fabrikam 500 %', 'fabrikam', '500 %'],
  ['contoso 40 60', 'contoso 40', '60'],
  ['40', '', '40'],
])('the stage is taken off the end of %j', (words, rest, stageText) => {
  expect(splitStage(words)).toEqual({ rest, stageText });
});

it.each(['fabrikam', 'fabrikam 365', 'fabrikam somewhere', '40 fabrikam', '%', ''])(
  '%j does not end with a sales stage',
  (words) => {
    expect(splitStage(words)).toBeUndefined();
  },
);

it('every stage of Partner Center and every number in between is one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...salesStages), fc.integer({ min: 1, max: 99 })), (stage) => {
      expect(parseSalesStage(`${stage} %`)).toEqual({ ok: true, stage });
    }),
  );
});
