import { parseIntent } from '@marketplace-leads/shared/lead/intent';
import { intents } from '@marketplace-leads/shared/lead/lead';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([
  ['Yes', 'Yes'],
  ['YES,', 'Yes'],
  ['y', 'Yes'],
  ['ja', 'Yes'],
  ['No', 'No'],
  ["'No'", 'No'],
  ['n', 'No'],
  ['Nein', 'No'],
  ['HaveNotDecided', 'HaveNotDecided'],
  ['Have not decided', 'HaveNotDecided'],
  ['Have-not decided', 'HaveNotDecided'],
  ['have_not_decided', 'HaveNotDecided'],
  ["haven't decided", 'HaveNotDecided'],
  ['undecided', 'HaveNotDecided'],
  ['not decided', 'HaveNotDecided'],
  ['noch nicht entschieden', 'HaveNotDecided'],
  ['unentschieden', 'HaveNotDecided'],
  ['ＹＥＳ', 'Yes'],
  ['', undefined],
  ['-', undefined],
  ['n/a', undefined],
  ['maybe', undefined],
  ['yes or no', undefined],
  ['true', undefined],
  ['1', undefined],
])('the intent %j is read as %s', (text, intent) => {
  expect(parseIntent(text)).toBe(intent);
});

it('an intent is read back from its own spelling whatever stands between and around the letters', () => {
  const noise = fc.stringMatching(/^[\s\d.,'"_-]*$/u);
  fc.assert(
    fc.property(fc.constantFrom(...intents), noise, fc.boolean(), (intent, between, upper) => {
      const written = [...intent].join(between);
      expect(parseIntent(`${between}${upper ? written.toUpperCase() : written}${between}`)).toBe(intent);
    }),
  );
});
