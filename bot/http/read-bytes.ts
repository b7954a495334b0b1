import type { IncomingMessage } from 'node:http';
import { AppError } from '@marketplace-leads/shared/errors';

/**
 * The body of a request. Nothing compressed is taken, because the limit has to hold for what is in memory.
 * @param mostBytes of the body; what is longer is not kept
 * @throws AppError `bad-request` or `too-large`. The request can still be answered, also while the client still sends:
 *   the rest is taken and thrown away, because browsers listen only when they have sent everything.
 */
export const readBytes = async (request: IncomingMessage, mostBytes: number): Promise<Buffer> => {
  if (request.headers['content-encoding'] !== undefined) {
    throw new AppError('bad-request', 'the body is compressed');
  }
  // What nobody has begun to read Node throws away by itself.
  if (Number(request.headers['content-length']) > mostBytes) throw tooLarge();
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
  if (length > mostBytes) {
    request.resume();
    throw tooLarge();
  }
  return Buffer.concat(chunks);
};

const tooLarge = (): AppError => new AppError('too-large', 'the body is too large');
