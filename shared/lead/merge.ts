import type { RemoteMember } from './remote.js';

/** Adds a member to a team unless somebody with that e-mail is on it; the others stay as they are (rules 4). */
export const joined = (team: readonly RemoteMember[], member: RemoteMember): RemoteMember[] =>
  team.some((other) => other.email.toLowerCase() === member.email.toLowerCase()) ? [...team] : [...team, member];

/** Appends a note to the customer's own words unless it is already there (rules 7). */
export const withNote = (notes: string | undefined, note: string): string => {
  if (notes?.includes(note)) return notes;
  return notes === undefined || notes === '' ? note : `${notes}\n\n${note}`;
};
