import type { meRoutes } from '@marketplace-leads/shared/api/me';
import type { TabHandlers } from '../tab-api.js';

const askAnAdmin = 'You have no access to leads yet. Ask a Referrals admin to give you a role.';

export const meHandlers: TabHandlers<typeof meRoutes> = {
  me: async ({ person: { id, name, role } }) =>
    role === 'none' ? { refused: 'not-allowed', message: askAnAdmin } : { body: { id, name, role } },
};
