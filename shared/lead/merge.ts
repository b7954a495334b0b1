import type { MemberEdit } from './change.js';
import type { RemoteMember } from './remote.js';

/** Adds a member to a team unless somebody with that e-mail is on it; the others stay as they are (rules 4). */
export const joined = (team: readonly RemoteMember[], member: RemoteMember): RemoteMember[] =>
  team.some((other) => other.email.toLowerCase() === member.email.toLowerCase()) ? [...team] : [...team, member];

const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * A team with one place filled anew: whoever was there is found by e-mail, so that it does not matter what else has
 * become of the team. The same person under the same address keeps their contact preference; who is not found any more
 * is added at the end; the others stay as they are (rules 4).
 */
const replaced = (team: readonly RemoteMember[], { from, to }: MemberEdit): RemoteMember[] => {
  const own = team.findIndex(({ email }) => sameAddress(email, to.email));
  const place = own >= 0 ? own : from === undefined ? -1 : team.findIndex(({ email }) => sameAddress(email, from));
  if (place < 0) return [...team, to];
  return team.map((member, index) => {
    if (index !== place) return member;
    const kept = own >= 0 && member.contactPreference ? { contactPreference: member.contactPreference } : {};
    return { ...to, ...kept };
  });
};

/** A team with all that a change does to it. */
export const changedTeam = (
  team: readonly RemoteMember[],
  { joins, members = [] }: { joins?: RemoteMember | undefined; members?: readonly MemberEdit[] | undefined },
): readonly RemoteMember[] => {
  const edited = members.reduce<readonly RemoteMember[]>(replaced, team);
  return joins === undefined ? edited : joined(edited, joins);
};

const asLines = (text: string): string => `\n${text.replace(/\r\n?/g, '\n')}\n`;

/**
 * Appends a note to the customer's own words unless it is already there (rules 7): as whole lines, because "called" is
 * not yet there when "called back" is.
 */
export const withNote = (notes: string | undefined, note: string): string => {
  if (notes !== undefined && asLines(notes).includes(asLines(note))) return notes;
  return notes === undefined || notes === '' ? note : `${notes}\n\n${note}`;
};
