import type { RemoteMember } from './remote.js';

/** Adds a member to a team unless somebody with that e-mail is on it; the others stay as they are (rules 4). */
export const joined = (team: readonly RemoteMember[], member: RemoteMember): RemoteMember[] =>
  team.some((other) => other.email.toLowerCase() === member.email.toLowerCase()) ? [...team] : [...team, member];

const asLines = (text: string): string => `\n${text.replace(/\r\n?/g, '\n')}\n`;

/**
 * Appends a note to the customer's own words unless it is already there (rules 7): as whole lines, because "called" is
 * not yet there when "called back" is.
 */
export const withNote = (notes: string | undefined, note: string): string => {
  if (notes !== undefined && asLines(notes).includes(asLines(note))) return notes;
  return notes === undefined || notes === '' ? note : `${notes}\n\n${note}`;
};
