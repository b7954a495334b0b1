import type { IncomingMessage } from 'node:http';
import { AppError } from '@marketplace-leads/shared/errors';
import { readBytes } from './read-bytes.js';

/**
 * The body of a request, parsed as JSON. Only a body that says it is JSON is read: a browser asks before it sends that
 * type to another site, and forms are sent without asking.
 * @param mostBytes of the body; what is longer is not kept
 * @throws AppError `bad-request` or `too-large`. The request can still be answered.
 */
export const readJson = async (request: IncomingMessage, mostBytes: number): Promise<unknown> => {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError('bad-request', 'the body is not declared to be JSON');
  }
  const text = (await readBytes(request, mostBytes)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('bad-request', 'the body is not JSON');
  }
};
