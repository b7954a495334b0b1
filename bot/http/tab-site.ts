import { randomBytes } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, Response, Server } from 'restify';

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

/** Where teams-js looks up which hosts there are besides those that it knows. */
const hostList = 'https://res.cdn.office.net';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

interface SiteFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Absent where it would hardly be smaller. */
  readonly gzipped?: Buffer;
}

/** Read and compressed when first asked for: a server starts without waiting for it. */
type Served = () => SiteFile;

/** The tab is a package beside this one; where it lies must not depend on whether this file runs built or as source. */
const siteFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@marketplace-leads/tab/package.json')), 'dist', 'site');

const kindOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const served = (path: string): Served => {
  let read: SiteFile | undefined;
  return () => {
    if (read !== undefined) return read;
    const bytes = readFileSync(path);
    const kind = kindOf(path);
    const gzipped = ['js', 'css', 'svg'].includes(kind) ? { gzipped: gzipSync(bytes) } : {};
    read = { type: types[kind] ?? 'application/octet-stream', bytes, ...gzipped };
    return read;
  };
};

/** Every file of the built page by its path below `/tab/`; nothing else can be asked for. Empty where none is built. */
const findSite = (folder: string): Map<string, Served> => {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return new Map();
  }
  const files = entries.filter((entry) => entry.isFile() && kindOf(entry.name) in types);
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), served(path)];
    }),
  );
};

/** What the page may do: run and show what comes from here, in a frame of these hosts, and nothing that it was not given. */
const policyFor = (nonce: string, furtherHosts: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `connect-src 'self' ${hostList}`,
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${[...hosts, ...furtherHosts].join(' ')}`,
  ].join('; ');

const notBuilt = 'The tab is not built: run "npm run build", then start the server again.\n';

/**
 * Serves the tab at `/tab/`: its page with a nonce of its own for styles, and the files that the page is made of, whose
 * names change with their content. `furtherHosts` are origins beyond Microsoft's that may show it.
 */
export const serveTab = (server: Server, furtherHosts: readonly string[]): void => {
  const files = findSite(siteFolder());
  const page = files.get('index.html');

  const send = (request: Request, response: Response, { type, bytes, gzipped }: SiteFile): void => {
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = takesGzip && gzipped !== undefined ? gzipped : bytes;
    response.setHeader('content-type', type);
    if (gzipped !== undefined) response.setHeader('vary', 'accept-encoding');
    if (body === gzipped) response.setHeader('content-encoding', 'gzip');
    response.setHeader('content-length', body.length);
    response.writeHead(200);
    response.end(body);
  };

  server.get('/tab', async (_request: Request, response: Response) => {
    response.header('Location', '/tab/');
    response.send(301);
  });
  server.get('/tab/', async (request: Request, response: Response) => {
    if (page === undefined) {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.writeHead(503);
      response.end(notBuilt);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('content-security-policy', policyFor(nonce, furtherHosts));
    response.setHeader('cache-control', 'no-store');
    const text = page().bytes.toString().replaceAll('NONCE', nonce).replace('FURTHER_HOSTS', furtherHosts.join(' '));
    send(request, response, { type: types.html ?? '', bytes: Buffer.from(text) });
  });
  for (const [path, file] of files) {
    if (path === 'index.html') continue;
    server.get(`/tab/${path}`, async (request: Request, response: Response) => {
      const isNamedByContent = path.startsWith('assets/');
      response.setHeader('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
      send(request, response, file());
    });
  }
};
