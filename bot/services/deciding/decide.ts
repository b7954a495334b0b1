import type { Action, Lead } from '@marketplace-leads/shared/lead/lead';
import { contacting, whyNot } from '@marketplace-leads/shared/lead/moves';
import { isClosed } from '@marketplace-leads/shared/lead/status';
import { decideAssign } from './decide-assign.js';
import { decideCoSell } from './decide-co-sell.js';
import { decideConflict } from './decide-conflict.js';
import { decideEdit } from './decide-edit.js';
import { decideMove } from './decide-move.js';
import { decideContacted, decidePlan } from './decide-plan.js';
import { decideQualify } from './decide-qualify.js';
import { type Case, type Decision, refused } from './decision.js';
import { isMove } from './is-move.js';
import type { Outcome } from './outcome.js';

/** What belongs to a lead that is being worked on. */
const ofActive: readonly Action[] = ['stage', 'coSell'];

/** Why a lead in this state cannot take this action; who brought it there, and when, is part of the answer. */
export const refusal = (action: Action, lead: Lead): Outcome | undefined => {
  const why = isMove(action) ? whyNot(action, lead) : isClosed(lead) ? 'closed' : undefined;
  const decided = lead.decided ?? { by: { kind: 'partnerCenter' as const }, at: lead.updatedAt };
  if (why === 'wrong-transition') return { kind: 'wrong-transition', action, lead };
  if (why !== undefined) return { kind: why, lead, by: decided.by, at: decided.at };
  if (contacting.includes(action) && lead.kind === 'doNotContact') return { kind: 'do-not-contact', lead };
  if (ofActive.includes(action) && lead.status !== 'Active') return { kind: 'wrong-transition', action, lead };
  return undefined;
};

/**
 * Turns a request into what becomes of the lead, or says why not. Pure: the same request on the same lead always gives
 * the same answer.
 */
export const decide = (asked: Case): Decision => {
  const { action, lead } = asked;
  const why = refusal(action, lead);
  if (why !== undefined) return refused(why);
  switch (action) {
    case 'accept':
    case 'decline':
    case 'win':
    case 'lose':
    case 'error':
      return decideMove(asked, action);
    case 'contacted':
      return decideContacted(asked);
    case 'next':
    case 'snooze':
      return decidePlan(asked, action);
    case 'assign':
      return decideAssign(asked);
    case 'qualify':
      return decideQualify(asked);
    case 'coSell':
      return decideCoSell(asked);
    case 'useMine':
    case 'keepTheirs':
      return decideConflict(asked, action);
    default:
      return decideEdit(asked, action);
  }
};
