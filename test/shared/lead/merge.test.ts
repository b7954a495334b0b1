import { joined, withNote } from '@marketplace-leads/shared/lead/merge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMember } from '../partner-center/lead-fixture.js';

describe('a note', () => {
  it.each([
    [undefined, 'n', 'n'],
    ['', 'n', 'n'],
    ['words', 'n', 'words\n\nn'],
    ['words\n\nn', 'n', 'words\n\nn'],
    ['words\r\n\r\nn\r\nm', 'n\nm', 'words\r\n\r\nn\r\nm'],
    ['called back', 'called', 'called back\n\ncalled'],
    ['called\nback', 'called', 'called\nback'],
  ])('appended to %j: %j comes to %j', (notes, note, whole) => {
    expect(withNote(notes, note)).toBe(whole);
  });

  it('is appended once however often it is, and never at the cost of what was there', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (notes, note) => {
        const once = withNote(notes, note);
        expect(once.startsWith(notes)).toBe(true);
        expect(once).toContain(note);
        expect(withNote(once, note)).toBe(once);
      }),
    );
  });
});

describe('a team', () => {
  it('has everybody once, by address in any case, and keeps what is known of each', () => {
    const [a, b] = [aMember('a'), aMember('b')];
    expect(joined([a], b)).toEqual([a, b]);
    expect(joined([a, b], { firstName: 'x', lastName: 'y', email: 'A@PARTNER.example' })).toEqual([a, b]);
  });

  it('is a list of its own', () => {
    const team = [aMember('a')];
    for (const member of [aMember('a'), aMember('b')]) {
      joined(team, member).pop();
      expect(team).toHaveLength(1);
    }
  });
});
