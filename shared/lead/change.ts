import type { Action, TeamMember } from './lead.js';

/** The fields of a lead that a change can write. Values are in our own words; absent = not touched. */
export interface Edit {
  status?: string;
  substatus?: string;
  /** The reason's label as Partner Center stores it. */
  statusReason?: string;
  /** Decimal string. */
  dealValue?: string;
  currency?: string;
  /** YYYY-MM-DD, UTC. */
  closeDate?: string;
}

/**
 * What a person decided and Partner Center has not confirmed yet (rules 2).
 * `base` holds the values that the decision was based on, so that a conflict can be told from a lost answer (rules 4).
 */
export interface Change {
  readonly id: string;
  readonly action: Action;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly set: Edit;
  readonly base: Edit;
  /** Text to be appended to the customer's own words, with date and name (rules 7). */
  readonly note?: string;
  /** Who joins the lead's team, rebased by e-mail on the newest team (rules 4). */
  readonly joins?: TeamMember;
  /** The conversation in which the person is told if Partner Center refuses. */
  readonly toldIn?: string;
}
