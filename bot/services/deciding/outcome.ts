import type { Action, Actor, Lead } from '@marketplace-leads/shared/lead/lead';

/** A reason as a list offers it. */
export interface ReasonChoice {
  code: number;
  label: string;
}

/** Somebody who can be chosen. */
export interface PersonChoice {
  id: string;
  name: string;
}

/**
 * What people give along with an action; all of it text as it was typed or chosen (rules 14 fixes the names). `value`
 * is whatever the action sets, `reason` also the channel of a contact, `until` a moment in words or as a date.
 */
export interface ActionInputs {
  reason?: string | undefined;
  note?: string | undefined;
  value?: string | undefined;
  currency?: string | undefined;
  closeDate?: string | undefined;
  assignee?: string | undefined;
  until?: string | undefined;
}

/** What is wrong with a value that somebody gave: the field, and how. */
export type InvalidProblem =
  | `value.${'not-a-number' | 'not-positive' | 'ambiguous' | 'too-large'}`
  | `currency.${'unknown' | 'missing'}`
  | `closeDate.${'not-a-date' | 'impossible' | 'ambiguous' | 'past'}`
  | 'note.too-long'
  | `until.${'not-a-time' | 'ambiguous' | 'past' | 'too-far'}`
  | 'intent.unknown'
  | `stage.${'unknown' | 'closing'}`
  | `${'name' | 'crm' | 'campaign'}.too-long`
  | `assignee.${'unknown' | 'several' | 'no-role'}`
  | `contact.${'channel' | 'outcome'}`
  | 'qualify.unknown';

/**
 * Everything that can come of an action on a lead. Expected outcomes are values; every kind has its own card
 * (cards/outcome-card.ts), and the compiler sees to that. The lead is as it stands afterwards. `people` are those whom
 * a form offers to assign the lead to.
 */
export type Outcome =
  /** `fewAttempts`: closed as not responding after hardly a try, which the marketplace advises against. */
  | { kind: 'done'; action: Action; lead: Lead; at: string; repeated: boolean; hint?: 'fewAttempts' }
  | { kind: 'already-accepted'; lead: Lead; by: Actor; at: string }
  | { kind: 'closed'; lead: Lead; by: Actor; at: string }
  | { kind: 'wrong-transition'; action: Action; lead: Lead }
  | { kind: 'do-not-contact'; lead: Lead }
  /** The action needs something to be given: the form asks for it. */
  | { kind: 'input-required'; action: Action; lead: Lead; inputs: ActionInputs; people?: PersonChoice[] }
  | {
      kind: 'reason-required';
      action: Action;
      lead: Lead;
      choices: ReasonChoice[];
      given?: string;
      suggestions: ReasonChoice[];
      inputs: ActionInputs;
    }
  | {
      kind: 'notes-required';
      action: Action;
      lead: Lead;
      reason: ReasonChoice;
      choices: ReasonChoice[];
      inputs: ActionInputs;
    }
  | {
      kind: 'invalid';
      action: Action;
      lead: Lead;
      problem: InvalidProblem;
      given: string;
      inputs: ActionInputs;
      people?: PersonChoice[];
    }
  | { kind: 'stale'; action: Action; lead: Lead; fields: string[]; by: Actor; at: string; inputs: ActionInputs }
  /** Mine or theirs, but there is nothing to decide any more. */
  | { kind: 'nothing-to-decide'; lead: Lead }
  | { kind: 'co-sell-exists'; lead: Lead; by: Actor; at: string }
  | { kind: 'not-allowed'; why: 'no-role' | 'not-yours' | 'admins-only'; holder?: string }
  | { kind: 'gone'; lead: Lead; at: string }
  | { kind: 'not-found' };
