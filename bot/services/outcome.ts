import type { Action, Actor, Lead } from '@marketplace-leads/shared/lead/lead';

/** A reason as a list offers it. */
export interface ReasonChoice {
  code: number;
  label: string;
}

/** What people give along with an action; all of it text as it was typed or chosen. */
export interface ActionInputs {
  reason?: string | undefined;
  note?: string | undefined;
  value?: string | undefined;
  currency?: string | undefined;
  closeDate?: string | undefined;
}

/** What is wrong with a value that somebody gave: the field, and how. */
export type InvalidProblem =
  | `value.${'not-a-number' | 'not-positive' | 'ambiguous' | 'too-large'}`
  | `currency.${'unknown' | 'missing'}`
  | `closeDate.${'not-a-date' | 'impossible' | 'ambiguous' | 'past'}`
  | 'note.too-long';

/**
 * Everything that can come of an action on a lead. Expected outcomes are values; every kind has its own card
 * (cards/outcome-card.ts), and the compiler sees to that. The lead is as it stands afterwards.
 */
export type Outcome =
  | { kind: 'done'; action: Action; lead: Lead; at: string; repeated: boolean }
  | { kind: 'already-accepted'; lead: Lead; by: Actor; at: string }
  | { kind: 'closed'; lead: Lead; by: Actor; at: string }
  | { kind: 'wrong-transition'; action: Action; lead: Lead }
  | { kind: 'do-not-contact'; lead: Lead }
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
  | { kind: 'invalid'; action: Action; lead: Lead; problem: InvalidProblem; given: string; inputs: ActionInputs }
  | { kind: 'stale'; action: Action; lead: Lead; fields: string[]; by: Actor; at: string }
  | { kind: 'not-allowed'; why: 'no-role' | 'not-yours'; holder?: string }
  | { kind: 'gone'; lead: Lead; at: string }
  | { kind: 'not-found' };
