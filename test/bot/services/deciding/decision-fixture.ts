import { decide } from '@marketplace-leads/bot/services/deciding/decide';
import type { Case, Decided, Decision } from '@marketplace-leads/bot/services/deciding/decision';
import type { ActionInputs, Outcome } from '@marketplace-leads/bot/services/deciding/outcome';
import { leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { LocalFacts } from '@marketplace-leads/bot/store/store';
import type { Change } from '@marketplace-leads/shared/lead/change';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { aPerson, aRecord } from '../house-fixture.js';

export const alex = aPerson('Alex', 'admin', { firstName: 'Alex', lastName: 'Wilber' });
/** A Monday, ten in the morning in Berlin. */
export const now = '2026-10-05T08:00:00.000Z';
export const active = { status: 'Active', substatus: 'Accepted' };
export const closed = { status: 'Closed', substatus: 'Lost' };

/** What is asked for, of whom, on which lead; what is left out is as plain as can be. */
export interface Asked extends Partial<Pick<Case, 'person' | 'conversationId' | 'colleagues' | 'checklist' | 'again'>> {
  inputs?: ActionInputs;
  remote?: Partial<Remote>;
  pending?: Change[];
  local?: LocalFacts;
  zone?: string;
}

export const aCase = (
  action: Action,
  { inputs = {}, remote = {}, pending = [], local = {}, ...more }: Asked = {},
): Case => {
  const record = aRecord(aRemote(remote), { pending, local });
  return {
    person: alex,
    action,
    inputs,
    now,
    changeId: 'change-1',
    zone: 'Europe/Berlin',
    colleagues: [],
    checklist: [],
    ...more,
    record,
    lead: leadOf(record, 24),
  };
};

export const decided = (action: Action, asked: Asked = {}): Decision => decide(aCase(action, asked));

/** What became of it; fails when nothing did. */
export const done = (decision: Decision): Decided => {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify({ ...decision.outcome, lead: undefined })}`);
  return decision;
};

/** The change that is to be written; fails when there is none. */
export const changeOf = (decision: Decision): Change => {
  const { change } = done(decision);
  if (change === undefined) throw new Error('decided, but nothing is to be written');
  return change;
};

/** What the person is told instead; fails when something became of it. */
export const outcomeOf = (decision: Decision): Outcome => {
  if (decision.ok) throw new Error('not refused');
  return decision.outcome;
};
