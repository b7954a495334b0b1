import { parseArgs } from 'node:util';
import * as z from 'zod';
import { flagsChangeSchema } from './flags.js';
import { readTabAddress } from './host/tab-address.js';
import type { SandboxOptions } from './sandbox.js';

const wholeNumber = z.stringFormat('whole number', /^\d{1,9}$/).transform(Number);

const { shape } = flagsChangeSchema;
const argumentsSchema = z.object({
  port: wholeNumber.refine((port) => port <= 65_535, { error: 'Ports end at 65535' }),
  leads: wholeNumber,
  seed: wholeNumber,
  tab: z.exactOptional(
    z.string().refine((tab) => readTabAddress(tab) !== null, {
      error: 'Give an http(s) address on this machine: 127.0.0.1, localhost or [::1]',
    }),
  ),
  arrivals: z.stringFormat('number of seconds', /^\d+(\.\d+)?$/).transform(Number),
  listEtag: shape.listEtag,
  unlistedPaths: shape.unlistedPaths,
  marketplaceLeads: shape.marketplaceLeads,
  put: shape.put,
  rateLimit: z.exactOptional(wholeNumber),
});

/** What `npm run sandbox` takes, for the message that follows a wrong argument. */
export const usage =
  'Usage: sandbox [--port 4280] [--leads 40] [--seed 1] [--arrivals <seconds>] [--tab <address>] ' +
  '[--listEtag on|off] [--unlistedPaths accept|refuse] [--marketplaceLeads on|off] [--put on|off] ' +
  '[--rateLimit <calls per 60 s>]';

/**
 * Reads the arguments of the command, with or without the `--` that npm puts before them or leaves there. Throws an
 * error whose message is one line for people.
 */
export function readCommandLine(args: readonly string[]): SandboxOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: args[0] === '--' ? args.slice(1) : [...args],
    options: {
      port: { ...text, default: '4280' },
      leads: { ...text, default: '40' },
      seed: { ...text, default: '1' },
      arrivals: { ...text, default: '0' },
      tab: text,
      listEtag: text,
      unlistedPaths: text,
      marketplaceLeads: text,
      put: text,
      rateLimit: text,
    },
  });
  const read = argumentsSchema.safeParse(values);
  if (!read.success) {
    throw new Error(read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; '));
  }
  const { port, leads, seed, arrivals, tab, ...flags } = read.data;
  return { port, leads, seed, arrivalsEverySeconds: arrivals, ...(tab === undefined ? {} : { tabUrl: tab }), flags };
}
