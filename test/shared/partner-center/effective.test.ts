import type { Change } from '@marketplace-leads/shared/lead/change';
import { effective, remoteValue } from '@marketplace-leads/shared/lead/effective';
import { describe, expect, it } from 'vitest';
import { aChange, aMember, aRemote } from './lead-fixture.js';

describe('the lead that people see', () => {
  const remote = aRemote({
    statusReason: 'Others',
    deal: { value: '100', currency: 'USD', closeDate: '2026-06-30' },
    notes: 'Call me',
    team: [aMember('a')],
  });

  it('is the one that was read while nothing waits', () => {
    expect(effective(remote, [])).toBe(remote);
  });

  it.each<[keyof Change['set'], string]>([
    ['status', 'Active'],
    ['substatus', 'Accepted'],
    ['statusReason', 'Not a customer'],
    ['dealValue', '250.5'],
    ['currency', 'EUR'],
    ['closeDate', '2026-12-31'],
  ])('has the waiting %s, and everything else as it was read', (field, value) => {
    const seen = effective(remote, [aChange({ set: { [field]: value } })]);
    expect(remoteValue(seen, field)).toBe(value);
    const others = (['status', 'substatus', 'statusReason', 'dealValue', 'currency', 'closeDate'] as const).filter(
      (other) => other !== field,
    );
    expect(others.map((other) => remoteValue(seen, other))).toEqual(others.map((other) => remoteValue(remote, other)));
    expect({ notes: seen.notes, team: seen.team }).toEqual({ notes: remote.notes, team: remote.team });
  });

  it('has the last of several changes of one field', () => {
    const pending = [
      aChange({ set: { status: 'Active', substatus: 'Accepted' } }),
      aChange({ set: { status: 'Closed', substatus: 'Won', dealValue: '7' } }),
    ];
    const seen = effective(remote, pending);
    expect(seen).toMatchObject({ status: 'Closed', substatus: 'Won', deal: { value: '7', currency: 'USD' } });
  });

  it('has every note below the words of the customer, in order, and each once', () => {
    const pending = [aChange({ note: '[2026-03-02 A] one' }), aChange({ note: '[2026-03-02 B] two' })];
    const notes = 'Call me\n\n[2026-03-02 A] one\n\n[2026-03-02 B] two';
    expect(effective(remote, pending).notes).toBe(notes);
    expect(effective(aRemote({ notes }), pending).notes).toBe(notes);
    expect(effective(aRemote({ notes: 'Call me\n\n[2026-03-02 A] one' }), pending).notes).toBe(notes);
    expect(effective(aRemote(), pending).notes).toBe('[2026-03-02 A] one\n\n[2026-03-02 B] two');
  });

  it('has a note that another one begins with, and none twice whatever became of its line ends', () => {
    const notes = '[2026-03-02 A] called back\r\n\r\n[2026-03-02 A] two\r\nlines';
    const seen = (note: string) => effective(aRemote({ notes }), [aChange({ note })]).notes;
    expect(seen('[2026-03-02 A] called')).toBe(`${notes}\n\n[2026-03-02 A] called`);
    expect(seen('[2026-03-02 A] called back')).toBe(notes);
    expect(seen('[2026-03-02 A] two\nlines')).toBe(notes);
  });

  it('has who joined the team, unless somebody with that address is on it', () => {
    const [a, b] = [aMember('a'), aMember('b')];
    const joined = (email: string) => aChange({ joins: { firstName: 'B', lastName: 'B', email } });
    expect(effective(remote, [joined(b.email)]).team.map(({ email }) => email)).toEqual([a.email, b.email]);
    expect(effective(remote, [joined(a.email.toUpperCase())]).team).toEqual([a]);
    expect(effective(remote, [joined(b.email), joined(b.email)]).team).toHaveLength(2);
  });

  it('leaves what was read untouched', () => {
    const before = structuredClone(remote);
    effective(remote, [aChange({ set: { dealValue: '9' }, note: 'n', joins: aMember('z') })]);
    expect(remote).toEqual(before);
  });
});
