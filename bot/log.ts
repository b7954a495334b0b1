import { pino } from 'pino';

/**
 * What the house writes its log to. Fields are ids, codes, counts and durations, never lead data, addresses or tokens;
 * the serialiser of errors keeps the stack and drops everything else that an error may carry.
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const errorFields = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  // The message of a foreign error may quote what it choked on; its name, code and stack frames are enough to find it.
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type: error.name, ...code, stack: frames.slice(0, 12).join('\n') };
};

/** A logger that writes one JSON object a line to standard output. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    serializers: { err: errorFields },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  });
