import type { IncomingHttpHeaders } from 'node:http';
import type { ParamsOf, Route, RouteTable } from '@marketplace-leads/shared/api/route';
import { AppError } from '@marketplace-leads/shared/errors';
import type { Request } from 'restify';
import type { z } from 'zod';
import type { Log } from '../log.js';
import type { People, Person, TabUser } from '../services/people.js';
import { answerRefusal, type Refusal } from './answer-error.js';
import type { Answer, Work } from './answering.js';
import type { EventStream } from './event-stream.js';
import { type FileAnswer, fileHeaders } from './file-answer.js';
import { readBytes } from './read-bytes.js';
import { readJson } from './read-json.js';
import { requireAdmin, requireRole } from './require-role.js';
import type { TabTokens } from './tab-token.js';

/** What a handler is told. Who asks is known and may ask; of the body nothing is read yet. */
export interface TabRequest<Path extends string> {
  readonly person: Person;
  readonly user: TabUser;
  /** What stood in place of the path's braces, decoded. */
  readonly params: ParamsOf<Path>;
  readonly query: URLSearchParams;
  /** All but the token. */
  readonly headers: IncomingHttpHeaders;
  /** Aborted when the client goes away or the server stops. */
  readonly signal: AbortSignal;
  /** The body as JSON of this shape; by default up to 1 MB. Throws AppError `bad-request` or `too-large`. */
  json<T>(schema: z.ZodType<T>, mostBytes?: number): Promise<T>;
  /** The body as it came; by default up to 20 MB. Throws AppError `bad-request` or `too-large`. */
  bytes(mostBytes?: number): Promise<Buffer>;
}

/** What a handler may answer, by what its row promises: JSON (200 unless it says otherwise), a file, or events. */
type Promised<Kind extends Route['answer']> = Kind extends 'file'
  ? FileAnswer
  : Kind extends 'events'
    ? { events(stream: EventStream): Promise<void> }
    : Kind extends z.ZodType
      ? { readonly status?: number; readonly body: z.input<Kind> }
      : never;

type TabHandler<Row extends Route> = (request: TabRequest<Row['path']>) => Promise<Promised<Row['answer']> | Refusal>;

/** A handler for each row of a table, under the row's name. */
export type TabHandlers<Table extends RouteTable> = { readonly [Name in keyof Table]: TabHandler<Table[Name]> };

interface TabApiParts {
  readonly tokens: TabTokens;
  readonly people: Pick<People, 'signIn'>;
  readonly log: Log;
  /** Epoch milliseconds. */
  now(): number;
}

/** A row and its handler as the HTTP server registers them. */
export interface TabRoute {
  readonly name: string;
  readonly method: Route['method'];
  /** In restify's way of writing: `/api/uploads/:id`. */
  readonly path: string;
  readonly work: Work;
}

const largestJson = 1024 * 1024;
const largestFile = 20 * 1024 * 1024;

const bodyOf = async <T>(request: Request, schema: z.ZodType<T>, mostBytes: number): Promise<T> => {
  const parsed = schema.safeParse(await readJson(request, mostBytes));
  if (!parsed.success) throw new AppError('bad-request', 'the body has another shape');
  return parsed.data;
};

const guards = { anyone: () => undefined, user: requireRole, admin: requireAdmin };

/**
 * Puts the rows of the tab's contract and their handlers together. Whoever asks is checked before anything of the
 * body is read: 401 without a right token, 403 where the role forbids.
 */
export const createTabApi = <Table extends RouteTable>(
  table: Table,
  handlers: TabHandlers<Table>,
  { tokens, people, log, now }: TabApiParts,
): TabRoute[] => {
  const workOf =
    (row: Route, handler: AnyHandler): Work =>
    async (request, signal) => {
      const { authorization, ...headers } = request.headers;
      const user = await tokens.verify(authorization);
      const person = await people.signIn(user);
      guards[row.who](person);
      const answer = await handler({
        person,
        user,
        params: request.params,
        query: new URLSearchParams(request.getQuery()),
        headers,
        signal,
        json: (schema, mostBytes = largestJson) => bodyOf(request, schema, mostBytes),
        bytes: (mostBytes = largestFile) => readBytes(request, mostBytes),
      });
      return 'refused' in answer ? answerRefusal(answer, log) : finished(answer, user.expiresAt - now());
    };

  return Object.entries(table).map(([name, row]) => ({
    name,
    method: row.method,
    path: row.path.replace(/\{(\w+)\}/g, ':$1'),
    // A row's name leads to its own handler: that they fit each other is what TabHandlers says.
    work: workOf(row, handlers[name] as AnyHandler),
  }));
};

/** A handler of any row. */
type AnyHandler = (
  request: TabRequest<string> & { params: unknown },
) => Promise<Promised<'file'> | Promised<'events'> | Promised<z.ZodType> | Refusal>;

const finished = (answer: Exclude<Awaited<ReturnType<AnyHandler>>, Refusal>, signedInMs: number): Answer => {
  if ('events' in answer) return { status: 200, events: (stream) => answer.events(stream), lastsMs: signedInMs };
  if ('content' in answer) return { status: 200, content: answer.content, headers: fileHeaders(answer) };
  return { status: answer.status ?? 200, body: answer.body };
};
