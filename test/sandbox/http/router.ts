import type { Answer } from './answer.js';
import type { Incoming } from './incoming.js';

/** Decoded values of the `:name` segments of a route. */
type Params = Record<string, string>;

export interface Route {
  method: string;
  /** Segments with `:name` placeholders, such as `/sandbox/leads/:id`. */
  path: string;
  answer(incoming: Incoming, params: Params): Answer | Promise<Answer>;
}

/** What a request leads to: a route, a known path with other methods, or nothing. */
export type Match =
  | { kind: 'route'; route: Route; params: Params }
  | { kind: 'otherMethods'; methods: string[] }
  | { kind: 'unknown' };

/** Finds the route of a request. Paths are compared segment by segment and case-sensitively. */
export function match(routes: readonly Route[], method: string, path: string): Match {
  const methods: string[] = [];
  for (const route of routes) {
    const params = paramsOf(route.path, path);
    if (params === null) continue;
    if (route.method === method) return { kind: 'route', route, params };
    methods.push(route.method);
  }
  return methods.length > 0 ? { kind: 'otherMethods', methods } : { kind: 'unknown' };
}

function paramsOf(template: string, path: string): Params | null {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Params = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = decoded(value);
    else if (part !== value) return null;
  }
  return params;
}

/** A segment that is not valid percent-encoding stands for itself: it matches nothing that exists. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
