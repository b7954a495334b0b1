// What waits to be done, to be sent, and to be allowed: jobs, messages and the limiter.

/** A job as it is asked for. */
export interface NewJob {
  /** One job per key: asking again while it waits merges; while it runs makes it run once more. */
  readonly key: string;
  readonly task: string;
  /** JSON; the task's own schema parses it. A later request's payload replaces an earlier one's. */
  readonly payload: unknown;
  /** Epoch milliseconds, whole; the earlier of two requests wins. */
  readonly runAt: number;
}

/** A job that a worker holds. */
export interface ClaimedJob {
  readonly id: string;
  readonly key: string;
  readonly task: string;
  readonly payload: unknown;
  /** How often it has been tried before, runs that ended with their process included. */
  readonly attempts: number;
  /** Grows with every claim: what a late worker holds is no longer valid (rules 29). */
  readonly fence: number;
  /** Which request of the key this run answers. */
  readonly generation: number;
}

/** A job that was laid aside. */
interface DeadJob {
  readonly key: string;
  readonly task: string;
  readonly attempts: number;
  /** The code of the last failure. */
  readonly error: string;
}

export interface JobTable {
  /** Asks for a job. A dead one of the same key starts anew, as if it had never been tried. */
  enqueue(job: NewJob): Promise<void>;
  /**
   * Takes up to `limit` due jobs of these tasks for `leaseMs`; so also a job whose lease has run out. Each is tried
   * once more by being claimed: one that kills the process is not tried for ever.
   */
  claim(request: { tasks: readonly string[]; now: number; limit: number; leaseMs: number }): Promise<ClaimedJob[]>;
  /** True while the job is surely still ours: not finished, cancelled or taken over, and its lease not run out. */
  held(job: ClaimedJob, now: number): Promise<boolean>;
  /** Lengthens the lease, even one that has run out; false when the job is no longer ours. */
  renew(job: ClaimedJob, now: number, leaseMs: number): Promise<boolean>;
  /** Removes the job, or makes it run again if it was asked for meanwhile; 'lost' when it is no longer ours. */
  complete(job: ClaimedJob): Promise<'done' | 'again' | 'lost'>;
  /**
   * Puts the job back for `runAt`, or lays it aside when `runAt` is absent. If it was asked for meanwhile, it runs when
   * the earlier of the two says, or starts anew instead of being laid aside. `error` is a code, never lead data.
   * Nothing happens when the job is no longer ours.
   */
  fail(job: ClaimedJob, error: string, runAt?: number): Promise<void>;
  /** As {@link fail} with `runAt`, but this run does not count as a try. */
  postpone(job: ClaimedJob, reason: string, runAt: number): Promise<void>;
  /** Forgets the job, whatever its state; a worker that runs it finds that it is no longer its own. */
  cancel(key: string): Promise<void>;
  /** Gives up every lease. Done by `openStore` when it opens an embedded database, which no other process can have. */
  recover(): Promise<void>;
  /** Of each task that has jobs: when the next one may be taken, be it waiting or held by a lease that will end. */
  dueAt(tasks: readonly string[]): Promise<Map<string, number>>;
  /** When the next waiting job of these tasks is due; jobs that somebody holds are left aside. */
  nextRunAt(tasks: readonly string[]): Promise<number | undefined>;
  counts(): Promise<{ waiting: number; running: number; dead: number }>;
  /** Jobs that were laid aside, up to `limit` of them, by key. */
  dead(limit: number): Promise<DeadJob[]>;
}

/** A message as it is asked for: what it is to show, never how (rules 16). */
export interface NewMessage {
  /** One message per key: asking again while it waits merges. */
  readonly key: string;
  readonly conversationId: string;
  readonly kind: 'card' | 'notice';
  /** JSON; whoever sends it parses it with a schema of its own. */
  readonly payload: unknown;
  /** Small numbers go first. */
  readonly priority: number;
  readonly askedAt: number;
}

/** A message that waits to be sent. */
export interface WaitingMessage extends NewMessage {
  /** How often it was asked for. */
  readonly generation: number;
  /** How often Teams did not take it. */
  readonly tries: number;
}

/** Messages that wait to be sent, each conversation's in an order of its own. */
export interface OutboxTable {
  /**
   * Asks for a message; true when none of this key was waiting. One that waits keeps its place, or moves up to a better
   * priority; its payload becomes the newer one. Locks nothing but the row of this key.
   */
  add(message: NewMessage): Promise<boolean>;
  /** The next message of a conversation: by priority, then in the order of asking. */
  next(conversationId: string): Promise<WaitingMessage | undefined>;
  /** Takes a message out, unless it was asked for again since it was read. */
  done(message: WaitingMessage): Promise<void>;
  /** Counts a try at which Teams did not take the message. */
  failed(key: string): Promise<void>;
  /** Counts a try, and puts the message behind all others of its conversation until it is asked for again. */
  aside(message: WaitingMessage): Promise<void>;
  /** Takes out everything that waits for a conversation. */
  drop(conversationId: string): Promise<void>;
  /** Conversations with messages and without a waiting job of this key prefix and their id; by id. */
  unserved(jobKeyPrefix: string): Promise<string[]>;
  /** How many messages wait, and when the oldest of them was asked for. */
  waiting(): Promise<{ waiting: number; oldestAt?: number }>;
}

/** One row of the limiter that all instances share (rules 23). */
export interface BudgetTable {
  /**
   * Asks for one call now. Returns 0 when granted (and counted), else the milliseconds to wait before asking again.
   * GCRA: at most `burst` at once and `perMinute` in the long run, so never more than burst + perMinute in any 60 s.
   * Calls are spaced by whole milliseconds, so that above 60,000 a minute it grants fewer than asked for. All who share
   * a name pass the same figures, and their clocks agree. While a call for a person is told to wait, no `background` call
   * of any instance is granted; the person's has to ask again in time, or loses its place after a second.
   */
  take(
    name: string,
    now: number,
    perMinute: number,
    burst: number,
    priority?: 'person' | 'background',
  ): Promise<number>;
  /** Counts a call that is made in any case; those that ask wait the longer for it. */
  spend(name: string, now: number, perMinute: number): Promise<void>;
  /** Forbids calls until `until`, after an answer that said to wait. Never shortens an earlier pause. */
  pause(name: string, until: number): Promise<void>;
  /** Forgets the rows that hold nobody up any more; returns how many. */
  prune(now: number): Promise<number>;
}
