import { standardItems } from '@marketplace-leads/bot/services/deciding/checklist';
import type { LocalFacts } from '@marketplace-leads/bot/store/store';
import { describe, expect, it } from 'vitest';
import { type Asked, decided, done, now, outcomeOf } from './decision-fixture.js';

const checklist = standardItems.map((id) => ({ id }));
const jo = { id: 'jo', name: 'Jo' };
const alex = { id: 'alex', name: 'Alex' };
const ticked = (...ids: string[]): NonNullable<LocalFacts['checked']> =>
  ids.map((id) => ({ id, by: jo, at: '2026-10-01T08:00:00.000Z' }));

const qualify = (value: string | undefined, more: Asked & { reason?: string } = {}) => {
  const { reason, ...asked } = more;
  return decided('qualify', { inputs: { value, reason }, checklist, ...asked });
};
const idsOf = (decision: ReturnType<typeof qualify>) => done(decision).local?.checked?.map(({ id }) => id);

describe('ticking the checklist', () => {
  it.each([
    ['need', ['need']],
    ['need,timing', ['need', 'timing']],
    ['1 4', ['need', 'timing']],
    [' 2 ;\nBUDGET , decider', ['budget', 'decider']],
    ['4,3,2,1', ['timing', 'decider', 'budget', 'need']],
  ])('%j ticks %j', (value, ids) => {
    expect(idsOf(qualify(value))).toEqual(ids);
  });

  it('keeps who did it and when, and what others ticked before', () => {
    const decision = done(qualify('need,budget', { local: { attempts: 1, checked: ticked('need') } }));
    expect(decision).toEqual({
      ok: true,
      local: { attempts: 1, checked: [...ticked('need'), { id: 'budget', by: alex, at: now }] },
      extra: ['checked'],
    });
  });

  it('by a form takes the tick from what is not named; by a command it only adds', () => {
    const local = { checked: ticked('need', 'timing') };
    expect(idsOf(qualify('timing', { reason: 'form', local }))).toEqual(['timing']);
    expect(idsOf(qualify('budget', { local }))).toEqual(['need', 'timing', 'budget']);
  });

  it('a form with nothing ticked takes all ticks away; a command without items asks for them', () => {
    const local = { checked: ticked('need') };
    expect(idsOf(qualify(undefined, { reason: 'form', local }))).toEqual([]);
    expect(idsOf(qualify(' ', { reason: 'form', local }))).toEqual([]);
    expect(outcomeOf(qualify(undefined, { local }))).toMatchObject({ kind: 'input-required', action: 'qualify' });
  });

  it.each(['need,budget', 'budget,need', '2 1'])('%j changes nothing where these are ticked', (value) => {
    const outcome = outcomeOf(qualify(value, { local: { checked: ticked('need', 'budget') } }));
    expect(outcome).toMatchObject({ kind: 'done', repeated: true });
    expect(outcomeOf(qualify('', { reason: 'form' }))).toMatchObject({ kind: 'done', repeated: true });
  });

  it.each(['0', '5', 'money', 'need,money', '-1', '1.5', '__proto__', '\u0000x'])('%j is unknown', (value) => {
    expect(outcomeOf(qualify(value))).toMatchObject({ kind: 'invalid', problem: 'qualify.unknown' });
  });

  it('of an edited checklist leaves ticks of former items alone', () => {
    const own = [{ id: 'id-1', text: 'Has a tenant' }, { id: 'need' }];
    const local = { checked: ticked('budget', 'need') };
    expect(idsOf(qualify('id-1', { checklist: own, local }))).toEqual(['budget', 'need', 'id-1']);
    expect(idsOf(qualify('', { checklist: own, local, reason: 'form' }))).toEqual(['budget']);
    expect(outcomeOf(qualify('budget', { checklist: own, local }))).toMatchObject({ problem: 'qualify.unknown' });
    expect(outcomeOf(qualify('need', { checklist: own, local }))).toMatchObject({ kind: 'done', repeated: true });
  });
});
