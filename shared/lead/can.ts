import type { Action, Lead } from './lead.js';

/** Somebody who looks at leads or acts on them: who they are, and in which conversations with the bot they sit. */
export type Viewer = {
  /** Entra object id. */
  readonly id: string;
  readonly role: 'admin' | 'user' | 'none';
  readonly email?: string;
  readonly conversations: readonly string[];
};

type Right = { readonly ok: true } | { readonly ok: false; readonly why: 'no-role' | 'not-yours' | 'admins-only' };

type Subject = Pick<Lead, 'assignee' | 'status'> & {
  readonly team: readonly Pick<Lead['team'][number], 'email'>[];
  /** The conversations in which a card of this lead stands. */
  readonly postedIn: readonly string[];
};

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const isOn = (person: Viewer, lead: Subject): boolean => {
  const { id, email = '' } = person;
  return (
    (lead.assignee !== undefined && same(lead.assignee.id, id)) ||
    (email.trim() !== '' && lead.team.some((member) => same(member.email, email)))
  );
};

/**
 * The one place where rights on a lead are decided (rules 17): an admin may do everything; a user sees and works the
 * leads they are on (assigned, or in the team by e-mail) and unclaimed ones (nobody assigned, no team) of the
 * conversations they are in; without a role nothing. Making a co-sell opportunity is for admins (rules 12). Seeing and
 * every other action follow the same rule, and so do open and closed leads: that nothing may be done to a closed lead
 * is for `whyNot` to say.
 */
export const can = (person: Viewer, action: Action | 'see', lead: Subject): Right => {
  if (person.role === 'none') return { ok: false, why: 'no-role' };
  if (action === 'coSell' && person.role !== 'admin') return { ok: false, why: 'admins-only' };
  if (person.role === 'admin' || isOn(person, lead)) return { ok: true };

  const unclaimed = lead.assignee === undefined && lead.team.length === 0;
  const inSight = lead.postedIn.some((conversation) => person.conversations.includes(conversation));
  return unclaimed && inSight ? { ok: true } : { ok: false, why: 'not-yours' };
};
