import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@marketplace-leads/shared/errors';
import helmet from 'helmet';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import { answerError } from './answer-error.js';
import { type Answer, createAnswering } from './answering.js';
import { isLocal } from './is-local.js';
import { createMetrics } from './metrics.js';
import { readJson } from './read-json.js';
import type { TabRoute } from './tab-api.js';
import { serveTab } from './tab-site.js';

export interface HttpParts {
  /** Answers an activity of the Bot Framework; `local` is whether the caller sits on this machine. Throws AppError. */
  endpoint(request: { body: unknown; authorization: string; local: boolean }): Promise<Answer>;
  /** What the tab may ask for. */
  tab: readonly TabRoute[];
  /** Origins beyond those of Microsoft's hosts that may show the tab. */
  furtherHosts: readonly string[];
  store: Store;
  log: Log;
  /** Aborted when the server stops: streams end then. */
  stopping: AbortSignal;
  metricsToken?: string;
}

/** Largest activity that is read. Teams' own limit for messages lies at about 100 KB. */
const largestBody = 512 * 1024;

const registers = { GET: 'get', POST: 'post', PUT: 'put' } as const;

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The HTTP server with all its routes; the caller listens and closes. */
export const createHttpServer = (parts: HttpParts): Server => {
  const { log, store } = parts;
  const metrics = createMetrics(store);
  const server = restify.createServer({ name: 'marketplace-leads' });
  // restify passes these on to listeners that are not there: an error, such as a taken port, would end the process
  // before the caller hears of it, and a connection that asks for another protocol would stay open for ever. Without a
  // listener Node answers the latter as the ordinary request that it is as well.
  server.server.removeAllListeners('error');
  server.server.removeAllListeners('upgrade');

  server.pre(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      frameguard: false,
    }) as (request: Request, response: Response, next: Next) => void,
  );

  const route = createAnswering({ log, metrics, stopping: parts.stopping });

  server.get(
    '/healthz',
    route('healthz', async () => ({ status: 200, body: { status: 'ok' } })),
  );
  server.get(
    '/readyz',
    route('readyz', async () => {
      const ready = await store.ready();
      return { status: ready ? 200 : 503, body: { status: ready ? 'ready' : 'not ready' } };
    }),
  );
  server.get(
    '/metrics',
    route('metrics', async (request) => {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const known = parts.metricsToken !== undefined && sameText(token, parts.metricsToken);
      if (!known && !isLocal(request)) throw new AppError('unauthenticated', 'metrics are for this machine or a token');
      return { status: 200, content: await metrics.text(), headers: { 'content-type': metrics.contentType } };
    }),
  );
  server.post(
    '/api/messages',
    route('messages', async (request) =>
      parts.endpoint({
        body: await readJson(request, largestBody),
        authorization: request.headers.authorization ?? '',
        local: isLocal(request),
      }),
    ),
  );
  for (const { name, method, path, work } of parts.tab) server[registers[method]](path, route(name, work));
  serveTab(server, parts.furtherHosts);

  // What restify itself refuses (no such route or method) is answered in the same shape.
  server.on(
    'restifyError',
    (_request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      const code = codeOf(error.statusCode);
      const answer = answerError(code === undefined ? error : new AppError(code, 'refused by the server'), log);
      response.setHeader('cache-control', 'no-store');
      response.json(error.statusCode ?? answer.status, answer.body);
      done();
    },
  );
  return server;
};

const codeOf = (status: number | undefined) => {
  if (status === 404 || status === 405) return 'not-found';
  if (status === 413) return 'too-large';
  return status !== undefined && status < 500 ? 'bad-request' : undefined;
};
