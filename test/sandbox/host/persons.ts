import { people } from '../../support/playground.js';

/** Somebody who opens the tab. */
export interface Person {
  /** Entra object id. */
  readonly aadObjectId: string;
  readonly name: string;
  readonly email: string;
  /** App roles in the token; absent = no such claim. */
  readonly roles?: string[];
  /** What the server lets them do, in words for the host page. */
  readonly standing: string;
}

export const personIds = ['alex', 'megan', 'stranger', 'manager'] as const;
export type PersonId = (typeof personIds)[number];

/**
 * Who opens the tab: an admin and a user, whom the Playground's chat knows as well, somebody without a role, and a
 * second admin, by the app role of their token.
 */
export const persons: Record<PersonId, Person> = {
  alex: { ...people.alex, standing: 'admin' },
  megan: { ...people.megan, standing: 'user' },
  stranger: {
    aadObjectId: '00000000-0000-0000-0000-0000000000099',
    name: 'Stranger',
    email: 'stranger@example.com',
    standing: 'no role',
  },
  manager: {
    aadObjectId: '00000000-0000-0000-0000-0000000000098',
    name: 'Mona Manager',
    email: 'mona@example.com',
    roles: ['Referrals.Admin'],
    standing: 'admin by role',
  },
};
