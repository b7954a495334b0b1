import type { ActionInputs } from '@marketplace-leads/bot/services/deciding/outcome';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { Person } from '@marketplace-leads/bot/services/people';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../../../support/engines.js';
import { aDesk, alex, jo, megan } from './acting-fixture.js';

const engine = useEngine('sqlite');
const active = { status: 'Active', substatus: 'Accepted' };

describe('a button that is pressed twice on a card that shows the same', () => {
  it.each<[Action, ActionInputs, object]>([
    ['accept', {}, {}],
    ['decline', { reason: '1' }, {}],
    ['win', { value: '7', currency: 'EUR' }, active],
    ['lose', { reason: '2' }, active],
    ['error', { reason: '7' }, active],
    ['contacted', {}, active],
    ['contacted', { reason: 'phone', value: 'reached', note: 'called', until: 'friday' }, active],
    ['contacted', { until: 'in 2 hours' }, active],
    ['note', { note: 'called' }, active],
    ['value', { value: '7', currency: 'EUR', note: 'agreed' }, active],
    ['closeDate', { closeDate: '2026-12-31' }, active],
    ['intent', { value: 'yes' }, active],
    ['stage', { value: '40' }, active],
    ['name', { value: 'Backup' }, active],
    ['crm', { value: 'OPP' }, active],
    ['campaign', { value: 'spring' }, active],
    ['assign', { assignee: 'jo' }, active],
    ['next', { until: 'friday' }, active],
    ['next', { until: 'in 2 hours' }, active],
    ['snooze', { until: 'in 2 hours' }, active],
    ['qualify', { value: 'need' }, active],
  ])('does it once: %s %j', async (action, inputs, remote) => {
    const desk = await aDesk(await engine.open(), remote);
    const first = await desk.press(megan, action, { version: 1, inputs });
    expect(first).toMatchObject({ kind: 'done', repeated: false });
    const after = await desk.lead();
    desk.wait(3000);
    expect(await desk.press(megan, action, { version: 1, inputs })).toMatchObject({ kind: 'done', repeated: true });
    expect(await desk.lead()).toEqual(after);
    expect(await desk.story()).toHaveLength(1);
  });

  it('says that there is a co-sell opportunity already', async () => {
    const desk = await aDesk(await engine.open(), active);
    const press = () => desk.press(alex, 'coSell', { version: 1, inputs: { reason: 'yes' } });
    expect([(await press()).kind, (await press()).kind]).toEqual(['done', 'co-sell-exists']);
    expect(await desk.asked('co-sell')).toHaveLength(1);
  });

  it('logs another contact when time has gone by, when something else is told, or when the card showed the first', async () => {
    const desk = await aDesk(await engine.open());
    const contact = (version: number, inputs: ActionInputs = {}) => desk.press(megan, 'contacted', { version, inputs });
    await contact(1);
    await contact(1, { reason: 'phone' });
    expect((await desk.lead()).local.attempts).toBe(2);
    await contact(3, { reason: 'phone' });
    expect((await desk.lead()).local.attempts).toBe(3);
    desk.wait(61_000);
    await contact(1, { reason: 'phone' });
    expect((await desk.lead()).local.attempts).toBe(4);
  });

  it('is somebody else’s own press when somebody else presses', async () => {
    const desk = await aDesk(await engine.open());
    await desk.press(megan, 'contacted', { version: 1 });
    await desk.press(alex, 'contacted', { version: 1 });
    expect((await desk.lead()).local.attempts).toBe(2);
  });

  it('is done anew when Partner Center has taken the first back', async () => {
    const desk = await aDesk(await engine.open());
    await desk.press(megan, 'accept', { version: 1 });
    await desk.store.transaction(async (tx) => {
      const record = await tx.leads.lock('lead');
      if (record === undefined) throw new Error('no lead');
      const undone = { ...record, pending: [], local: {} };
      await tx.leads.save(undone, indexOf(undone, 24));
    });
    expect(await desk.press(megan, 'accept', { version: 1 })).toMatchObject({ kind: 'done', repeated: false });
  });

  it('is not the same when it hands the lead to somebody else', async () => {
    const desk = await aDesk(await engine.open());
    await desk.press(megan, 'assign', { version: 1, inputs: { assignee: 'jo' } });
    const second = await desk.press(megan, 'assign', { version: 1, inputs: { assignee: 'alex' } });
    expect(second).toMatchObject({ kind: 'not-allowed', why: 'not-yours', holder: 'Jo' });
    expect((await desk.lead()).local.assignee?.id).toBe('jo');
  });
});

