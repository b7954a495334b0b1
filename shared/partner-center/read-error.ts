import * as z from 'zod';
import { PartnerCenterError, type PartnerCenterFault } from './partner-center-error.js';

const word = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
/**
 * Both error families, and the body of a 429, which is neither (Partner Center documentation, "error codes"): the
 * Referrals API's `error` with an inner error in an inner error, and the `description` of its neighbours.
 */
const bodySchema = z
  .object({
    error: z
      .object({ code: word, target: word, message: word, innerError: z.unknown().optional() })
      .optional()
      .catch(undefined),
    code: word,
    message: word,
    description: word,
  })
  .catch({ error: undefined, code: undefined, message: undefined, description: undefined });
const innerSchema = z
  .object({ code: word, innerError: z.unknown().optional() })
  .catch({ code: undefined, innerError: undefined });

/** Nobody nests deeper who means to be read. */
const deepest = 10;

/** The codes of an answer, the outermost first. */
const codesOf = ({ error, code }: z.infer<typeof bodySchema>): string[] => {
  const codes = [error?.code ?? code];
  let inner = error?.innerError;
  for (let depth = 0; depth < deepest && inner !== undefined; depth += 1) {
    const read = innerSchema.parse(inner);
    codes.push(read.code);
    inner = read.innerError;
  }
  return codes.filter((one) => one !== undefined);
};

/** In lower case: Partner Center's own pages do not agree on the case of codes. */
const outdated: readonly string[] = ['preconditionfailed', 'resourcemodified'];

const faultOf = (status: number, codes: readonly string[]): PartnerCenterFault => {
  if (status === 412 || codes.some((code) => outdated.includes(code.toLowerCase()))) return 'precondition';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 429) return 'throttled';
  // A 3xx is no refusal of what was asked: something in between wants us elsewhere, and we do not go.
  if (status < 400 || status === 408 || status === 423 || status >= 500) return 'unavailable';
  return 'invalid';
};

/** No documented answer asks for more than a minute; whoever asks for longer than this is not taken at its word. */
const longestWaitSeconds = 3600;

/** Milliseconds, from the header or else from the words of a 429: "Try again in 57 seconds." */
const wait = (header: string | null, message: string | undefined): number | undefined => {
  const said = [header, /in (\d+) seconds?/i.exec(message ?? '')?.[1]];
  const seconds = said.find((text) => typeof text === 'string' && /^\d+$/.test(text));
  return seconds == null ? undefined : Math.min(Number(seconds), longestWaitSeconds) * 1000;
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An error page of something in between is not JSON; the status alone has to do.
    return {};
  }
};

/** Which of the paths that we send a 400 speaks of: its `target`, else the path that its message quotes. */
const targetOf = (target: string | undefined, message: string | undefined): string | undefined =>
  target?.startsWith('/') ? target : (/(\/[a-zA-Z][\w/-]*)/.exec(message ?? '')?.[1] ?? target);

/** Reads a failed answer: status, body in any of Partner Center's shapes, `Retry-After` in seconds. */
export const readError = (
  answer: { status: number; retryAfter: string | null; text: string },
  correlationId: string,
): PartnerCenterError => {
  const body = bodySchema.parse(json(answer.text));
  const message = body.error?.message ?? body.message ?? body.description;
  const codes = codesOf(body);
  const remoteCode = codes.at(-1);
  const target = targetOf(body.error?.target, message);
  const retryAfterMs = wait(answer.retryAfter, message);
  return new PartnerCenterError(faultOf(answer.status, codes), {
    status: answer.status,
    correlationId,
    ...(remoteCode === undefined ? {} : { remoteCode }),
    ...(target === undefined ? {} : { target }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
};
