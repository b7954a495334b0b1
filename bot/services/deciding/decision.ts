import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { effective, remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { Action, Lead } from '@marketplace-leads/shared/lead/lead';
import { withNote } from '@marketplace-leads/shared/lead/merge';
import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import type { LeadRecord, LocalFacts } from '../../store/store.js';
import type { Colleague, Person } from '../people.js';
import type { ChecklistItem } from './checklist.js';
import type { ActionInputs, InvalidProblem, Outcome, PersonChoice } from './outcome.js';

/** Longest note that a person may add, in characters. Partner Center's own limit is not documented. */
export const longestNote = 4000;

/** What a person asks for. */
export interface Request {
  readonly person: Person;
  readonly action: Action;
  readonly inputs: ActionInputs;
  readonly conversationId?: string;
}

/** What a decision needs to know beside the lead. */
export interface Surroundings {
  /** ISO 8601 UTC. */
  readonly now: string;
  /** The same person has done the same a moment ago, and pressed a card that does not show it yet. */
  readonly again?: boolean;
  /** The id of the change that may come of it. */
  readonly changeId: string;
  /** The time zone of whoever asks. */
  readonly zone: string;
  /** Everybody who is known; looked up for `assign` only. */
  readonly colleagues: readonly Colleague[];
  /** The items of this lead's checklist; looked up for `qualify` only. */
  readonly checklist: readonly ChecklistItem[];
}

/** A request, the lead that it is about as kept and as seen, and what surrounds them. */
export interface Case extends Request, Surroundings {
  readonly record: LeadRecord;
  readonly lead: Lead;
}

/** What a co-sell opportunity has beside what the lead tells. */
export type CoSellInputs = Pick<Edit, 'dealValue' | 'currency' | 'closeDate'> & { note?: string };

/** What becomes of the lead: the change to be written to Partner Center, if any, and what only we know. */
export interface Decided {
  readonly ok: true;
  readonly change?: Change;
  /** The local facts afterwards; absent = they stay as they are. */
  readonly local?: LocalFacts;
  /** Local facts that changed, by the names that histories use. */
  readonly extra?: readonly string[];
  readonly hint?: 'fewAttempts';
  /** Whose personal chat the lead's card is posted to. */
  readonly showTo?: string;
  /** A job is to make the co-sell opportunity, with these values of the deal. */
  readonly makesCoSell?: CoSellInputs;
}

/** Nothing becomes of it, and what the person is told. */
export interface Refusal {
  readonly ok: false;
  readonly outcome: Outcome;
}

export type Decision = Decided | Refusal;

export const refused = (outcome: Outcome): Refusal => ({ ok: false, outcome });

/** The text that an input holds, as people see it; undefined when there is nothing to be seen. */
export const given = (text: string | undefined): string | undefined => visibleText(text ?? '') || undefined;

/** Something that was given cannot be read; `text` is that, and `people` those who can be chosen instead. */
export const invalid = (asked: Case, problem: InvalidProblem, text = '', people?: PersonChoice[]): Refusal => {
  const { action, lead, inputs } = asked;
  const offered = people === undefined ? {} : { people };
  return refused({ kind: 'invalid', action, lead, problem, given: text, inputs, ...offered });
};

/** Something is missing that a form asks for. */
export const asks = ({ action, lead, inputs }: Case, people?: PersonChoice[]): Refusal =>
  refused({ kind: 'input-required', action, lead, inputs, ...(people === undefined ? {} : { people }) });

/** Everything is already as it was asked for. */
export const alreadySo = ({ action, lead, now }: Case): Refusal =>
  refused({ kind: 'done', action, lead, at: now, repeated: true });

/** Lines that begin like a note of ours: whoever writes one quotes it, so that nobody can write in another's name. */
const signatures = /^[^\S\n]*(?=\[\d{4}-\d{2}-\d{2})/gm;

/** A note as it is appended to the customer's own words (rules 7); `text` is one that was {@link given}. */
export const noteLine = ({ now, person }: Case, text: string): string => {
  const name = visibleText(person.name.replace(/[\s[\]]+/g, ' '));
  return `[${now.slice(0, 10)} ${name}] ${text.replace(signatures, '> ')}`;
};

/** Whether a note is among the lead's notes already: pressed twice, it is appended once. */
export const isNoted = ({ record }: Case, line: string): boolean => {
  const { notes } = effective(record.remote, record.pending);
  return notes !== undefined && withNote(notes, line) === notes;
};

/** The change that a person makes, with the values that it is based on (rules 4). */
export const changeOf = (asked: Case, set: Edit, more: Pick<Change, 'note' | 'joins' | 'assigns'> = {}): Change => {
  const { record, action, person, now, changeId, conversationId } = asked;
  const seen = effective(record.remote, record.pending);
  const base: Edit = {};
  for (const field of fieldsOf(set)) {
    const value = remoteValue(seen, field);
    if (value !== undefined) base[field] = value;
  }
  const { assignee, decided } = record.local;
  const was = { ...(assignee === undefined ? {} : { assignee }), ...(decided === undefined ? {} : { decided }) };
  return {
    id: changeId,
    action,
    at: now,
    by: { id: person.id, name: person.name },
    set,
    base,
    ...more,
    ...(set.status === undefined && more.assigns === undefined ? {} : { was }),
    ...(conversationId === undefined ? {} : { toldIn: conversationId }),
  };
};
