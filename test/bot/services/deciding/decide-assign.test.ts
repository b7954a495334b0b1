import type { Colleague } from '@marketplace-leads/bot/services/people';
import { describe, expect, it } from 'vitest';
import { aChange, aMember } from '../../../shared/partner-center/lead-fixture.js';
import { type Asked, alex, changeOf, decided, done, outcomeOf } from './decision-fixture.js';

const someone = (id: string, name: string, more: Partial<Colleague> = {}): Colleague => {
  const [firstName = '', lastName = ''] = name.split(' ');
  return { id, name, firstName, lastName, email: `${id}@partner.example`, role: 'user', ...more };
};
const { email: _, ...homeless } = someone('home-less', 'Homer Less');

const colleagues = [
  someone('alex', 'Alex Wilber', { role: 'admin' }),
  someone('ann-1', 'Ann Bergström'),
  someone('ann-2', 'Ann Bergman'),
  someone('ann-3', 'Ann'),
  someone('MIXED-id', 'Megan Bowen'),
  someone('jo', 'Jo 新しい'),
  someone('gone', 'Gustav Rolos', { role: 'none' }),
  homeless,
];
const assign = (assignee: string | undefined, more: Asked = {}) =>
  decided('assign', { inputs: { assignee }, colleagues, ...more });

describe('handing a lead to somebody', () => {
  it.each([
    ['ann-1', 'ann-1'],
    ['ANN-1', 'ann-1'],
    ['mixed-ID', 'MIXED-id'],
    ['megan', 'MIXED-id'],
    ['bowen megan', 'MIXED-id'],
    [' M  Bow ', 'MIXED-id'],
    ['bergstr', 'ann-1'],
    ['BERGSTRÖM', 'ann-1'],
    ['Ａｎｎ Bergman', 'ann-2'],
    // The whole name of somebody is nobody else's part.
    ['ann', 'ann-3'],
    ['新し', 'jo'],
    ['@megan', 'MIXED-id'],
  ])('who is named %j finds %s', (text, id) => {
    expect(done(assign(text)).local?.assignee?.id).toBe(id);
  });

  it('makes them its assignee, adds them to its team, and shows it to them', () => {
    const decision = done(assign('ann-1', { local: { attempts: 2, assignee: { id: 'jo', name: 'Jo' } } }));
    expect(decision).toMatchObject({
      local: { attempts: 2, assignee: { id: 'ann-1', name: 'Ann Bergström' } },
      extra: ['assignee'],
      showTo: 'ann-1',
    });
    expect(changeOf(decision)).toMatchObject({
      action: 'assign',
      set: {},
      base: {},
      joins: { firstName: 'Ann', lastName: 'Bergström', email: 'ann-1@partner.example' },
    });
  });

  it('who is on the team already changes nothing in Partner Center', () => {
    for (const email of ['ann-1@partner.example', 'ANN-1@Partner.Example']) {
      const decision = done(assign('ann-1', { remote: { team: [aMember('jo'), aMember('x', { email })] } }));
      expect(decision).not.toHaveProperty('change');
      expect(decision.local?.assignee?.id).toBe('ann-1');
    }
    const waiting = aChange({ joins: { firstName: 'Ann', lastName: 'B', email: 'ann-1@partner.example' } });
    expect(done(assign('ann-1', { pending: [waiting] }))).not.toHaveProperty('change');
  });

  it('whose address nobody knows is a matter between us', () => {
    const decision = done(assign('home-less'));
    expect(decision).toMatchObject({
      local: { assignee: { id: 'home-less', name: 'Homer Less' } },
      showTo: 'home-less',
    });
    expect(decision).not.toHaveProperty('change');
    // A member without an address is not them.
    expect(done(assign('home-less', { remote: { team: [aMember('x', { email: '' })] } })).ok).toBe(true);
  });

  it('who works on it already changes nothing', () => {
    expect(outcomeOf(assign('ann-1', { local: { assignee: { id: 'ann-1', name: 'Ann' } } }))).toMatchObject({
      kind: 'done',
      action: 'assign',
      repeated: true,
    });
  });

  it('taking it oneself posts it nowhere else', () => {
    const decision = done(assign('alex', { person: alex }));
    expect(decision.local?.assignee?.id).toBe('alex');
    expect(decision).not.toHaveProperty('showTo');
  });
});

describe('handing a lead to nobody in particular', () => {
  const offered = colleagues.filter(({ role }) => role !== 'none').map(({ id, name }) => ({ id, name }));

  it.each([undefined, '', ' ', '\u200B'])('asks for whom (%j), out of those with a role', (text) => {
    expect(outcomeOf(assign(text))).toMatchObject({ kind: 'input-required', action: 'assign', people: offered });
  });

  it.each(['zoe', 'alex megan', '!!!', '\u0000x', 'x'.repeat(20_000)])('%.20j is unknown', (text) => {
    const outcome = outcomeOf(assign(text));
    expect(outcome).toMatchObject({ kind: 'invalid', problem: 'assignee.unknown', people: offered });
    expect(outcome.kind === 'invalid' && outcome.inputs).toEqual({ assignee: text });
  });

  it.each([
    ['berg', ['ann-1', 'ann-2']],
    ['ann berg', ['ann-1', 'ann-2']],
  ])('%j may be several: the form offers these', (text, ids) => {
    const outcome = outcomeOf(assign(text));
    expect(outcome).toMatchObject({ kind: 'invalid', problem: 'assignee.several', given: text });
    expect(outcome.kind === 'invalid' && outcome.people?.map(({ id }) => id)).toEqual(ids);
  });

  it.each(['gone', 'gustav'])('%j has no role, and is not offered', (text) => {
    expect(outcomeOf(assign(text))).toMatchObject({
      kind: 'invalid',
      problem: 'assignee.no-role',
      given: 'Gustav Rolos',
      people: offered,
    });
  });

  it('nothing is guessed between somebody with a role and somebody without', () => {
    const both = [someone('a', 'Kim Lee'), someone('b', 'Kim Poe', { role: 'none' })];
    const outcome = outcomeOf(assign('kim', { colleagues: both }));
    expect(outcome).toMatchObject({ problem: 'assignee.several', people: [{ id: 'a', name: 'Kim Lee' }] });
  });

  it('a hundred are offered at most', () => {
    const many = Array.from({ length: 150 }, (_value, at) => someone(`id-${at}`, `Kim ${at}`));
    const outcome = outcomeOf(assign('', { colleagues: many }));
    expect(outcome.kind === 'input-required' && outcome.people).toHaveLength(100);
  });
});
