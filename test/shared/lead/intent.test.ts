import { parseIntent, splitIntent } from '@marketplace-leads/shared/lead/intent';
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
  ['yes 2', undefined],
  ['offen', 'HaveNotDecided'],
])('the intent %j is read as %s', (text, intent) => {
  expect(parseIntent(text)).toBe(intent);
});

it('an intent is read back from its own spelling whatever stands between and around the letters', () => {
  const noise = fc.stringMatching(/^[\s.,'"_-]*$/u);
  fc.assert(
    fc.property(fc.constantFrom(...intents), noise, fc.boolean(), (intent, between, upper) => {
      const written = [...intent].join(between);
      expect(parseIntent(`${between}${upper ? written.toUpperCase() : written}${between}`)).toBe(intent);
    }),
  );
});

it.each([
  ['fabrikam yes', 'fabrikam', 'yes'],
  ['fabrikam: ja', 'fabrikam', 'ja'],
  ['fabrikam gmbh have not decided', 'fabrikam gmbh', 'have not decided'],
  ['fabrikam noch nicht entschieden', 'fabrikam', 'noch nicht entschieden'],
  ['contoso 40 yes', 'contoso 40', 'yes'],
  ['nein', '', 'nein'],
])('the intent is taken off the end of %j', (words, rest, intentText) => {
  expect(splitIntent(words)).toEqual({ rest, intentText });
});

it.each(['fabrikam', 'yes fabrikam', 'fabrikam yes 2', ''])('%j does not end with an intent', (words) => {
  expect(splitIntent(words)).toBeUndefined();
});
