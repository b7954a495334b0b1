import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '@marketplace-leads/shared/errors';
import type { Person } from '../../services/people.js';

/**
 * By what a repeat of a request is recognised, where its `X-Request-Id` says that there may be one. Ids are the
 * caller's own: nobody meets another person's, whose answer they may not see, nor one of Teams', which begin with a
 * conversation. Throws AppError `bad-request` for what looks like no id: a repeat of it would be done twice.
 */
export const repeatKey = (headers: IncomingHttpHeaders, person: Pick<Person, 'id'>): string | undefined => {
  const given = headers['x-request-id'];
  if (given === undefined) return undefined;
  if (typeof given !== 'string' || !/^[\w.:-]{1,100}$/.test(given)) {
    throw new AppError('bad-request', 'X-Request-Id is not an id');
  }
  return `tab ${person.id} ${given}`;
};
