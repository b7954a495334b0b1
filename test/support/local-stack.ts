import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { freePort } from './server-process.js';

const program = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

const referralSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  substatus: z.string(),
  statusReason: z.string().nullable(),
  details: z.looseObject({ dealValue: z.number().nullable(), currency: z.string().nullable() }),
});

/** What `npm start` runs, on free ports: the sandbox, the server and the Playground. */
export interface LocalStack {
  readonly sandboxUrl: string;
  readonly serverUrl: string;
  readonly playgroundUrl: string;
  readonly child: ChildProcess;
  output(): string;
  /** Lets a lead arrive in the sandbox; returns its id. */
  arrive(overrides: object): Promise<string>;
  /** The referral as the sandbox has it now. */
  referral(id: string): Promise<z.infer<typeof referralSchema>>;
  stop(): Promise<void>;
}

const json = async (url: string, body?: object): Promise<unknown> => {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** Starts the stack as `npm start` does and waits for it to say that it runs. */
export const startLocalStack = async (settings: Record<string, string> = {}): Promise<LocalStack> => {
  const [sandbox, server, playground] = [await freePort(), await freePort(), await freePort()];
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      SANDBOX_PORT: String(sandbox),
      PORT: String(server),
      PLAYGROUND_PORT: String(playground),
      SANDBOX_ARRIVALS: '0',
      POLL_SECONDS: '1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Marketplace Leads runs')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`the stack did not start:\n${output}`)));
  });
  const sandboxUrl = `http://127.0.0.1:${sandbox}`;
  return {
    sandboxUrl,
    serverUrl: `http://127.0.0.1:${server}`,
    playgroundUrl: `http://127.0.0.1:${playground}`,
    child,
    output: () => output,
    arrive: async (overrides) => referralSchema.parse(await json(`${sandboxUrl}/sandbox/leads`, overrides)).id,
    referral: async (id) => referralSchema.parse(await json(`${sandboxUrl}/sandbox/leads/${id}`)),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
