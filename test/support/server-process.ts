import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';

/** The built server, wherever this file itself runs from. */
const program = createRequire(import.meta.url).resolve('@marketplace-leads/bot/index');

/** Below the ports that systems give to connections and to whoever asks for any: nobody takes one between two starts. */
const candidate = (): number => 20_000 + Math.floor(Math.random() * 12_000);

/** A port that is free now and stays so while a server is down for a moment. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = candidate();
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
};

/** The built server as a process of its own, as `npm run serve` starts it. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it printed, both streams. */
  output(): string;
  /** As a power cut of the process: no handler runs. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the server with these settings (and nothing of this process's environment but the path). */
export const startServer = async (settings: Record<string, string>, port: number): Promise<ServerProcess> => {
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...settings, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}:\n${output}`);
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    child,
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
};
