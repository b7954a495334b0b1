import { timingSafeEqual } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { AppError } from '@marketplace-leads/shared/errors';
import helmet from 'helmet';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Endpoint } from '../teams/endpoint.js';
import { answerError } from './answer-error.js';
import { createMetrics } from './metrics.js';

export interface HttpParts {
  endpoint: Endpoint;
  store: Store;
  log: Log;
  metricsToken?: string;
}

/** The hosts that may show the tab in a frame: Teams, Outlook and Microsoft 365. */
const hosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://teams.cloud.microsoft',
  'https://*.cloud.microsoft',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://*.office.com',
  'https://*.microsoft365.com',
];

/** Largest activity that is read. Teams' own limit for messages lies at about 100 KB. */
const largestBody = 512 * 1024;

const isLoopbackAddress = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
const isLoopbackHost = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');

/** The caller sits on this machine, and a page in its browser did not merely trick a name into pointing here. */
const isLocal = (request: Request): boolean =>
  isLoopbackAddress(request.socket.remoteAddress) && isLoopbackHost(request.headers.host);

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const tabFolder = fileURLToPath(new URL('../../../tab/', import.meta.url));

/** The HTTP server with all its routes; the caller listens and closes. */
export const createHttpServer = (parts: HttpParts): Server => {
  const { log, store } = parts;
  const metrics = createMetrics(store);
  const server = restify.createServer({ name: 'marketplace-leads' });

  server.pre(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'self'", ...hosts],
        },
      },
      frameguard: false,
    }) as (request: Request, response: Response, next: Next) => void,
  );
  server.use(restify.plugins.queryParser({ mapParams: false }));

  /** Every route is asynchronous: restify dies of an exception that is thrown at once. */
  const route =
    (name: string, work: (request: Request) => Promise<{ status: number; body?: unknown; type?: string }>) =>
    async (request: Request, response: Response): Promise<void> => {
      const started = process.hrtime.bigint();
      const answer = await work(request).catch((error: unknown) => answerError(error, log));
      if ('type' in answer && answer.type !== undefined) {
        response.sendRaw(answer.status, String(answer.body), { 'content-type': answer.type });
      } else if (answer.body === undefined) response.send(answer.status);
      else response.json(answer.status, answer.body);
      metrics.observe(name, answer.status, Number(process.hrtime.bigint() - started) / 1e9);
    };

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
      return { status: 200, body: await metrics.text(), type: metrics.contentType };
    }),
  );
  server.post(
    '/api/messages',
    restify.plugins.bodyParser({ mapParams: false, maxBodySize: largestBody }),
    route('messages', (request) =>
      parts.endpoint({
        body: request.body,
        authorization: request.headers.authorization ?? '',
        local: isLocal(request),
      }),
    ),
  );
  server.get('/tab', async (_request: Request, response: Response) => {
    response.redirect(301, '/tab/', () => undefined);
  });
  server.get('/tab/', restify.plugins.serveStatic({ directory: tabFolder, file: 'index.html' }));
  for (const file of ['style.css', 'icon.png']) {
    server.get(`/tab/${file}`, restify.plugins.serveStatic({ directory: tabFolder, file }));
  }

  // What restify itself refuses (no such route, body too large or no JSON) is answered in the same shape.
  server.on(
    'restifyError',
    (_request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      const code = codeOf(error.statusCode);
      const answer = answerError(code === undefined ? error : new AppError(code, 'refused by the server'), log);
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
