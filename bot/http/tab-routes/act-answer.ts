import type { Action, Lead } from '@marketplace-leads/shared/lead/lead';
import type { ActionInputs, Outcome } from '../../services/deciding/outcome.js';
import type { Refusal } from '../answer-error.js';

/** What an action cannot do without; most others set a `value`. */
const neededBy: Partial<Record<Action, keyof ActionInputs>> = {
  next: 'until',
  snooze: 'until',
  note: 'note',
  closeDate: 'closeDate',
  assign: 'assignee',
  coSell: 'reason',
};

const rights = {
  'no-role': 'You have no access to leads yet. Ask a Referrals admin to give you a role.',
  'not-yours': 'This lead is not yours. Ask whoever has it, or a Referrals admin, to hand it to you.',
  'admins-only': 'Only Referrals admins can do this. Ask one of them.',
};

const offered = ({ people }: { people?: readonly object[] }) => (people === undefined ? {} : { people });

/** A lead's state, in which that cannot be done; `kind` tells programs which of the reasons it is. */
const impossible = (message: string, details: object): Refusal => ({ refused: 'wrong-transition', message, details });

/** What came of an action, as an answer: the lead, or why not and what is needed to go on. */
export const actAnswer = (outcome: Outcome): { body: { lead: Lead } } | Refusal => {
  switch (outcome.kind) {
    case 'done':
      return { body: { lead: outcome.lead } };
    case 'already-accepted': {
      const { by, at } = outcome;
      const message = 'Somebody has accepted this lead already. Look at it again.';
      return { refused: 'already-accepted', message, details: { by, at } };
    }
    case 'closed': {
      const { by, at } = outcome;
      const message = 'This lead is closed, and closed leads stay as they are.';
      return { refused: 'closed', message, details: { by, at } };
    }
    case 'stale': {
      const { fields, by, at } = outcome;
      return { refused: 'stale', details: { fields, by, at } };
    }
    case 'wrong-transition':
      return impossible('This cannot be done to the lead as it is now. Choose something else.', { kind: outcome.kind });
    case 'do-not-contact':
      return impossible('This customer must not be contacted. Close the lead instead.', { kind: outcome.kind });
    case 'nothing-to-decide':
      return impossible('There is nothing to decide any more. Look at the lead again.', { kind: outcome.kind });
    case 'co-sell-exists': {
      const { kind, by, at } = outcome;
      const message = 'There is a co-sell opportunity from this lead already. Open it in Partner Center.';
      return impossible(message, { kind, by, at });
    }
    case 'gone': {
      const { kind, at } = outcome;
      return impossible('Partner Center does not have this lead any more. It can only be looked at.', { kind, at });
    }
    case 'input-required': {
      const message = 'Something is missing. Add it and send it again.';
      const fields = [neededBy[outcome.action] ?? 'value'];
      return { refused: 'bad-request', status: 422, message, details: { fields, ...offered(outcome) } };
    }
    case 'invalid': {
      const { problem, given } = outcome;
      const message = 'A value cannot be used. Correct it and send it again.';
      return { refused: 'bad-request', status: 422, message, details: { problem, given, ...offered(outcome) } };
    }
    case 'reason-required': {
      const { choices, suggestions } = outcome;
      const message = 'A reason is needed. Choose one of the list.';
      return { refused: 'reason-required', message, details: { choices, suggestions } };
    }
    case 'notes-required':
      return {
        refused: 'notes-required',
        message: 'This reason needs a note. Write what happened.',
        details: { reason: outcome.reason },
      };
    case 'not-allowed': {
      const { why, holder } = outcome;
      return { refused: 'not-allowed', message: rights[why], details: { why, ...(holder ? { holder } : {}) } };
    }
    case 'not-found':
      return noSuchLead;
  }
};

/** It is not there, or not for this person to know of. */
export const noSuchLead: Refusal = {
  refused: 'not-found',
  message: 'There is no such lead, or it is not yours to see.',
};
