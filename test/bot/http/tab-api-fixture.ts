import type { AddressInfo } from 'node:net';
import { closeServer } from '@marketplace-leads/bot/http/close-server';
import { createHttpServer } from '@marketplace-leads/bot/http/server';
import { createTabApi, type TabHandlers } from '@marketplace-leads/bot/http/tab-api';
import type { Log } from '@marketplace-leads/bot/log';
import type { TabUser } from '@marketplace-leads/bot/services/people';
import type { RouteTable } from '@marketplace-leads/shared/api/route';
import { AppError } from '@marketplace-leads/shared/errors';
import { onTestFinished, vi } from 'vitest';
import type { Engine } from '../../support/engines.js';
import { aPerson } from '../services/house-fixture.js';

const roles = ['admin', 'user', 'none'] as const;

/** Lets in whoever names a role in place of a token. */
const verify = async (authorization: string | undefined, expiresAt: number): Promise<TabUser> => {
  const id = authorization?.replace('Bearer ', '');
  if (!roles.some((role) => role === id)) throw new AppError('unauthenticated', 'nobody');
  return { id: id ?? '', tenantId: 'tenant', name: id ?? '', roles: [], expiresAt };
};

/** The HTTP server with routes of a test, and what it logged. `signedInMs` is how long a sign-in lasts. */
export const serve = async <Table extends RouteTable>(
  engine: Engine,
  table: Table,
  handlers: TabHandlers<Table>,
  signedInMs = 3_600_000,
) => {
  const logged: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const stopping = new AbortController();
  const tab = createTabApi(table, handlers, {
    tokens: { verify: (authorization) => verify(authorization, Date.now() + signedInMs) },
    people: { signIn: async ({ id }) => aPerson(id, roles.find((role) => role === id) ?? 'none') },
    log,
    now: Date.now,
  });
  const endpoint = async () => ({ status: 200 });
  const server = createHttpServer({
    endpoint,
    tab,
    store: await engine.open(),
    log,
    furtherHosts: [],
    stopping: stopping.signal,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const cutOff = vi.spyOn(server.server, 'closeAllConnections');
  const { port }: AddressInfo = server.address();
  const url = `http://127.0.0.1:${port}`;

  let closed: Promise<void> | undefined;
  /** Stops as the app does; false when somebody had to be cut off for it. */
  const stop = async (): Promise<boolean> => {
    stopping.abort();
    closed ??= closeServer(server);
    await closed;
    return cutOff.mock.calls.length === 0;
  };
  onTestFinished(async () => {
    await stop();
  });

  const call = async (path: string, init: RequestInit & { as?: string } = {}) => {
    const headers = new Headers(init.headers);
    if (init.as !== undefined) headers.set('authorization', `Bearer ${init.as}`);
    return fetch(url + path, { ...init, headers });
  };
  return { url, port, logged, stop, call };
};
