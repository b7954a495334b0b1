import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type AdminAnswer, type AdminRequest, answerSchema } from './admin-protocol.js';

/**
 * Asks the running server to do something and waits until it has; undefined when no server runs there.
 * @throws when a server is there that may not be asked or does not answer; the message is for people.
 */
export const askAdmin = async (address: string, request: AdminRequest): Promise<AdminAnswer | undefined> => {
  const socket = connect(address);
  socket.write(`${JSON.stringify(request)}\n`);
  let answer: string;
  try {
    answer = await text(socket);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // No socket, or one that a killed server left behind.
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new Error('The server belongs to another user. Run this as the user that runs the server.');
    }
    throw new Error(`The server cannot be asked (${String(code ?? 'no answer')}).`);
  }
  const read = answerSchema.safeParse(answer === '' ? undefined : JSON.parse(answer));
  if (!read.success) throw new Error('The server ended before it was done. Look at its log, then try again.');
  return read.data;
};
