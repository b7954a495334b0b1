import { AppError } from '@marketplace-leads/shared/errors';
import type { Person } from '../services/people.js';

/** @throws AppError `not-allowed` for whoever has no role here. */
export const requireRole = ({ role }: Pick<Person, 'role'>): void => {
  if (role === 'none') throw new AppError('not-allowed', 'a person without a role');
};

/** @throws AppError `not-allowed` for everybody who is not a Referrals admin. */
export const requireAdmin = ({ role }: Pick<Person, 'role'>): void => {
  if (role !== 'admin') throw new AppError('not-allowed', 'for Referrals admins only');
};