describe('a card that somebody else has overtaken', () => {
  type Step = [person: Person, action: Action, inputs: ActionInputs];

  it.each<[string, Step, Step, string[]]>([
    ['value', [alex, 'value', { value: '5', currency: 'EUR' }], [megan, 'value', { value: '7' }], ['dealValue']],
    [
      'value and currency',
      [alex, 'value', { value: '5', currency: 'EUR' }],
      [megan, 'value', { value: '7', currency: 'USD' }],
      ['dealValue', 'currency'],
    ],
    [
      'value on the way',
      [alex, 'value', { value: '5', currency: 'EUR' }],
      [megan, 'win', { value: '7', currency: 'EUR' }],
      ['dealValue', 'currency'],
    ],
    [
      'close date',
      [alex, 'closeDate', { closeDate: '2026-11-01' }],
      [megan, 'closeDate', { closeDate: '2026-12-01' }],
      ['closeDate'],
    ],
    ['intent', [alex, 'intent', { value: 'yes' }], [megan, 'intent', { value: 'no' }], ['intent']],
    ['stage', [alex, 'stage', { value: '20' }], [megan, 'stage', { value: '40' }], ['salesStage']],
    ['name', [alex, 'name', { value: 'a' }], [megan, 'name', { value: 'b' }], ['name']],
    ['crm', [alex, 'crm', { value: 'a' }], [megan, 'crm', { value: 'b' }], ['crmId']],
    ['campaign', [alex, 'campaign', { value: 'a' }], [megan, 'campaign', { value: 'b' }], ['campaignId']],
    ['assignee', [megan, 'assign', { assignee: 'jo' }], [alex, 'assign', { assignee: 'megan' }], ['assignee']],
    ['next contact', [alex, 'next', { until: 'friday' }], [megan, 'next', { until: 'tomorrow' }], ['nextContactAt']],
    [
      'next contact of a contact',
      [alex, 'contacted', { until: 'friday' }],
      [megan, 'next', { until: 'tomorrow' }],
      ['nextContactAt'],
    ],
    [
      'next contact by a contact',
      [alex, 'next', { until: 'friday' }],
      [megan, 'contacted', { until: 'tomorrow' }],
      ['nextContactAt'],
    ],
    ['snooze', [alex, 'snooze', { until: 'friday' }], [megan, 'snooze', { until: 'off' }], ['snoozedUntil']],
    ['checklist', [alex, 'qualify', { value: '1' }], [megan, 'qualify', { value: '2' }], ['checked']],
  ])('is told so where it touches the same: %s', async (_what, theirs, mine, fields) => {
    const desk = await aDesk(await engine.open(), active);
    const [other, action, inputs] = theirs;
    await desk.press(other, action, { version: 1, inputs });
    const before = await desk.lead();
    const stale = await desk.press(mine[0], mine[1], { version: 1, inputs: mine[2] });
    expect(stale).toMatchObject({
      kind: 'stale',
      action: mine[1],
      fields,
      by: { kind: 'person', name: other.name },
      inputs: mine[2],
      lead: { version: 2 },
    });
    expect(await desk.lead()).toEqual(before);
    // Whoever has seen it may do it all the same, and a typed command means the newest state.
    const again = await desk.press(mine[0], mine[1], { version: 2, inputs: mine[2] });
    expect(again).toMatchObject({ kind: 'done', repeated: false });
  });

  it.each<[string, Step, Step]>([
    ['another field', [alex, 'value', { value: '5', currency: 'EUR' }], [megan, 'crm', { value: 'a' }]],
    ['the same value', [alex, 'crm', { value: 'a' }], [megan, 'crm', { value: 'a' }]],
    ['a note', [alex, 'note', { note: 'a' }], [megan, 'note', { note: 'b' }]],
    ['a contact', [alex, 'contacted', { reason: 'phone' }], [megan, 'contacted', { reason: 'email' }]],
    ['a contact beside a plan', [alex, 'next', { until: 'in 2 hours' }], [megan, 'contacted', {}]],
    ['a step after an edit', [alex, 'intent', { value: 'yes' }], [megan, 'lose', { reason: '1' }]],
    ['a step after a contact', [alex, 'contacted', { until: 'friday' }], [megan, 'win', {}]],
    ['their own field', [megan, 'crm', { value: 'a' }], [megan, 'crm', { value: 'b' }]],
  ])('is no hindrance where it touches %s', async (_what, theirs, mine) => {
    const desk = await aDesk(await engine.open(), active);
    await desk.press(theirs[0], theirs[1], { version: 1, inputs: theirs[2] });
    expect(await desk.press(mine[0], mine[1], { version: 1, inputs: mine[2] })).toMatchObject({ kind: 'done' });
  });

  it('does not take a lead from whoever has accepted or been handed it meanwhile', async () => {
    const accepted = await aDesk(await engine.open());
    await accepted.press(megan, 'accept', { version: 1 });
    expect(await accepted.press(alex, 'assign', { version: 1, inputs: { assignee: 'jo' } })).toMatchObject({
      kind: 'stale',
      fields: ['assignee'],
      by: { name: 'Megan' },
    });
    const handed = await aDesk(await engine.reopen('another'));
    await handed.press(megan, 'assign', { version: 1, inputs: { assignee: 'jo' } });
    expect(await handed.press(alex, 'accept', { version: 1 })).toMatchObject({ kind: 'stale', fields: ['assignee'] });
    expect(await handed.press(jo, 'accept', { version: 1 })).toMatchObject({ kind: 'done' });
  });

  it('is told of the last of several, and of every field that was touched', async () => {
    const desk = await aDesk(await engine.open(), active);
    await desk.press(alex, 'value', { version: 1, inputs: { value: '5', currency: 'EUR' } });
    await desk.press(jo, 'closeDate', { version: 1 });
    desk.wait(1000);
    const sam = { ...alex, id: 'sam', name: 'Sam' };
    await desk.press(sam, 'closeDate', { inputs: { closeDate: '2026-11-11' } });
    const inputs = { value: '7', currency: 'EUR', closeDate: '2026-12-31' };
    expect(await desk.press(megan, 'win', { version: 1, inputs })).toMatchObject({
      kind: 'stale',
      fields: ['dealValue', 'currency', 'closeDate'],
      by: { name: 'Sam' },
    });
  });

  it('is no matter for a typed command', async () => {
    const desk = await aDesk(await engine.open(), active);
    await desk.press(alex, 'crm', { inputs: { value: 'a' } });
    expect(await desk.press(megan, 'crm', { inputs: { value: 'b' } })).toMatchObject({ kind: 'done', repeated: false });
  });
});
