import { namedPeople } from '../named-people.js';
import type { Colleague } from '../people.js';
import { alreadySo, asks, type Case, changeOf, type Decision, given, invalid } from './decision.js';
import type { PersonChoice } from './outcome.js';

/** As many as a form lists. */
const mostOffered = 100;

const choices = (people: readonly Colleague[]): PersonChoice[] =>
  people
    .filter(({ role }) => role !== 'none')
    .slice(0, mostOffered)
    .map(({ id, name }) => ({ id, name }));

/** The colleagues whom a text names: by id, or by any part of the name. */
const named = (people: readonly Colleague[], text: string): Colleague[] => {
  const byId = people.find(({ id }) => id.toLowerCase() === text.toLowerCase());
  if (byId !== undefined) return [byId];
  return namedPeople(text, people);
};

/** Hands a lead to somebody, who joins its team; their personal chat gets its card. */
export const decideAssign = (asked: Case): Decision => {
  const { colleagues, record, lead, person } = asked;
  const text = given(asked.inputs.assignee);
  if (text === undefined) return asks(asked, choices(colleagues));
  const found = named(colleagues, text);
  const [one, ...others] = found;
  if (one === undefined) return invalid(asked, 'assignee.unknown', text, choices(colleagues));
  if (others.length > 0) return invalid(asked, 'assignee.several', text, choices(found));
  if (one.role === 'none') return invalid(asked, 'assignee.no-role', one.name, choices(colleagues));
  const { id, name, firstName, lastName, email } = one;
  if (lead.assignee?.id === id) return alreadySo(asked);
  const onTeam = lead.team.some((member) => member.email.toLowerCase() === email?.toLowerCase());
  return {
    ok: true,
    ...(email === undefined || onTeam
      ? {}
      : { change: changeOf(asked, {}, { joins: { firstName, lastName, email }, assigns: { id, name } }) }),
    local: { ...record.local, assignee: { id, name } },
    extra: ['assignee'],
    ...(id === person.id ? {} : { showTo: id }),
  };
};
