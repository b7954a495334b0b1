/**
 * Roles of the people whom Microsoft's Agents Playground invents, for a server that has no bot credentials and so
 * answers this machine only (rules 17): Alex is admin, Megan is user, the others have no access.
 */
export const localDefaults = {
  admins: ['00000000-0000-0000-0000-0000000000020'],
  users: ['00000000-0000-0000-0000-0000000000021'],
};
