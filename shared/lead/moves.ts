import type { Action, LeadKind, Status, Substatus } from './lead.js';
import type { ReasonList } from './reasons.js';
import { isClosed, type Standing } from './status.js';

/** The actions that change where a lead stands. */
export type Move = 'accept' | 'decline' | 'win' | 'lose' | 'error';

interface MoveRule {
  readonly from: readonly Status[];
  readonly to: { readonly status: Status; readonly substatus: Substatus };
  /** The list from which a reason is required. */
  readonly reasons?: ReasonList;
  /** Deal value, currency and close date can be given on the way. */
  readonly takesDeal?: true;
}

/**
 * The life cycle as people may work it. Expired is missing because only Partner Center sets it, and an accepted lead
 * is not declined any more but closed as lost.
 */
export const moves: Readonly<Record<Move, MoveRule>> = {
  accept: { from: ['New'], to: { status: 'Active', substatus: 'Accepted' } },
  decline: { from: ['New'], to: { status: 'Closed', substatus: 'Declined' }, reasons: 'declined' },
  win: { from: ['New', 'Active'], to: { status: 'Closed', substatus: 'Won' }, takesDeal: true },
  lose: { from: ['New', 'Active'], to: { status: 'Closed', substatus: 'Lost' }, reasons: 'declined' },
  error: { from: ['New', 'Active'], to: { status: 'Closed', substatus: 'Error' }, reasons: 'error' },
};

/**
 * Why a move cannot be made now, in the HTTP interface's error codes; undefined when it can. `already-accepted` is the
 * answer to accept and decline on an active lead. Only the status decides: an unknown substatus of an open lead must
 * not lock people out of it, an unknown status does (`wrong-transition`).
 */
export const whyNot = (move: Move, lead: Standing): undefined | 'already-accepted' | 'closed' | 'wrong-transition' => {
  if (isClosed(lead)) return 'closed';
  if (moves[move].from.some((status) => status === lead.status)) return undefined;
  return lead.status === 'Active' ? 'already-accepted' : 'wrong-transition';
};

interface Offering extends Standing {
  readonly kind: LeadKind;
}

/** The steps of the life cycle, in the order of a card's buttons. */
const stepsOnNew: Readonly<Record<LeadKind, readonly Action[]>> = {
  actionable: ['accept', 'decline', 'contacted', 'error'],
  // No answer is needed in Partner Center, so neither accept nor decline is offered.
  informational: ['contacted', 'win', 'lose', 'error'],
  doNotContact: ['decline', 'error'],
};

const stepsOnActive: Readonly<Record<LeadKind, readonly Action[]>> = {
  actionable: ['contacted', 'win', 'lose', 'error'],
  informational: ['contacted', 'win', 'lose', 'error'],
  doNotContact: ['win', 'lose', 'error'],
};

/** What can be done with any open lead, the frequent ones first. */
const always: readonly Action[] = ['assign', 'note', 'value', 'closeDate', 'intent', 'name', 'crm', 'campaign'];

/** What follows a contact up, and so only makes sense where the customer may be contacted. */
const following: readonly Action[] = ['snooze', 'next', 'qualify'];

/** What brings one nearer to a customer, who must not have asked to be left alone (rules 9). */
export const contacting: readonly Action[] = ['contacted', ...following];

/** What a card of this lead offers, in the order of its buttons. Nothing for a closed lead or an unknown status. */
export const offeredActions = (lead: Offering): Action[] => {
  if (lead.status !== 'New' && lead.status !== 'Active') return [];
  const active = lead.status === 'Active';
  return [
    ...(active ? stepsOnActive : stepsOnNew)[lead.kind],
    ...always,
    ...(active ? (['stage'] as const) : []),
    ...(lead.kind === 'doNotContact' ? [] : following),
    ...(active ? (['coSell'] as const) : []),
  ];
};
