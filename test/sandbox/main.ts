import process from 'node:process';
import { runSandbox } from './run-sandbox.js';

const sandbox = await runSandbox(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});

if (sandbox === null) process.exitCode = 1;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox?.close());
}
