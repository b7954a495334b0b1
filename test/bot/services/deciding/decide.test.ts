import { longestNote } from '@marketplace-leads/bot/services/deciding/decision';
import type { Change } from '@marketplace-leads/shared/lead/change';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { describe, expect, it } from 'vitest';
import { aChange } from '../../../shared/partner-center/lead-fixture.js';
import { type Asked, active, alex, changeOf, closed, decided, done, now, outcomeOf } from './decision-fixture.js';

describe('a step that the life cycle allows', () => {
  it.each<[Action, Asked, Change['set']]>([
    ['accept', {}, active],
    [
      'decline',
      { inputs: { reason: '1' } },
      { status: 'Closed', substatus: 'Declined', statusReason: "Project budget isn't adequate" },
    ],
    ['win', { remote: active }, { status: 'Closed', substatus: 'Won' }],
    ['win', {}, { status: 'Closed', substatus: 'Won' }],
    [
      'lose',
      { remote: active, inputs: { reason: '2' } },
      { status: 'Closed', substatus: 'Lost', statusReason: "Customer didn't respond" },
    ],
    ['error', { inputs: { reason: '7' } }, { status: 'Closed', substatus: 'Error', statusReason: 'Test referral' }],
    [
      'error',
      { inputs: { reason: '6', note: 'wrong solution' } },
      { status: 'Closed', substatus: 'Error', statusReason: 'Solution issues - explain in notes' },
    ],
  ])('%s %j', (action, asked, set) => {
    expect(changeOf(decided(action, asked))).toMatchObject({ action, set, at: now, by: { id: 'alex', name: 'Alex' } });
  });

  it('is based on what the person saw: what was read, and what waits on top of it', () => {
    const accept = aChange({ set: active });
    const remote = { deal: { value: '5', currency: 'USD' }, statusReason: 'Others' };
    const inputs = { value: '9', currency: 'EUR', closeDate: '2026-12-31' };
    expect(changeOf(decided('win', { remote, pending: [accept], inputs })).base).toEqual({
      ...active,
      dealValue: '5',
      currency: 'USD',
    });
    expect(changeOf(decided('lose', { remote, inputs: { reason: '8' } })).base).toEqual({
      status: 'New',
      substatus: 'Pending',
      statusReason: 'Others',
    });
  });

  it('a note is signed and dated; white space alone is none', () => {
    expect(changeOf(decided('accept', { inputs: { note: '  called\nhim ' } })).note).toBe(
      '[2026-10-05 Alex] called\nhim',
    );
    expect(changeOf(decided('accept', { inputs: { note: ' \n ' } }))).not.toHaveProperty('note');
  });

  it('who accepts joins the team, if an address is known; nobody joins by anything else', () => {
    const { email: _, ...nameless } = alex;
    expect(changeOf(decided('accept')).joins).toEqual({
      firstName: 'Alex',
      lastName: 'Wilber',
      email: 'alex@partner.example',
    });
    expect(changeOf(decided('accept', { person: nameless }))).not.toHaveProperty('joins');
    expect(changeOf(decided('win'))).not.toHaveProperty('joins');
  });

  it('knows where the person is to be told', () => {
    expect(changeOf(decided('accept', { conversationId: 'chat' })).toldIn).toBe('chat');
    expect(changeOf(decided('accept'))).not.toHaveProperty('toldIn');
  });

  it('takes deal inputs where a deal is made, and leaves them alone elsewhere', () => {
    const inputs = { value: '25000', currency: 'eur', closeDate: '31.12.2026', reason: '1' };
    expect(changeOf(decided('win', { inputs })).set).toMatchObject({
      dealValue: '25000',
      currency: 'EUR',
      closeDate: '2026-12-31',
    });
    expect(Object.keys(changeOf(decided('lose', { inputs })).set)).toEqual(['status', 'substatus', 'statusReason']);
  });

  it('gives the code of the reason that Partner Center keeps as a text', () => {
    expect(done(decided('lose', { inputs: { reason: 'no budget' } })).local).toMatchObject({ reasonCode: 1 });
    expect(done(decided('win')).local).not.toHaveProperty('reasonCode');
  });
});

describe('what we know of a lead after a step', () => {
  const jo = { id: 'jo', name: 'Jo' };

  it('is who took it, and when', () => {
    const by = { kind: 'person', id: 'alex', name: 'Alex' };
    expect(done(decided('win')).local).toEqual({ decided: { by, at: now } });
  });

  it('is who has it, when it was accepted, and that this was different before', () => {
    const accepted = done(decided('accept', { local: { assignee: jo } }));
    expect(accepted.local?.assignee).toEqual({ id: 'alex', name: 'Alex' });
    expect(accepted.extra).toEqual(['assignee']);
    expect(done(decided('accept', { local: { assignee: { id: 'alex', name: 'Alex' } } }))).not.toHaveProperty('extra');
    expect(done(decided('win', { local: { assignee: jo } })).local?.assignee).toEqual(jo);
  });

  it('is everything else that was known before', () => {
    const local = { contactedAt: now, attempts: 3, snoozedUntil: now, checked: [] };
    expect(done(decided('lose', { local, inputs: { reason: '1' } })).local).toMatchObject(local);
  });
});

