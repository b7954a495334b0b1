import { type LeadKind, leadKinds, statuses } from '@marketplace-leads/shared/lead/lead';
import { contacting, type Move, moves, offeredActions, whyNot } from '@marketplace-leads/shared/lead/moves';
import { isAllowedTransition, isClosed, type Standing, transitions } from '@marketplace-leads/shared/lead/status';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const everyMove: Move[] = ['accept', 'decline', 'win', 'lose', 'error'];

describe('moves', () => {
  it.each<[Move, string[], string, string | undefined, boolean]>([
    ['accept', ['New'], 'Active/Accepted', undefined, false],
    ['decline', ['New'], 'Closed/Declined', 'declined', false],
    ['win', ['New', 'Active'], 'Closed/Won', undefined, true],
    ['lose', ['New', 'Active'], 'Closed/Lost', 'declined', false],
    ['error', ['New', 'Active'], 'Closed/Error', 'error', false],
  ])('%s goes from %j to %s, with reasons from %s', (move, from, to, reasons, takesDeal) => {
    const rule = moves[move];
    expect(rule.from).toEqual(from);
    expect(`${rule.to.status}/${rule.to.substatus}`).toBe(to);
    expect(rule.reasons).toBe(reasons);
    expect(rule.takesDeal ?? false).toBe(takesDeal);
  });

  it.each<[Move, Standing, ReturnType<typeof whyNot>]>([
    ['accept', { status: 'New', substatus: 'Pending' }, undefined],
    ['accept', { status: 'New', substatus: 'Received' }, undefined],
    ['accept', { status: 'New', substatus: 'None' }, undefined],
    ['accept', { status: 'Active', substatus: 'Accepted' }, 'already-accepted'],
    ['accept', { status: 'Closed', substatus: 'Declined' }, 'closed'],
    ['accept', { status: 'Paused', substatus: 'Pending' }, 'wrong-transition'],
    ['decline', { status: 'New', substatus: 'Pending' }, undefined],
    ['decline', { status: 'Active', substatus: 'Accepted' }, 'already-accepted'],
    ['decline', { status: 'Closed', substatus: 'Expired' }, 'closed'],
    ['win', { status: 'New', substatus: 'Received' }, undefined],
    ['win', { status: 'Active', substatus: 'Accepted' }, undefined],
    ['win', { status: 'Closed', substatus: 'Won' }, 'closed'],
    ['lose', { status: 'New', substatus: 'Pending' }, undefined],
    ['lose', { status: 'Active', substatus: 'Accepted' }, undefined],
    ['lose', { status: 'Closed', substatus: 'Lost' }, 'closed'],
    ['error', { status: 'New', substatus: 'Pending' }, undefined],
    ['error', { status: 'Active', substatus: 'Accepted' }, undefined],
    ['error', { status: 'Closed', substatus: 'Error' }, 'closed'],
    ['error', { status: '', substatus: '' }, 'wrong-transition'],
  ])('%s on %j is answered with %s', (move, lead, answer) => {
    expect(whyNot(move, lead)).toBe(answer);
  });

  it('never leave the transition table of the seed, and never leave Closed', () => {
    const standings = statuses.flatMap((status) =>
      transitions[status].substatuses.map((substatus): Standing => ({ status, substatus })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...standings), fc.array(fc.constantFrom(...everyMove)), (start, tried) => {
        let now = start;
        for (const move of tried) {
          if (whyNot(move, now) !== undefined) continue;
          expect(isClosed(now)).toBe(false);
          expect(isAllowedTransition(now, moves[move].to)).toBe(true);
          now = moves[move].to;
        }
        if (isClosed(now)) expect(everyMove.map((move) => whyNot(move, now))).toEqual(everyMove.map(() => 'closed'));
      }),
    );
  });
});

describe('what the card of a lead offers', () => {
  const work = 'assign note value closeDate intent name crm campaign';

  it.each<[string, LeadKind, string]>([
    ['New', 'actionable', `accept decline contacted error ${work} snooze next qualify`],
    ['New', 'informational', `contacted win lose error ${work} snooze next qualify`],
    ['New', 'doNotContact', `decline error ${work}`],
    ['Active', 'actionable', `contacted win lose error ${work} stage snooze next qualify coSell`],
    ['Active', 'informational', `contacted win lose error ${work} stage snooze next qualify coSell`],
    ['Active', 'doNotContact', `win lose error ${work} stage coSell`],
    ['Closed', 'actionable', ''],
    ['Closed', 'informational', ''],
    ['Closed', 'doNotContact', ''],
    ['Paused', 'actionable', ''],
  ])('%s and %s: the card offers [%s]', (status, kind, offered) => {
    const lead = { status, substatus: '', kind };
    expect(offeredActions(lead).join(' ')).toBe(offered);
  });

  it('is never offered where it would be refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...statuses), fc.string()),
        fc.constantFrom(...leadKinds),
        (status, kind) => {
          const lead = { status, substatus: '', kind };
          const offered = everyMove.filter((move) => offeredActions(lead).includes(move));
          expect(offered.filter((move) => whyNot(move, lead) !== undefined)).toEqual([]);
          const bothering = offeredActions(lead).filter((action) => contacting.includes(action));
          if (kind === 'doNotContact') expect(bothering).toEqual([]);
          expect(new Set(offeredActions(lead)).size).toBe(offeredActions(lead).length);
        },
      ),
    );
  });

  it('hands out a list of its own each time', () => {
    const lead = { status: 'New', substatus: 'Pending', kind: 'actionable' } as const;
    const before = [...offeredActions(lead)];
    offeredActions(lead).pop();
    expect(offeredActions(lead)).toEqual(before);
  });
});
