import type { ParamsOf, Route } from '@marketplace-leads/shared/api/route';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import * as z from 'zod';
import { ServerError } from './server-error.js';
import type { Tokens } from './tokens.js';

/** What goes along with a question to the server. */
export interface Asked<Path extends string> {
  readonly params?: ParamsOf<Path>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** A file as the server gives it. */
export interface ServedFile {
  readonly name: string;
  readonly blob: Blob;
  readonly headers: Headers;
}

type JsonRoute = Route & { answer: z.ZodType };

/** The server as pages ask it; every question is a row of `tabRoutes`. Everything rejects with {@link ServerError}. */
export interface Server {
  ask<Row extends JsonRoute>(route: Row, asked?: Asked<Row['path']>): Promise<z.output<Row['answer']>>;
  /** The answer as it came, for whoever takes it apart elsewhere. */
  bytes<Row extends JsonRoute>(route: Row, asked?: Asked<Row['path']>): Promise<ArrayBuffer>;
  file<Row extends Route & { answer: 'file' }>(route: Row, asked?: Asked<Row['path']>): Promise<ServedFile>;
  /** The events of a stream until it ends, as `{ event, data }`, unchecked. */
  events<Row extends Route & { answer: 'events' }>(
    route: Row,
    asked?: Asked<Row['path']>,
  ): AsyncGenerator<{ event: string; data: unknown }>;
}

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    ref: z.string().optional(),
    details: z.unknown().optional(),
  }),
});

const addressOf = (path: string, params: Readonly<Record<string, string>>, query: Readonly<Record<string, string>>) => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
};

const bodyOf = (body: unknown): { body?: BodyInit; headers: Record<string, string> } => {
  if (body === undefined) return { headers: {} };
  if (body instanceof Uint8Array) return { body: new Uint8Array(body), headers: { 'content-type': 'text/csv' } };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
};

/** What a text says as JSON; undefined where it is none, which no schema takes. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const nameOf = (disposition: string | null): string => {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  try {
    return decodeURIComponent(extended ?? 'leads.csv');
  } catch {
    return 'leads.csv';
  }
};

const refusalOf = async (answer: Response): Promise<ServerError> => {
  const read = errorSchema.safeParse(await answer.json().catch(() => undefined));
  if (!read.success) return new ServerError('broken', { code: `http-${answer.status}` });
  const { code, message: advice, ref, details } = read.data.error;
  const known = { code, advice, details, ...(ref === undefined ? {} : { ref }) };
  if (answer.status === 401) return new ServerError('signed-out', known);
  return new ServerError(answer.status >= 500 ? 'broken' : 'refused', known);
};

/** `locale` decides the language of what the server says about files. */
export const createServer = (tokens: Tokens, locale: string): Server => {
  const once = async (url: string, init: RequestInit, token: string): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    headers.set('accept-language', locale);
    try {
      return await fetch(url, { ...init, headers });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new ServerError('offline');
    }
  };

  const token = async (): Promise<string> => {
    try {
      return await tokens.get();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new ServerError('signed-out', { code: said.slice(0, 100) });
    }
  };

  /** Asks; where the server does not take the token, once more with a new one. */
  const send = async <Row extends Route>(route: Row, asked: Asked<string>): Promise<Response> => {
    const { params = {}, query = {}, signal } = asked;
    const { body, headers } = bodyOf(asked.body);
    const url = addressOf(route.path, params as Record<string, string>, query);
    const init: RequestInit = {
      method: route.method,
      headers: { ...headers, ...asked.headers },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    };
    const first = await token();
    let answer = await once(url, init, first);
    if (answer.status === 401) {
      tokens.refused(first);
      answer = await once(url, init, await token());
    }
    if (!answer.ok) throw await refusalOf(answer);
    return answer;
  };

  const textOf = async (route: Route, asked: Asked<string>): Promise<string> => {
    const answer = await send(route, asked);
    return answer.text().catch(() => {
      throw new ServerError('offline');
    });
  };

  return {
    async ask<Row extends JsonRoute>(route: Row, asked: Asked<Row['path']> = {}): Promise<z.output<Row['answer']>> {
      const read = route.answer.safeParse(jsonOf(await textOf(route, asked as Asked<string>)));
      if (!read.success) throw new ServerError('broken', { code: 'another-shape' });
      return read.data as z.output<Row['answer']>;
    },

    async bytes(route, asked = {}) {
      const answer = await send(route, asked as Asked<string>);
      return answer.arrayBuffer().catch(() => {
        throw new ServerError('offline');
      });
    },

    async file(route, asked = {}) {
      const answer = await send(route, asked as Asked<string>);
      const blob = await answer.blob().catch(() => {
        throw new ServerError('offline');
      });
      return { name: nameOf(answer.headers.get('content-disposition')), blob, headers: answer.headers };
    },

    async *events(route, asked = {}) {
      const { body } = await send(route, asked as Asked<string>);
      if (body === null) return;
      const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
      const reader = events.getReader();
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          yield { event: value.event ?? 'message', data: jsonOf(value.data) };
        }
      } catch {
        if (!asked.signal?.aborted) throw new ServerError('offline');
      } finally {
        await reader.cancel().catch(() => undefined);
      }
    },
  };
};
