import type { Edit } from '@marketplace-leads/shared/lead/change';
import { type Move, moves } from '@marketplace-leads/shared/lead/moves';
import {
  notesRequired,
  parseReason,
  reasons as reasonLists,
  suggestReasons,
} from '@marketplace-leads/shared/lead/reasons';
import { readDeal } from './deal-inputs.js';
import { type Case, changeOf, type Decision, given, invalid, longestNote, noteLine, refused } from './decision.js';
import type { Outcome, ReasonChoice } from './outcome.js';

const choicesOf = (list: 'declined' | 'error'): ReasonChoice[] =>
  reasonLists[list].map(({ code, label }) => ({ code, label }));

type Reason = { ok: true; code?: number; edit: Edit } | { ok: false; outcome: Outcome };

const readReason = (move: Move, { inputs, lead }: Case): Reason => {
  const list = moves[move].reasons;
  if (list === undefined) return { ok: true, edit: {} };
  const text = given(inputs.reason);
  const reason = text === undefined ? undefined : parseReason(list, text);
  if (reason === undefined) {
    return {
      ok: false,
      outcome: {
        kind: 'reason-required',
        action: move,
        lead,
        choices: choicesOf(list),
        ...(text === undefined ? {} : { given: text }),
        suggestions: text === undefined ? [] : suggestReasons(list, text).map(({ code, label }) => ({ code, label })),
        inputs,
      },
    };
  }
  if (notesRequired(list, reason.code) && !given(inputs.note)) {
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

/** The reason "Customer didn't respond" of the list of declined and lost. */
const didNotRespond = 2;

/** A step along the life cycle; that the lead can take it has been seen to. */
export const decideMove = (asked: Case, move: Move): Decision => {
  const { inputs, lead, person, record, now } = asked;
  const note = given(inputs.note);
  if (note !== undefined && note.length > longestNote) return invalid(asked, 'note.too-long');
  const reason = readReason(move, asked);
  if (!reason.ok) return refused(reason.outcome);
  const rule = moves[move];
  const deal = rule.takesDeal
    ? readDeal(inputs, lead.deal.currency, now.slice(0, 10))
    : { ok: true as const, edit: {} };
  if (!deal.ok) return invalid(asked, deal.problem, deal.given);

  const { firstName, lastName, email } = person;
  const claims = move === 'accept';
  const silent = rule.reasons === 'declined' && reason.code === didNotRespond;
  // Nobody is advised to try once more with a customer who asked to be left alone.
  const few = silent && lead.kind !== 'doNotContact' && (lead.attempts ?? 0) < 2;
  return {
    ok: true,
    change: changeOf(
      asked,
      { ...rule.to, ...reason.edit, ...deal.edit },
      {
        ...(note === undefined ? {} : { note: noteLine(asked, note) }),
        ...(claims && email !== undefined ? { joins: { firstName, lastName, email } } : {}),
        ...(claims ? { assigns: { id: person.id, name: person.name } } : {}),
      },
    ),
    local: {
      ...record.local,
      decided: { by: { kind: 'person', id: person.id, name: person.name }, at: now },
      ...(reason.code === undefined ? {} : { reasonCode: reason.code }),
      ...(claims ? { assignee: { id: person.id, name: person.name } } : {}),
    },
    ...(claims && lead.assignee?.id !== person.id ? { extra: ['assignee'] } : {}),
    ...(few ? { hint: 'fewAttempts' as const } : {}),
  };
};
