import type { IncomingMessage } from 'node:http';
import { AppError } from '@marketplace-leads/shared/errors';

/**
 * The body of a request, parsed as JSON. Only a body that says it is JSON is read: a browser asks before it sends that
 * type to another site, and forms are sent without asking. Nothing compressed is taken, because the limit has to hold for
 * what is in memory.
 * @param mostBytes of the body; what is longer is not kept
 * @throws AppError `bad-request` or `too-large`. The request can still be answered.
 */
export const readJson = async (request: IncomingMessage, mostBytes: number): Promise<unknown> => {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError('bad-request', 'the body is not declared to be JSON');
  }
  if (request.headers['content-encoding'] !== undefined) {
    throw new AppError('bad-request', 'the body is compressed');
  }
  const text = await readText(request, mostBytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('bad-request', 'the body is not JSON');
  }
};

const readText = async (request: IncomingMessage, mostBytes: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Left alone, leaving the loop would close the connection before the answer is sent.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > mostBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new AppError('bad-request', 'the body broke off', { cause: error });
  }
  if (length > mostBytes) throw new AppError('too-large', 'the body is too large');
  return Buffer.concat(chunks).toString('utf8');
};
