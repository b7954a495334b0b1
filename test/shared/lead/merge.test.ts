import { changedTeam, joined, withNote } from '@marketplace-leads/shared/lead/merge';
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

describe('a team in which a file fills a place anew', () => {
  const to = (name: string) => ({ firstName: 'New', lastName: name, email: `${name}@partner.example` });
  const [a, b, c] = [aMember('a'), aMember('b'), aMember('c')];

  it('has the new one where the old one stood, found by address wherever that is now', () => {
    const members = [{ from: 'B@partner.example', to: to('x') }];
    expect(changedTeam([a, b, c], { members })).toEqual([a, to('x'), c]);
    expect(changedTeam([c, b, a], { members })).toEqual([c, to('x'), a]);
  });

  it('keeps what somebody under the same address wants to be told, and changes name and phone', () => {
    const members = [{ from: 'b@partner.example', to: { ...to('b'), phone: '4711' } }];
    expect(changedTeam([a, b], { members })).toEqual([
      a,
      { ...to('b'), phone: '4711', contactPreference: b.contactPreference },
    ]);
  });

  it('has whoever cannot be found added at the end, and nobody lost', () => {
    expect(changedTeam([a, c], { members: [{ from: 'b@partner.example', to: to('x') }] })).toEqual([a, c, to('x')]);
    expect(changedTeam([a], { members: [{ to: to('x') }] })).toEqual([a, to('x')]);
  });

  it('is the same however often it is filled so', () => {
    const members = [{ from: 'b@partner.example', to: to('x') }, { to: to('y') }];
    const once = changedTeam([a, b], { members });
    expect(changedTeam(once, { members })).toEqual(once);
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
