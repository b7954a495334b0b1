/** Thrown by a task that knows when it is worth trying again, such as after an answer that said how long to wait. */
export class Postpone extends Error {
  /** Epoch milliseconds, or milliseconds from now. */
  readonly until: { readonly at: number } | { readonly afterMs: number };
  /** Why, as a code: it is stored and logged. */
  readonly code: string;
  /** False when the run is not to count towards the task's `maxAttempts`, because nothing was really tried. */
  readonly counts: boolean;

  constructor(until: Postpone['until'], code: string, { counts = true }: { counts?: boolean } = {}) {
    super(code);
    this.name = 'Postpone';
    this.until = until;
    this.code = code;
    this.counts = counts;
  }
}
