import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import type { Entry, Lead } from '@marketplace-leads/shared/lead/lead';
import { moves } from '@marketplace-leads/shared/lead/moves';
import { type Decided, given, type Request } from './decision.js';
import { isMove } from './is-move.js';
import type { Outcome } from './outcome.js';

// What happened to a lead since the version that somebody saw when they pressed: `news` is its history from there on.

const isBy = (entry: Entry, personId: string): boolean => entry.by.kind === 'person' && entry.by.id === personId;

/** Two presses on a card that does not show the first one yet are meant as one when they are no further apart. */
const doublePress = 60_000;

/** Whether the same person has done the same a moment ago. `now` is epoch milliseconds. */
export const isPressedTwice = ({ action, person }: Request, news: readonly Entry[], now: number): boolean =>
  news.some((entry) => entry.what === action && isBy(entry, person.id) && now - Date.parse(entry.at) < doublePress);

/**
 * The same person, the same decision, seen before it was taken: they pressed twice. One that was taken back since is no
 * repeat; asking again is trying again. What sets values is told by its values when it is decided; these two are not: a
 * step of the life cycle cannot be taken again, and a lead that was handed on may be out of one's own hands.
 */
export const repeatOf = (
  { action, person, inputs }: Request,
  news: readonly Entry[],
  lead: Lead,
): Outcome | undefined => {
  const entry = news.findLast((line) => line.what === action && isBy(line, person.id));
  if (entry === undefined) return undefined;
  const stands = isMove(action)
    ? lead.substatus === moves[action].to.substatus
    : action === 'assign' && lead.assignee !== undefined && lead.assignee.id === given(inputs.assignee);
  return stands ? { kind: 'done', action, lead, at: entry.at, repeated: true } : undefined;
};

/**
 * The fields whose earlier values a decision replaces. Whoever logs a contact adds to what others logged; only the date
 * of the next one, where it is given, takes the place of theirs.
 */
const replacedBy = ({ action, inputs }: Request, { change, extra = [] }: Decided): readonly string[] => {
  if (action === 'contacted') return given(inputs.until) === undefined ? [] : ['nextContactAt'];
  return [...(change === undefined ? [] : fieldsOf(change.set)), ...extra];
};

/** What others did to the fields that a decision replaces (rules 13): which fields, who was the last, and when. */
export const overtakenBy = (
  request: Request,
  decided: Decided,
  news: readonly Entry[],
): Pick<Outcome & { kind: 'stale' }, 'fields' | 'by' | 'at'> | undefined => {
  const replaced = replacedBy(request, decided);
  const others = news
    .filter((entry) => !isBy(entry, request.person.id))
    .map((entry) => ({ ...entry, fields: entry.fields.filter((field) => replaced.includes(field)) }))
    .filter(({ fields }) => fields.length > 0);
  const last = others.at(-1);
  if (last === undefined) return undefined;
  return { fields: [...new Set(others.flatMap(({ fields }) => fields))], by: last.by, at: last.at };
};
