import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { effective, remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { Action, Lead } from '@marketplace-leads/shared/lead/lead';
import { type Move, moves, whyNot } from '@marketplace-leads/shared/lead/moves';
import {
  notesRequired,
  parseReason,
  reasons as reasonLists,
  suggestReasons,
} from '@marketplace-leads/shared/lead/reasons';
import { isClosed } from '@marketplace-leads/shared/lead/status';
import { fieldsOf } from '@marketplace-leads/shared/partner-center/patch';
import type { LeadRecord } from '../store/store.js';
import { readDeal } from './deal-inputs.js';
import type { ActionInputs, Outcome, ReasonChoice } from './outcome.js';
import type { Person } from './people.js';

/** Longest note that a person may add, in characters. Partner Center's own limit is not documented. */
export const longestNote = 4000;

/** What a person asks for. */
export interface Request {
  readonly person: Person;
  readonly action: Action;
  readonly inputs: ActionInputs;
  readonly conversationId?: string;
}

export type Decision = { ok: true; change: Change; reasonCode?: number } | { ok: false; outcome: Outcome };

const choicesOf = (list: 'declined' | 'error'): ReasonChoice[] =>
  reasonLists[list].map(({ code, label }) => ({ code, label }));

/** Whether an action moves a lead along its life cycle. */
export const isMove = (action: string): action is Move => action in moves;

/** Why a lead in this state cannot take this action; who brought it there, and when, is part of the answer. */
export const refusal = (action: Action, lead: Lead): Outcome | undefined => {
  const why = isMove(action) ? whyNot(action, lead) : isClosed(lead) ? 'closed' : undefined;
  if (why === undefined) return undefined;
  const decided = lead.decided ?? { by: { kind: 'partnerCenter' as const }, at: lead.updatedAt };
  if (why === 'wrong-transition') return { kind: 'wrong-transition', action, lead };
  return { kind: why, lead, by: decided.by, at: decided.at };
};

type Reason = { ok: true; code?: number; edit: Edit } | { ok: false; outcome: Outcome };

const readReason = (move: Move, inputs: ActionInputs, lead: Lead): Reason => {
  const list = moves[move].reasons;
  if (list === undefined) return { ok: true, edit: {} };
  const given = inputs.reason?.trim() ?? '';
  const reason = given === '' ? undefined : parseReason(list, given);
  if (reason === undefined) {
    return {
      ok: false,
      outcome: {
        kind: 'reason-required',
        action: move,
        lead,
        choices: choicesOf(list),
        ...(given === '' ? {} : { given }),
        suggestions: given === '' ? [] : suggestReasons(list, given).map(({ code, label }) => ({ code, label })),
        inputs,
      },
    };
  }
  if (notesRequired(list, reason.code) && !inputs.note?.trim()) {
    const { code, label } = reason;
    return {
      ok: false,
      outcome: {
        kind: 'notes-required',
        action: move,
        lead,
        reason: { code, label },
        choices: choicesOf(list),
        inputs,
      },
    };
  }
  return { ok: true, code: reason.code, edit: { statusReason: reason.label } };
};

/**
 * Turns a request for a move of the life cycle into the change that it makes, or says why not. Pure: the same request
 * on the same lead always gives the same answer. `now` is ISO 8601 UTC.
 */
export const decide = (
  request: Request,
  record: LeadRecord,
  lead: Lead,
  context: { now: string; changeId: string },
): Decision => {
  const { person, action, inputs } = request;
  if (!isMove(action)) throw new Error(`not a move: ${action}`);
  const refused = refusal(action, lead);
  if (refused !== undefined) return { ok: false, outcome: refused };
  const note = inputs.note?.trim() ?? '';
  if (note.length > longestNote) {
    return { ok: false, outcome: { kind: 'invalid', action, lead, problem: 'note.too-long', given: '', inputs } };
  }
  const reason = readReason(action, inputs, lead);
  if (!reason.ok) return reason;
  const today = context.now.slice(0, 10);
  const deal = moves[action].takesDeal ? readDeal(inputs, lead.deal.currency, today) : { ok: true as const, edit: {} };
  if (!deal.ok) {
    const { problem, given } = deal;
    return { ok: false, outcome: { kind: 'invalid', action, lead, problem, given, inputs } };
  }

  const set: Edit = { ...moves[action].to, ...reason.edit, ...deal.edit };
  const seen = effective(record.remote, record.pending);
  const base: Edit = {};
  for (const field of fieldsOf(set)) {
    const value = remoteValue(seen, field);
    if (value !== undefined) base[field] = value;
  }
  return {
    ok: true,
    ...(reason.code === undefined ? {} : { reasonCode: reason.code }),
    change: {
      id: context.changeId,
      action,
      at: context.now,
      by: { id: person.id, name: person.name },
      set,
      base,
      ...(note === '' ? {} : { note: `[${today} ${person.name}] ${note}` }),
      ...(action === 'accept' && person.email !== undefined
        ? { joins: { firstName: person.firstName, lastName: person.lastName, email: person.email } }
        : {}),
      ...(request.conversationId === undefined ? {} : { toldIn: request.conversationId }),
    },
  };
};
