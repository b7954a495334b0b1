import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Log } from '../log.js';
import { type AdminAnswer, type AdminRequest, requestSchema } from './admin-protocol.js';

/** How a command is carried out: resolves when it is done, and rejects with an error whose message is for people. */
export type AdminCommands = { [Command in AdminRequest['command']]: (request: AdminRequest) => Promise<void> };

export interface AdminSocket {
  /** Lets a command that runs finish. */
  close(): Promise<void>;
}

const longestRequest = 8192;
/** How long somebody may take to say what they want. */
const patienceMs = 5_000;

/**
 * Listens where `backup` and its like look for a running server (rules 29). The file system says who may connect: the
 * socket is its owner's alone. Whoever calls this has the data directory to itself, so that a socket that is there
 * already is what a killed server left behind.
 */
export const openAdminSocket = async (address: string, commands: AdminCommands, log: Log): Promise<AdminSocket> => {
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const silent = new Set<Socket>();
  const running = new Set<Promise<void>>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    // Whoever asked may be gone before the answer is there.
    socket.on('error', () => undefined);
    socket.setTimeout(patienceMs, () => socket.destroy());
    silent.add(socket);
    const work = serve(socket).finally(() => running.delete(work));
    running.add(work);
  });
  const serve = async (socket: Socket): Promise<void> => {
    const line = await firstLine(socket);
    silent.delete(socket);
    socket.setTimeout(0);
    if (line === undefined) socket.destroy();
    else socket.end(`${JSON.stringify(await answerTo(line, commands, log))}\n`);
  };

  const listening = once(server, 'listening');
  // Made with these rights, rather than given them afterwards: there is no moment at which others may connect.
  const mask = process.umask(0o177);
  try {
    server.listen(address);
  } finally {
    process.umask(mask);
  }
  await listening;
  return {
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of silent) socket.destroy();
      await Promise.all([closed, ...running]);
    },
  };
};

/** Undefined when the caller went away, or took too long, before a line was complete. */
const firstLine = async (socket: Socket): Promise<string | undefined> => {
  let text = '';
  socket.setEncoding('utf8');
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      text += chunk;
      if (text.includes('\n') || text.length > longestRequest) return text.split('\n')[0] ?? '';
    }
  } catch {
    return undefined;
  }
  return undefined;
};

const answerTo = async (line: string, commands: AdminCommands, log: Log): Promise<AdminAnswer> => {
  const request = requestSchema.safeParse(parsed(line));
  if (!request.success) return { ok: false, message: 'The server does not know this command.' };
  try {
    await commands[request.data.command](request.data);
    log.info({ command: request.data.command }, 'an admin command was carried out');
    return { ok: true };
  } catch (error) {
    log.warn({ err: error, command: request.data.command }, 'an admin command failed');
    return { ok: false, message: error instanceof Error ? error.message : 'The command failed.' };
  }
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
