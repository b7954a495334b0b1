import { actions } from '@marketplace-leads/shared/lead/lead';
import { describe, expect, it } from 'vitest';
import { aMember } from '../../../shared/partner-center/lead-fixture.js';
import { useEngine } from '../../../support/engines.js';
import { aPerson, today } from '../house-fixture.js';
import { aDesk, alex, jo, megan } from './acting-fixture.js';

const active = { status: 'Active', substatus: 'Accepted' };
const at = new Date(today).toISOString();

describe('who may do what', () => {
  const engine = useEngine('sqlite');
  const nobody = aPerson('Nobody', 'none');

  it.each(actions)(
    '%s is for nobody without a role, and for a user on leads that are theirs or nobody’s',
    async (action) => {
      const desk = await aDesk(await engine.open(), { ...active, team: [aMember('megan')] });
      expect(await desk.press(nobody, action)).toEqual({ kind: 'not-allowed', why: 'no-role' });
      const refusedTo = async (person: typeof jo) => (await desk.press(person, action)).kind === 'not-allowed';
      expect(await refusedTo(jo)).toBe(true);
      expect(await refusedTo(megan)).toBe(action === 'coSell');
      expect(await refusedTo(alex)).toBe(false);
      expect(await desk.press(alex, action, { leadId: 'no such lead' })).toEqual({ kind: 'not-found' });
    },
  );

  it('making a co-sell opportunity is for admins', async () => {
    const desk = await aDesk(await engine.open(), active);
    expect(await desk.press(megan, 'coSell', { inputs: { reason: 'yes' } })).toMatchObject({
      kind: 'not-allowed',
      why: 'admins-only',
    });
    expect(await desk.asked('co-sell')).toEqual([]);
  });

  it('who may work a lead may hand it to anybody with a role, and has it no longer then', async () => {
    const desk = await aDesk(await engine.open());
    expect(await desk.press(megan, 'assign', { inputs: { assignee: 'jo' } })).toMatchObject({ kind: 'done' });
    expect(await desk.press(megan, 'note', { inputs: { note: 'x' } })).toEqual({
      kind: 'not-allowed',
      why: 'not-yours',
      holder: 'Jo',
    });
    expect(await desk.press(jo, 'note', { inputs: { note: 'x' } })).toMatchObject({ kind: 'done' });
  });

  it('the form offers those who can take the lead, and no others', async () => {
    const desk = await aDesk(await engine.open());
    await desk.store.transaction((tx) => tx.people.put({ id: 'guest', name: 'Aguest' }));
    expect(await desk.press(megan, 'assign')).toMatchObject({
      kind: 'input-required',
      people: [
        { id: 'alex', name: 'Alex' },
        { id: 'jo', name: 'Jo' },
        { id: 'megan', name: 'Megan' },
      ],
    });
    expect(await desk.press(megan, 'assign', { inputs: { assignee: 'guest' } })).toMatchObject({
      kind: 'invalid',
      problem: 'assignee.no-role',
    });
  });

  it('somebody who saw the card and lost the race is told who won it', async () => {
    const desk = await aDesk(await engine.open());
    await desk.press(alex, 'accept');
    expect(await desk.press(megan, 'accept', { version: 1 })).toMatchObject({
      kind: 'already-accepted',
      by: { kind: 'person', name: 'Alex' },
    });
  });
});

describe('a lead that is no longer in Partner Center', () => {
  const engine = useEngine('sqlite');

  it.each(actions)('takes no %s any more', async (action) => {
    const desk = await aDesk(await engine.open(), active, { local: { goneAt: at } });
    const inputs = {
      value: '40',
      until: 'tomorrow',
      note: 'n',
      reason: 'yes',
      assignee: 'jo',
      closeDate: '2026-12-31',
    };
    expect(await desk.press(alex, action, { inputs })).toMatchObject({ kind: 'gone', at });
    expect(await desk.story()).toEqual([]);
  });
});
