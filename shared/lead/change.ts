import type { Action, Actor, EditableField, TeamMember } from './lead.js';

/**
 * The fields of a lead that a change can write; absent = not touched. Values are in our own words: `statusReason` is
 * the reason's label as Partner Center stores it, `dealValue` a decimal string, `closeDate` YYYY-MM-DD in UTC, `intent`
 * one of `intents`, `salesStage` a whole number from 0 to 100 as text.
 */
export type Edit = { [F in EditableField]?: string };

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A place in the team that an uploaded file fills: whoever was there, by e-mail, and who is there now. */
export interface MemberEdit {
  readonly from?: string;
  readonly to: TeamMember;
}

/**
 * What a person decided and Partner Center has not confirmed yet (rules 2).
 * `base` holds the values that the decision was based on, so that a conflict can be told from a lost answer (rules 4).
 */
export interface Change {
  readonly id: string;
  /** `upload`: it came with a file. */
  readonly action: Action | 'upload';
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly by: Named;
  readonly set: Edit;
  readonly base: Edit;
  /** Text to be appended to the customer's own words, with date and name (rules 7). */
  readonly note?: string;
  /** Who joins the lead's team, rebased by e-mail on the newest team (rules 4). */
  readonly joins?: TeamMember;
  /** Members of the team that a file changes, each found by e-mail in the newest team (rules 4). */
  readonly members?: readonly MemberEdit[];
  /** Who has the lead from now on; a fact of ours that stands and falls with the change. */
  readonly assigns?: Named;
  /** What we knew before of who has the lead and who brought it where it is; known again when the change is taken back. */
  readonly was?: { readonly assignee?: Named; readonly decided?: { readonly by: Actor; readonly at: string } };
  /** True for what Partner Center's API does not take: it is kept, shown, and waits for the next CSV upload (rules 5). */
  readonly waits?: true;
  /** The upload and the row in it that wait to hear what became of the change. */
  readonly upload?: { readonly id: string; readonly row: number };
  /** The conversation in which the person is told if Partner Center refuses. */
  readonly toldIn?: string;
}
