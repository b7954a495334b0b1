import { randomUUID } from 'node:crypto';
import { createArrivals } from './arrivals.js';
import { type Call, type CallLog, describeCall } from './call-log.js';
import { controlBase, createControlApi } from './control/control-api.js';
import { createFaults, type Fault, faultAnswer, faultSchema } from './faults.js';
import { defaultFlags, type Flags } from './flags.js';
import { createPages } from './host/pages.js';
import type { Answer } from './http/answer.js';
import { header, type Incoming } from './http/incoming.js';
import { serve } from './http/serve.js';
import { createBearerCheck } from './identity/bearer-check.js';
import { type BotTokenRequest, signBotToken } from './identity/bot-tokens.js';
import { type Credentials, sandboxCredentials } from './identity/credentials.js';
import { botIssuerOf, createIdentityProvider, issuerOf } from './identity/identity-provider.js';
import { signingKeys } from './identity/signing-keys.js';
import { signUserToken, type UserTokenRequest } from './identity/user-tokens.js';
import { referralsBase } from './referrals/paths.js';
import { createReferralsApi } from './referrals/referrals-api.js';
import { createRandom } from './seeded-random.js';
import { createState, type State } from './state.js';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: '127.0.0.1';
  /** How many referrals there are from the start; default 0. */
  leads?: number;
  /** Decides on the leads, and on when faults strike and leads arrive; default 1. */
  seed?: number;
  /** Milliseconds, for every time the sandbox writes or compares. Latency and arrivals wait in real time. */
  now?: () => number;
  flags?: Partial<Flags>;
  /** 0, the default: none come by themselves. */
  arrivalsEverySeconds?: number;
  /** Address of the tab that the host page shows, on this machine; default where `npm start` serves it. */
  tabUrl?: string;
}

/** What a test does to Partner Center behind the app's back. */
interface SandboxState extends State {
  /** Lets calls go wrong, see `Fault`. */
  inject(fault: Fault): void;
  clearFaults(): void;
  /** A lead every so many seconds on average; 0 = no more. */
  setArrivals(everySeconds: number): void;
}

export interface Sandbox {
  /** Origin, without a slash at the end; `ENTRA_AUTHORITY` of an app that uses the sandbox. */
  url: string;
  /** `PARTNER_CENTER_URL` of such an app. */
  referralsUrl: string;
  credentials: Credentials;
  /** Calls of the Referrals API and of unknown addresses, oldest first. */
  calls: Call[];
  /** Calls for tokens, keys and metadata, oldest first. */
  identityCalls: Call[];
  state: SandboxState;
  signBotToken(request: BotTokenRequest): Promise<string>;
  /** A token with which a person's tab calls the app. */
  signUserToken(request: UserTokenRequest): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Partner Center's Referrals API and for the identity provider, on this machine only. Rejects
 * with the error of `listen` where the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { seed = 1, leads = 0, now = Date.now } = options;
  const keys = await signingKeys();
  const server = await serve(options.port ?? 0, options.host ?? '127.0.0.1');
  const url = `http://127.0.0.1:${server.port}`;
  const credentials = sandboxCredentials;

  const state = createState({ leads, seed, now, flags: { ...defaultFlags, ...options.flags } });
  const log: CallLog = { calls: [], identityCalls: [] };
  const faults = createFaults(createRandom(seed, 2));
  const arrivals = createArrivals(() => state.arrive(), createRandom(seed, 3));
  const identity = createIdentityProvider({ url, credentials, keys, now });
  const checkBearer = createBearerCheck(keys.identity, issuerOf(url, credentials.tenantId), now);
  const referralsApi = createReferralsApi({ state, checkBearer, now });
  const tokens = {
    signBotToken: (request: BotTokenRequest) => signBotToken(request, { keys, issuer: botIssuerOf(url), now }),
    signUserToken: (request: UserTokenRequest) => signUserToken(request, { keys, url, now }),
  };
  const pages = createPages(state, options.tabUrl ?? 'http://127.0.0.1:3978/tab/');
  const control = createControlApi({ state, log, faults, arrivals, ...tokens });

  const answered = (incoming: Incoming): Answer | Promise<Answer> => {
    if (incoming.path.startsWith(`${referralsBase}/`)) return referralsApi(incoming);
    return identity(incoming) ?? { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'Not found' };
  };

  server.handle(async (incoming, signal) => {
    const page = pages(incoming);
    if (page !== null) return page;
    if (incoming.path.startsWith(`${controlBase}/`)) return control(incoming);
    const fault = await faults.meet(incoming, signal);
    const dropped = fault?.kind === 'dropBefore';
    const answer = dropped || fault === undefined ? null : faultAnswer(fault);
    const outcome = dropped ? null : withIds(answer ?? (await answered(incoming)), incoming);
    const calls = isIdentityPath(incoming.path) ? log.identityCalls : log.calls;
    calls.push(describeCall(incoming, { answer: outcome, fault: fault?.kind, at: now() }));
    return fault?.kind === 'drop' ? null : outcome;
  });
  arrivals.set(options.arrivalsEverySeconds ?? 0);

  return {
    url,
    referralsUrl: `${url}${referralsBase}`,
    credentials,
    ...log,
    state: {
      ...state,
      inject: (fault) => faults.inject(faultSchema.parse(fault)),
      clearFaults: faults.clear,
      setArrivals: arrivals.set,
    },
    ...tokens,
    close: async () => {
      arrivals.set(0);
      await server.close();
    },
  };
}

const identityPath = /\/(oauth2|discovery)\/|\/openid-configuration$|^\/botframework\//;

const isIdentityPath = (path: string): boolean => identityPath.test(path);

/** Every answer names the request by the server's id and by the client's own. */
function withIds(answer: Answer, incoming: Incoming): Answer {
  const clientId = header(incoming, 'client-request-id');
  const ids = { 'Request-ID': randomUUID(), ...(clientId === undefined ? {} : { 'client-request-id': clientId }) };
  return { ...answer, headers: { ...answer.headers, ...ids } };
}
