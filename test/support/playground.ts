/**
 * One of the people whom Microsoft's Agents Playground 0.2.28 invents. Their ids look like GUIDs but have a digit too
 * many. They are kept as they are, so that code which insists on GUIDs fails here and not in somebody's first `npm start`.
 */
const person = (index: number, givenName: string, surname: string, mailbox: string) => {
  const email = `${mailbox}@example.com`;
  const aadObjectId = `00000000-0000-0000-0000-000000000002${index}`;
  return { id: `user-id-${index}`, name: `${givenName} ${surname}`, aadObjectId, givenName, surname, email };
};

export const people = {
  alex: person(0, 'Alex', 'Wilber', 'alexw'),
  megan: person(1, 'Megan', 'Bowen', 'meganb'),
};

/** The three conversations that its page offers; the channel is the team's General channel. */
export type Place = 'personal' | 'group' | 'channel';
