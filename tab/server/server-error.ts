/** Why the server could not be asked, or what it said no to. */
export class ServerError extends Error {
  /**
   * `offline`: no answer came. `signed-out`: the host gives no token, or the server takes none of them. `refused`: the
   * server said no; `code` says how (design "interfaces"). `broken`: an answer that nobody can read, or its own failure.
   */
  readonly kind: 'offline' | 'signed-out' | 'refused' | 'broken';
  readonly code: string;
  /** What the server told people to do; in English. */
  readonly advice: string;
  /** By which the failure is found in the server's log. */
  readonly ref: string | undefined;
  readonly details: unknown;

  constructor(
    kind: ServerError['kind'],
    {
      code = kind,
      advice = '',
      ref,
      details,
    }: { code?: string; advice?: string; ref?: string; details?: unknown } = {},
  ) {
    super(`${kind}: ${code}`);
    this.kind = kind;
    this.code = code;
    this.advice = advice;
    this.ref = ref;
    this.details = details;
  }
}