describe('closing a lead whose customer did not respond', () => {
  it.each<[Action, Asked, boolean]>([
    ['lose', { inputs: { reason: '2' } }, true],
    ['lose', { inputs: { reason: '2' }, local: { attempts: 1 } }, true],
    ['lose', { inputs: { reason: '2' }, local: { attempts: 2 } }, false],
    ['lose', { inputs: { reason: 'no answer' }, remote: active, local: { attempts: 1 } }, true],
    ['decline', { inputs: { reason: '2' } }, true],
    ['lose', { inputs: { reason: '1' } }, false],
    ['error', { inputs: { reason: '2' } }, false],
    ['win', {}, false],
    // Nobody is advised to try once more with somebody who wants to be left alone.
    ['decline', { inputs: { reason: '2' }, remote: { kind: 'doNotContact' } }, false],
  ])('%s %j hints that one more try may help: %s', (action, asked, hinted) => {
    expect(done(decided(action, asked)).hint).toBe(hinted ? 'fewAttempts' : undefined);
  });
});

describe('a step that the life cycle does not allow', () => {
  it.each<[Action, Partial<Remote>, string]>([
    ['accept', active, 'already-accepted'],
    ['decline', active, 'already-accepted'],
    ['accept', closed, 'closed'],
    ['decline', closed, 'closed'],
    ['win', closed, 'closed'],
    ['lose', { status: 'Closed', substatus: 'Expired' }, 'closed'],
    ['error', closed, 'closed'],
    ['accept', { status: 'Paused', substatus: 'Odd' }, 'wrong-transition'],
    ['win', { status: 'None', substatus: 'None' }, 'wrong-transition'],
  ])('%s on %j is answered with %s, whatever else is given', (action, remote, kind) => {
    expect(outcomeOf(decided(action, { remote, inputs: { reason: 'nonsense', value: '-1' } })).kind).toBe(kind);
  });

  it('says who brought the lead there, and when: a person, or somebody in Partner Center', () => {
    const by = { kind: 'person' as const, id: 'megan', name: 'Megan' };
    const local = { decided: { by, at: '2026-10-04T07:00:00.000Z' } };
    expect(outcomeOf(decided('accept', { remote: active, local }))).toMatchObject({
      kind: 'already-accepted',
      by,
      at: '2026-10-04T07:00:00.000Z',
    });
    expect(
      outcomeOf(decided('accept', { remote: { ...active, updatedAt: '2026-10-03T07:00:00.000Z' } })),
    ).toMatchObject({
      kind: 'already-accepted',
      by: { kind: 'partnerCenter' },
      at: '2026-10-03T07:00:00.000Z',
    });
  });
});

describe('a reason', () => {
  it.each<[Action, string | undefined, number | 'reason-required']>([
    ['decline', undefined, 'reason-required'],
    ['decline', '', 'reason-required'],
    ['decline', '   ', 'reason-required'],
    ['decline', '1', 1],
    ['decline', ' 8 ', 8],
    ['decline', '9', 'reason-required'],
    ['decline', '0', 'reason-required'],
    ['decline', '12', 'reason-required'],
    ['decline', 'No Budget!', 1],
    ['decline', 'kein budget', 1],
    ['decline', 'they were rude', 'reason-required'],
    ['decline', 'Data error', 'reason-required'],
    ['lose', undefined, 'reason-required'],
    ['lose', 'Customer chose another vendor', 3],
    ['error', 'no budget', 'reason-required'],
    ['error', '8', 8],
    ['error', 'test', 7],
  ])('of %s given as %j comes to %s', (action, reason, expected) => {
    const decision = decided(action, { inputs: { reason } });
    if (expected === 'reason-required') expect(outcomeOf(decision).kind).toBe(expected);
    else expect(decision).toMatchObject({ ok: true, local: { reasonCode: expected } });
  });

  it('that is asked for comes with the choices, with what was given, and with what was probably meant', () => {
    const inputs = { reason: 'no bugdet', note: 'keep me' };
    const outcome = outcomeOf(decided('decline', { inputs }));
    expect(outcome).toMatchObject({ kind: 'reason-required', action: 'decline', given: 'no bugdet', inputs });
    if (outcome.kind !== 'reason-required') return;
    expect(outcome.choices.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(outcome.suggestions[0]).toEqual({ code: 1, label: "Project budget isn't adequate" });
    const silent = outcomeOf(decided('error'));
    expect(silent).toMatchObject({ kind: 'reason-required', suggestions: [] });
    expect(silent).not.toHaveProperty('given');
    expect(silent.kind === 'reason-required' && silent.choices).toHaveLength(9);
  });
});

describe('notes', () => {
  it.each([
    ['6', undefined],
    ['6', '  '],
    ['9', undefined],
    ['others', undefined],
  ])('are needed for error %s with the note %j', (reason, note) => {
    expect(outcomeOf(decided('error', { inputs: { reason, note } }))).toMatchObject({
      kind: 'notes-required',
      reason: { code: reason === '6' ? 6 : 9 },
      inputs: { reason, note },
    });
  });

  it.each(['6', '9'])('are not needed for decline %s, where the same number means something else', (reason) => {
    const decision = decided('decline', { inputs: { reason } });
    expect(decision.ok ? 'ok' : decision.outcome.kind).toBe(reason === '6' ? 'ok' : 'reason-required');
  });

  it('may be long, and are never cut', () => {
    const note = 'n'.repeat(longestNote);
    expect(changeOf(decided('accept', { inputs: { note } })).note).toBe(`[2026-10-05 Alex] ${note}`);
    expect(outcomeOf(decided('accept', { inputs: { note: `${note}n` } }))).toMatchObject({
      kind: 'invalid',
      problem: 'note.too-long',
    });
  });
});

it('the same request on the same lead gives the same answer and leaves the lead as it is', () => {
  const pending = [aChange({ set: active })];
  const asked = { pending, inputs: { value: '7', currency: 'EUR' } };
  const before = structuredClone(pending);
  expect(decided('win', asked)).toEqual(decided('win', asked));
  expect(pending).toEqual(before);
});
