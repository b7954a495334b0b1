import { readCommandLine, usage } from './command-line.js';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.js';

/** What the command needs of its process. */
interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

/** Starts the sandbox as the arguments say, and tells where it is. Null, and one line of why, where that fails. */
export async function runSandbox(args: readonly string[], terminal: Terminal): Promise<Sandbox | null> {
  let options: SandboxOptions;
  try {
    options = readCommandLine(args);
  } catch (error) {
    terminal.err(`${messageOf(error).replaceAll(/\s+/g, ' ').replace(/\.$/, '')}. ${usage}`);
    return null;
  }
  try {
    const sandbox = await startSandbox(options);
    terminal.out(`Sandbox listening on ${sandbox.url}`);
    return sandbox;
  } catch (error) {
    terminal.err(portProblem(error, options.port) ?? messageOf(error));
    return null;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function portProblem(error: unknown, port = 0): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop the program that uses it, or choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account. Choose another with --port.`;
  return null;
}
