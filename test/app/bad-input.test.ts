import { describe, expect, it } from 'vitest';
import { useEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { button, textOf } from '../support/teams.js';

const running = useApp(useEngine('sqlite'));

const arrived = async (overrides: object = {}) => {
  await running.people.install('personal');
  const referral = running.sandbox.state.arrive({ customer: { name: 'Fabrikam GmbH', country: 'DE' }, ...overrides });
  await running.poll();
  const message = running.teams.in('personal').at(-1);
  if (message === undefined) throw new Error('no card');
  return { referral, message };
};

describe('typed', () => {
  it.each([
    ['frobnicate fabrikam', '“frobnicate fabrikam” is not something I know. Type “help” to see what I can do.'],
    ['accept', 'Which lead? Add a part of the customer’s name, such as: accept fabrikam.'],
    ['show zzzz', 'No lead matches “zzzz”. Type “new” or “leads” to see what is there.'],
    ['accept fabricam', 'No lead matches “fabricam”. Did you mean one of these?'],
    ['accept fabrikam holdings', 'Did you mean one of these?'],
    ['decline fabrikam', 'A reason is needed.'],
    ['decline fabrikam 9', '“9” is not one of the reasons. Choose one.'],
    ['close error fabrikam 6', 'needs a note that explains it'],
    ['close won fabrikam 0 EUR', 'The deal value must be more than 0.'],
    ['close won fabrikam -5 EUR', 'The deal value must be more than 0.'],
    ['close won fabrikam 25000 EUX', '“EUX” is not a currency. Use a three-letter code, such as EUR or USD.'],
    ['close won fabrikam 12,500 EUR', '“12,500” can be read in two ways.'],
    ['close won fabrikam 900 EUR 2026-02-30', '“2026-02-30” is not a day of the calendar.'],
    ['close won fabrikam 900 EUR 2019-01-01', '“2019-01-01” is too far back for a close date.'],
  ])('%s → says what to do, and changes nothing', async (command, answer) => {
    const { referral } = await arrived({ dealValue: null });
    expect(textOf((await running.people.say(command)).card)).toContain(answer);
    await running.settled();
    expect(running.sandbox.state.referrals.get(referral.id)).toMatchObject({ status: 'New', substatus: 'Pending' });
    expect(running.sandbox.calls.filter((call) => call.method === 'PATCH')).toEqual([]);
  });
});

describe('pressed', () => {
  it.each([
    ['no data', undefined],
    ['data of another app', { verb: 'accept', leadId: 'x' }],
    ['a verb that does not exist', { k: 1, verb: 'explode', leadId: 'x', version: 1 }],
    ['a mark that is not ours', { k: 2, verb: 'accept', leadId: 'x', version: 1 }],
    ['an id that is no text', { k: 1, verb: 'accept', leadId: { $gt: '' }, version: 1 }],
    ['an array', []],
  ])('%s → an answer with HTTP 200 that says how to go on', async (_what, data) => {
    await running.people.install('personal');
    const value = { action: { type: 'Action.Execute', verb: 'accept', ...(data === undefined ? {} : { data }) } };
    const invoke = running.teams.activity('invoke', 'alex', 'personal', { name: 'adaptiveCard/action', value });
    const answer = await running.people.send(invoke);
    expect(answer.status).toBe(200);
    expect(textOf(answer.body)).toContain('This button belongs to an older version of the app.');
  });

  it('a lead that is not known → says so', async () => {
    await running.people.install('personal');
    const ghost = { title: 'Accept', verb: 'accept', data: { k: 1, verb: 'accept', leadId: 'nope', version: 1 } };
    expect(textOf((await running.people.press(ghost)).value)).toContain('This lead is not known here any more.');
  });

  it('a card from last month, of a lead that somebody else has moved on → says who and when', async () => {
    const { message, referral } = await arrived();
    const old = button(message.card, 'Accept');
    running.sandbox.state.change(referral.id, { status: 'Active', substatus: 'Accepted' });
    running.sandbox.state.change(referral.id, { status: 'Closed', substatus: 'Lost', statusReason: 'Others' });
    await running.poll();
    const answer = await running.people.press(old);
    expect(textOf(answer.value)).toMatch(/Already closed by somebody in Partner Center, today \d\d:\d\d/);
  });

  it('a card older than a change of the value that it would overwrite → asks to look again', async () => {
    const { message, referral } = await arrived();
    await running.people.press(button(message.card, 'Accept'));
    await running.settled();
    const old = button(message.card, 'Close as won');
    running.sandbox.state.change(referral.id, { dealValue: 14_000, currency: 'EUR' });
    await running.poll();
    const answer = await running.people.press(old, { value: '12500', currency: 'EUR' });
    expect(textOf(answer.value)).toContain('somebody in Partner Center changed this lead');
    await running.settled();
    expect(running.sandbox.state.referrals.get(referral.id)).toMatchObject({ status: 'Active' });
  });

  it('an old card whose other fields changed → still works', async () => {
    const { message, referral } = await arrived();
    const old = button(message.card, 'Accept');
    running.sandbox.state.change(referral.id, { notes: 'The customer called again.' });
    await running.poll();
    await running.people.press(old);
    await running.settled();
    expect(running.sandbox.state.referrals.get(referral.id)).toMatchObject({ status: 'Active' });
  });

  it('a lead that is gone from Partner Center → taken back, told, and kept as a copy without actions', async () => {
    const { message, referral } = await arrived();
    const accept = button(message.card, 'Accept');
    running.sandbox.state.remove(referral.id);
    await running.people.press(accept);
    await running.settled();
    expect(textOf(running.teams.in('personal').at(-1)?.card)).toContain('The lead is no longer in Partner Center.');
    expect(textOf((await running.people.press(accept)).value)).toContain(
      'This lead is no longer in Partner Center since',
    );
  });
});

describe('people', () => {
  it('without a role are told how to get one, and see no lead', async () => {
    const { message } = await arrived();
    const stranger = { id: 'user-id-9', name: 'Stranger', aadObjectId: '00000000-0000-0000-0000-0000000000099' };
    const value = { action: { type: 'Action.Execute', verb: 'accept', data: button(message.card, 'Accept').data } };
    const invoke = running.teams.activity('invoke', 'alex', 'personal', {
      name: 'adaptiveCard/action',
      value,
      from: stranger,
    });
    const answer = await running.people.send(invoke);
    expect(textOf(answer.body)).toContain('You have no access to leads yet.');
    expect(JSON.stringify(answer.body)).not.toContain('Fabrikam');
    const typed = running.teams.activity('message', 'alex', 'personal', { text: 'show fabrikam', from: stranger });
    await running.people.send(typed);
    expect(textOf(running.teams.messages.at(-1)?.card)).toContain('You have no access to leads yet.');
  });

  it('with the user role cannot change a lead that somebody else works on', async () => {
    await running.people.install('group');
    const { message, referral } = await arrived();
    await running.people.press(button(message.card, 'Accept'));
    await running.settled();
    const win = button(message.card, 'Close as won');
    const answer = await running.people.press(win, {}, 'megan', 'group');
    expect(textOf(answer.value)).toContain('Alex Wilber works on this lead.');
    expect(running.sandbox.state.referrals.get(referral.id)).toMatchObject({ status: 'Active' });
  });

  it('are not offered contact with somebody who must not be contacted', async () => {
    const { message } = await arrived({ consentToContact: false });
    expect(textOf(message.card)).toContain('Do not contact');
    expect(textOf(message.card)).not.toContain('@');
    expect(textOf((await running.people.say('contacted fabrikam')).card)).toContain('Do not contact this customer.');
  });
});

it('a trouble of our own is told with a reference that stands in the log, and without its words', async () => {
  await running.people.install('personal');
  await running.app.store.close();
  const answer = await running.people.send(
    running.teams.activity('invoke', 'alex', 'personal', {
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'new', data: { k: 1, verb: 'new' } } },
    }),
  );
  const ref = /Reference: (\w+)/.exec(textOf(answer.body))?.[1];
  expect(ref).toBeDefined();
  expect(running.logged.some((line) => 'ref' in line.fields && line.fields.ref === ref)).toBe(true);
});
