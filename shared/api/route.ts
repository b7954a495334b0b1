import type * as z from 'zod';

/**
 * One row of the tab's HTTP contract, read by the server and by the page. A table of them is written
 * `{ … } as const satisfies RouteTable`, so that paths and answers keep their own types.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Such as `/api/uploads/{id}`: what stands in braces is one segment of the address. */
  readonly path: `/api/${string}`;
  /** Everybody needs a token; beyond it `user` needs a role, `admin` that role, `anyone` neither. */
  readonly who: 'anyone' | 'user' | 'admin';
  /** The schema of a JSON answer, or what else it is: bytes to be saved, or a stream of server-sent events. */
  readonly answer: z.ZodType | 'file' | 'events';
}

/** Rows by their names, under which handlers and callers find them. */
export type RouteTable = Readonly<Record<string, Route>>;

/** The names in braces of a path, each with its value: `ParamsOf<'/api/uploads/{id}'>` is `{ id: string }`. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Readonly<Record<Name, string>> & ParamsOf<Rest>
  : unknown;
