import * as z from 'zod';
import type { Arrivals } from '../arrivals.js';
import type { CallLog } from '../call-log.js';
import { type Faults, faultSchema } from '../faults.js';
import { flagsChangeSchema } from '../flags.js';
import { type Answer, empty, json } from '../http/answer.js';
import { hasType, header, type Incoming } from '../http/incoming.js';
import { match, type Route } from '../http/router.js';
import { type BotTokenRequest, botTokenSchema } from '../identity/bot-tokens.js';
import { type UserTokenRequest, userTokenSchema } from '../identity/user-tokens.js';
import { leadChangeSchema } from '../leads/lead-change.js';
import { leadOverridesSchema } from '../leads/lead-overrides.js';
import { SandboxError, type SandboxErrorCode } from '../sandbox-error.js';
import type { State } from '../state.js';

/** Where the control API begins. */
export const controlBase = '/sandbox';

interface ControlParts {
  state: State;
  log: CallLog;
  faults: Faults;
  arrivals: Arrivals;
  signBotToken: (request: BotTokenRequest) => Promise<string>;
  signUserToken: (request: UserTokenRequest) => Promise<string>;
}

const arrivalsSchema = z.strictObject({ everySeconds: z.number().nonnegative() });

const statusOf: Record<SandboxErrorCode, number> = {
  'bad-request': 400,
  forbidden: 403,
  'not-found': 404,
  'wrong-transition': 409,
};

const refused = (code: string, message: string, status: number): Answer => json(status, { error: { code, message } });

/**
 * Drives the sandbox from outside: leads, flags, faults, arrivals, tokens, and what was called. It has no sign-in, so
 * it answers only to this machine and not to web pages of other origins that a developer may have open.
 */
export function createControlApi({ state, log, faults, arrivals, signBotToken, signUserToken }: ControlParts) {
  const found = (id: string | undefined) => {
    const referral = state.referrals.get(id ?? '');
    if (referral === undefined) throw new SandboxError('not-found', `There is no referral ${id}`);
    return referral;
  };

  const routes: Route[] = [
    { method: 'GET', path: '/sandbox/leads', answer: () => json(200, { leads: [...state.referrals.values()] }) },
    {
      method: 'POST',
      path: '/sandbox/leads',
      answer: (incoming) => json(201, state.arrive(bodyOf(incoming, leadOverridesSchema))),
    },
    { method: 'GET', path: '/sandbox/leads/:id', answer: (_, { id }) => json(200, found(id)) },
    {
      method: 'DELETE',
      path: '/sandbox/leads/:id',
      answer: (_, { id }) => {
        state.remove(found(id).id);
        return empty(204);
      },
    },
    {
      method: 'POST',
      path: '/sandbox/leads/:id/change',
      answer: (incoming, { id }) => json(200, state.change(found(id).id, bodyOf(incoming, leadChangeSchema))),
    },
    { method: 'GET', path: '/sandbox/calls', answer: () => json(200, log) },
    {
      method: 'DELETE',
      path: '/sandbox/calls',
      answer: () => {
        log.calls.length = 0;
        log.identityCalls.length = 0;
        return empty(204);
      },
    },
    { method: 'GET', path: '/sandbox/flags', answer: () => json(200, state.flags) },
    {
      method: 'PUT',
      path: '/sandbox/flags',
      answer: (incoming) => json(200, Object.assign(state.flags, bodyOf(incoming, flagsChangeSchema))),
    },
    { method: 'GET', path: '/sandbox/faults', answer: () => json(200, { faults: faults.list() }) },
    {
      method: 'POST',
      path: '/sandbox/faults',
      answer: (incoming) => {
        faults.inject(bodyOf(incoming, faultSchema));
        return json(201, { faults: faults.list() });
      },
    },
    {
      method: 'DELETE',
      path: '/sandbox/faults',
      answer: () => {
        faults.clear();
        return empty(204);
      },
    },
    {
      method: 'POST',
      path: '/sandbox/arrivals',
      answer: (incoming) => {
        const { everySeconds } = bodyOf(incoming, arrivalsSchema);
        arrivals.set(everySeconds);
        return json(200, { everySeconds });
      },
    },
    {
      method: 'POST',
      path: '/sandbox/tokens/bot',
      answer: async (incoming) => json(200, { token: await signBotToken(bodyOf(incoming, botTokenSchema)) }),
    },
    {
      method: 'POST',
      path: '/sandbox/tokens/user',
      answer: async (incoming) => json(200, { token: await signUserToken(bodyOf(incoming, userTokenSchema)) }),
    },
  ];

  return async (incoming: Incoming): Promise<Answer> => {
    try {
      checkOrigin(incoming);
      const target = match(routes, incoming.method, incoming.path);
      if (target.kind === 'route') return await target.route.answer(incoming, target.params);
      if (target.kind === 'otherMethods')
        return refused('method-not-allowed', `Use ${target.methods.join(' or ')}`, 405);
      return refused('not-found', `There is nothing at ${incoming.path}`, 404);
    } catch (error) {
      if (error instanceof SandboxError) return refused(error.code, error.message, statusOf[error.code]);
      if (error instanceof z.ZodError) return refused('bad-request', z.prettifyError(error), 400);
      throw error;
    }
  };
}

const loopbackHosts = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** Keeps out web pages: by the name under which they reach us (DNS rebinding) and by where they come from. */
function checkOrigin(incoming: Incoming): void {
  const host = header(incoming, 'host') ?? '';
  const origin = header(incoming, 'origin');
  if (!loopbackHosts.test(host) || (origin !== undefined && origin !== `http://${host}`)) {
    throw new SandboxError('forbidden', 'The control API is for this machine only');
  }
}

/** An empty body is an empty object, so that `curl -X POST` alone makes a lead arrive. */
function bodyOf<T>(incoming: Incoming, schema: z.ZodType<T>): T {
  if (incoming.text === '') return schema.parse({});
  if (!hasType(incoming, 'application/json')) throw new SandboxError('bad-request', 'Send application/json');
  let value: unknown;
  try {
    value = JSON.parse(incoming.text);
  } catch {
    throw new SandboxError('bad-request', 'The body is not JSON');
  }
  return schema.parse(value);
}
