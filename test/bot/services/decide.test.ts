import { type Decision, decide, longestNote } from '@marketplace-leads/bot/services/decide';
import { leadOf } from '@marketplace-leads/bot/services/lead-view';
import type { ActionInputs } from '@marketplace-leads/bot/services/outcome';
import type { Change } from '@marketplace-leads/shared/lead/change';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { describe, expect, it } from 'vitest';
import { aChange, aRemote } from '../../shared/partner-center/lead-fixture.js';
import { aPerson, aRecord } from './house-fixture.js';

const alex = aPerson('Alex', 'admin', { firstName: 'Alex', lastName: 'Wilber' });
const now = '2026-10-05T08:00:00.000Z';
const active = { status: 'Active', substatus: 'Accepted' };
const closed = { status: 'Closed', substatus: 'Lost' };

interface Asked {
  inputs?: ActionInputs;
  remote?: Partial<Remote>;
  pending?: Change[];
  person?: typeof alex;
  conversationId?: string;
}

const decided = (action: Action, { inputs = {}, remote = {}, pending = [], ...request }: Asked = {}): Decision => {
  const record = aRecord(aRemote(remote), { pending });
  const context = { now, changeId: 'change-1' };
  return decide({ person: alex, action, inputs, ...request }, record, leadOf(record, 24), context);
};

const changeOf = (decision: Decision): Change => {
  if (!decision.ok) throw new Error(`refused: ${decision.outcome.kind}`);
  return decision.change;
};
const outcomeOf = (decision: Decision) => {
  if (decision.ok) throw new Error('not refused');
  return decision.outcome;
};

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
    expect(decided('lose', { inputs: { reason: 'no budget' } })).toMatchObject({ ok: true, reasonCode: 1 });
    expect(decided('win')).not.toHaveProperty('reasonCode');
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
    const record = aRecord(aRemote(active), { local: { decided: { by, at: '2026-10-04T07:00:00.000Z' } } });
    const request = { person: alex, action: 'accept' as const, inputs: {} };
    expect(decide(request, record, leadOf(record, 24), { now, changeId: 'c' })).toMatchObject({
      outcome: { kind: 'already-accepted', by, at: '2026-10-04T07:00:00.000Z' },
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
    else expect(decision).toMatchObject({ ok: true, reasonCode: expected });
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
