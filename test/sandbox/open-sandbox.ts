import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.js';

/** An answer with its body read; `body` is undefined where there was none. */
interface Reply {
  status: number;
  headers: Headers;
  body: unknown;
}

interface CallOptions {
  method?: string;
  query?: Record<string, string>;
  /** Replace or remove (undefined) what is sent otherwise. */
  headers?: Record<string, string | undefined>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
}

const pageSchema = z.object({
  '@odata.count': z.number().optional(),
  '@odata.nextLink': z.string().optional(),
  value: z.array(z.looseObject({ id: z.string() })),
});

/** A sandbox for one test, closed when the test ends, with a client that is signed in as the integration account. */
export async function openSandbox(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const token = await accessToken(sandbox);

  const send = async (url: string, { method = 'GET', query = {}, headers = {}, body }: CallOptions): Promise<Reply> => {
    const search = new URLSearchParams(query).toString();
    const all: Record<string, string | undefined> = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const answer = await fetch(search === '' ? url : `${url}?${search}`, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type') === 'application/json' && text !== '';
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text || undefined };
  };

  /** A call of the Referrals API; `path` begins behind `/v1.0/engagements`. */
  const call = (path: string, callOptions: CallOptions = {}): Promise<Reply> => {
    const headers = { authorization: `Bearer ${token}`, 'client-request-id': randomUUID(), ...callOptions.headers };
    return send(`${sandbox.referralsUrl}${path}`, { ...callOptions, headers });
  };

  /** One page of a list that has to be answered with 200. */
  const list = async (query: Record<string, string> = {}) => {
    const reply = await call('/referrals', { query });
    if (reply.status !== 200) throw new Error(`The list was answered with ${reply.status}`);
    const page = pageSchema.parse(reply.body);
    return { items: page.value, count: page['@odata.count'], nextLink: page['@odata.nextLink'] };
  };

  const patch = (id: string, operations: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
    call(`/referrals/${id}`, { method: 'PATCH', body: operations, headers });

  /** A call of the control API or of another address of the sandbox. */
  const ask = (path: string, askOptions: CallOptions = {}): Promise<Reply> => send(`${sandbox.url}${path}`, askOptions);

  return { sandbox, token, call, list, patch, ask };
}

const tokenSchema = z.object({ access_token: z.string() });

/** Signs in with the refresh token, as the app does. `form` replaces what is sent otherwise. */
export async function accessToken(sandbox: Sandbox, form: Record<string, string> = {}): Promise<string> {
  const reply = await requestToken(sandbox, form);
  return tokenSchema.parse(await reply.json()).access_token;
}

/** The raw answer of the token endpoint. */
export function requestToken(sandbox: Sandbox, form: Record<string, string> = {}): Promise<Response> {
  const { tenantId, clientId, clientSecret, refreshToken } = sandbox.credentials;
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
    scope: 'https://api.partner.microsoft.com/.default offline_access',
    ...form,
  });
  return fetch(`${sandbox.url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body });
}
