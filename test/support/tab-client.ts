import { type PersonId, persons } from '../sandbox/host/persons.js';
import type { Sandbox } from '../sandbox/sandbox.js';

/** Who opens the tab. */
export type TabPerson = PersonId;

/** `body` is what JSON says, and undefined where the answer is something else: that is in `bytes`. */
interface TabReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly bytes: Buffer;
}

export interface TabClient {
  /** Such as `get('/api/me')`. */
  get(path: string): Promise<TabReply>;
  /** Text and bytes are sent as they are, with a `content-type` of yours; anything else is sent as JSON. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<TabReply>;
}

const asSent = (body: unknown): { body?: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> } => {
  if (body === undefined) return { headers: {} };
  if (typeof body === 'string') return { body, headers: {} };
  if (body instanceof Uint8Array) return { body: Uint8Array.from(body), headers: {} };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
};

/** Calls the app at `url` as the tab does: with a token of the sandbox, a new one for each call. */
export const tabClient = (url: string, sandbox: Sandbox, who: TabPerson): TabClient => {
  const { aadObjectId: oid, name, email, roles } = persons[who];
  const rights = roles === undefined ? {} : { roles };

  const send = async (path: string, init: RequestInit): Promise<TabReply> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await sandbox.signUserToken({ oid, name, email, ...rights })}`);
    const answer = await fetch(url + path, { ...init, headers });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = answer.headers.get('content-type') === 'application/json' && bytes.length > 0;
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson ? JSON.parse(bytes.toString()) : undefined,
      bytes,
    };
  };

  return {
    get: (path) => send(path, {}),
    post: (path, body, headers = {}) => {
      const sent = asSent(body);
      return send(path, { method: 'POST', ...sent, headers: { ...sent.headers, ...headers } });
    },
  };
};
