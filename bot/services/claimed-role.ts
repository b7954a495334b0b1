/** App roles as the registration may spell them, without case, dots and spaces; `docs/operations.md` names the first. */
const meanings: Readonly<Record<string, 'admin' | 'user'>> = { referralsadmin: 'admin', referralsuser: 'user' };

/**
 * The role that the `roles` claim of a token gives; of several the greater one. Undefined when it names none of ours,
 * and then the lists decide (rules 17).
 */
export const claimedRole = (roles: readonly string[]): 'admin' | 'user' | undefined => {
  const meant = roles.map((role) => meanings[role.toLowerCase().replace(/[\s._-]/g, '')]);
  return meant.find((role) => role === 'admin') ?? meant.find((role) => role === 'user');
};
