import { editDistance } from '@marketplace-leads/shared/lead/edit-distance';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([
  ['budget', 'budget', 0],
  ['', 'spam', 4],
  ['spam', '', 4],
  ['bugdet', 'budget', 1],
  ['buget', 'budget', 1],
  ['buddget', 'budget', 1],
  ['bodget', 'budget', 1],
  ['phising', 'phishing', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('%j is %j away from %i edits', (from, to, edits) => {
  expect(editDistance(from, to)).toBe(edits);
});

it('the way back is as long, and no longer than the longer word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', '😀'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});
