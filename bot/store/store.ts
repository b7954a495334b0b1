import type { Change } from '@marketplace-leads/shared/lead/change';
import type { Actor, Entry, Lead } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';

/**
 * What the rest of the house may know of the database. All times are epoch milliseconds.
 * Everything is written through a {@link Tx}; `store.read` is for reading outside one.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  /**
   * Runs `work` in one transaction: all of it or nothing. Nothing in `work` may wait on the network, outlive the call,
   * or use `store` itself: on SQLite there is one connection, so that is refused with an error on both engines.
   * PostgreSQL may give up one of several transactions that stand in each other's way; then `work` runs again from the
   * start, up to three times in all, so that it must not change anything outside the transaction.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly read: Tx;
  /** True when the database answers and its schema is the one this program was built for. */
  ready(): Promise<boolean>;
  /** Copies the embedded database to a new file, an `app.db` by itself. PostgreSQL refuses: it has pg_dump. */
  backup(path: string): Promise<void>;
  /** Waits for the transactions that are running, then gives the database up. */
  close(): Promise<void>;
}

/** The tables, bound to one transaction (or to none, for `store.read`). */
export interface Tx {
  readonly leads: LeadTable;
  readonly cards: CardTable;
  readonly conversations: ConversationTable;
  readonly people: PersonTable;
  readonly answers: AnswerTable;
  readonly referrals: ReferralTable;
  readonly cursors: CursorTable;
  readonly settings: SettingTable;
  readonly jobs: JobTable;
  readonly outbox: OutboxTable;
  readonly budget: BudgetTable;
}

/** A lead as it is kept: what was last read, what we still have to write, and what only we know (rules 2). */
export interface LeadRecord {
  readonly id: string;
  readonly referralId?: string;
  /** +1 per visible change (rules 13). */
  version: number;
  remote: Remote;
  /** With its quotes, as Partner Center gave it. Absent until the lead was read with one (rules 3). */
  etag?: string;
  pending: Change[];
  local: LocalFacts;
}

interface Named {
  id: string;
  name: string;
}

/** What we know of a lead and Partner Center does not. */
export interface LocalFacts {
  assignee?: Named;
  /** Who brought the lead into its present status, and when (ISO 8601). */
  decided?: { by: Actor; at: string };
  /** The reason code behind `statusReason`, which Partner Center stores as text. */
  reasonCode?: number;
  /** The first contact, the number of attempts, the latest one; ISO 8601 (rules 26). */
  contactedAt?: string;
  attempts?: number;
  lastContact?: NonNullable<Lead['lastContact']>;
  nextContactAt?: string;
  snoozedUntil?: string;
  /** The items of the checklist that are ticked. */
  checked?: { id: string; by: Named; at: string }[];
  /** Changes that Partner Center has overtaken, kept until somebody says whose values are right (rules 4). */
  conflict?: { at: string; changes: Change[] };
  coSell?: NonNullable<Lead['coSell']>;
  /** The last answer of Partner Center that refused what somebody decided. */
  refused?: { at: string; why: string };
  /** When the referral was found to be no longer there. */
  goneAt?: string;
}

/** The columns by which leads are found; computed from the record by the caller, never by the store. */
export interface LeadIndex {
  status: string;
  substatus: string;
  kind: string;
  test: boolean;
  customerName: string;
  /** Normalised (NFKC, lower case) words by which a person may name the lead (rules 30). */
  searchText: string;
  assigneeId?: string;
  createdAt: number;
  updatedAt: number;
  deadlineAt?: number;
  /** What leads of one customer have in common: the e-mail address, or the company and the offer. */
  emailKey?: string;
  companyKey?: string;
}

export interface LeadQuery {
  /** Every word must occur somewhere in `searchText`; already normalised. */
  words?: string[];
  /** Only leads in one of these; an empty list matches none. */
  status?: string[];
  /** Only leads assigned to this person. */
  assigneeId?: string;
  /** Only leads that nobody has claimed. */
  unclaimed?: boolean;
  /** Only leads with a card in one of these conversations; an empty list matches none. */
  conversationIds?: string[];
  /** Leave out test leads. */
  realOnly?: boolean;
  /** By creation, newest first (the default), or by deadline, earliest first and leads without one last. */
  order?: 'newest' | 'deadline';
  limit: number;
}

export interface LeadTable {
  get(id: string): Promise<LeadRecord | undefined>;
  /** As {@link get}, and nobody else can change the lead until this transaction ends. */
  lock(id: string): Promise<LeadRecord | undefined>;
  /** As {@link lock}, by Partner Center's id. */
  lockByReferral(referralId: string): Promise<LeadRecord | undefined>;
  /** False when a lead with this referral id is already there; then nothing was written. */
  insert(record: LeadRecord, index: LeadIndex): Promise<boolean>;
  /** Replaces a lead that was inserted before; its referral id stays. The caller holds it ({@link lock}). */
  save(record: LeadRecord, index: LeadIndex): Promise<void>;
  find(query: LeadQuery): Promise<LeadRecord[]>;
  /** Leads that share one of these keys, the oldest first; none where both are absent. */
  ofCustomer(keys: Pick<LeadIndex, 'emailKey' | 'companyKey'>, limit: number): Promise<LeadRecord[]>;
  count(query: Omit<LeadQuery, 'limit' | 'order'>): Promise<number>;
  /** The caller holds the lead: of two entries written at once on PostgreSQL one would fail. */
  addHistory(leadId: string, entry: Entry): Promise<void>;
  /** Oldest first; with `after`, only entries of later versions. */
  history(leadId: string, after?: number): Promise<Entry[]>;
}

/** One message that shows a lead. */
export interface PostedCard {
  readonly id: string;
  readonly leadId: string;
  readonly conversationId: string;
  /** The id to send to when it is not the conversation's own: a thread of a channel. */
  readonly threadId?: string;
  /** Absent until Teams has taken the message. */
  activityId?: string;
  /** The version of the lead that it shows. */
  shownVersion?: number;
}

export interface CardTable {
  /** Adds the card; false (and nothing written) when its id is already there. */
  add(card: PostedCard): Promise<boolean>;
  get(id: string): Promise<PostedCard | undefined>;
  /** The cards of a lead in conversations that are still active, newest last. */
  ofLead(leadId: string): Promise<PostedCard[]>;
  byActivity(conversationId: string, activityId: string): Promise<PostedCard | undefined>;
  /** Keeps where the card went and what it shows. */
  posted(id: string, activityId: string, shownVersion: number): Promise<void>;
  /** Forgets the message behind a card, which somebody deleted. */
  lost(id: string): Promise<void>;
  /** Forgets the card. */
  remove(id: string): Promise<void>;
  /** All cards of a conversation, in whatever state it is; in the order of their ids. */
  inConversation(conversationId: string): Promise<PostedCard[]>;
}

/** A chat or channel in which the bot is, or was, installed. */
export interface Conversation {
  /** Teams' conversation id, without `;messageid=`. */
  readonly id: string;
  readonly kind: 'personal' | 'group' | 'channel';
  readonly tenantId?: string;
  readonly teamId?: string;
  /** Who the chat is with, for a personal one. */
  readonly personId?: string;
  /** The Bot Framework's conversation reference, opaque outside bot/teams. */
  readonly reference: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly state: 'active' | 'removed';
  /** Why it was removed, in the words of the classification, for an admin to see. */
  readonly reason?: string;
  readonly installedAt: number;
  /** When it was removed. */
  readonly closedAt?: number;
}

export interface ConversationTable {
  get(id: string): Promise<Conversation | undefined>;
  put(conversation: Conversation): Promise<void>;
  active(): Promise<Conversation[]>;
  /** Ids of the active personal chats of a person. */
  personalOf(personId: string): Promise<string[]>;
  /** Marks an active one as removed; of one that is removed already the first reason and time stay. */
  remove(id: string, reason: string, at: number): Promise<void>;
  /** Those that were removed, the latest first. */
  closed(): Promise<Conversation[]>;
}

/** A person as Teams knows them. `id` is the Entra object id. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly role?: 'admin' | 'user';
  readonly locale?: string;
  readonly timeZone?: string;
}

export interface PersonTable {
  get(id: string): Promise<PersonRecord | undefined>;
  /** Everybody who is known, by name. */
  all(): Promise<PersonRecord[]>;
  /** Adds or updates; fields that are absent keep what is stored. */
  put(person: PersonRecord): Promise<void>;
}

/** Answers to activities that were already worked on, so that a repeat gets the same one (rules 16). */
export interface AnswerTable {
  /** True when this activity is new. On PostgreSQL a second transaction with the same id waits for the first. */
  begin(activityId: string, at: number): Promise<boolean>;
  finish(activityId: string, answer: string): Promise<void>;
  recall(activityId: string): Promise<string | undefined>;
  /** Forgets answers older than `before`; returns how many. */
  prune(before: number): Promise<number>;
}

/** What was last seen of each referral, leads and others, so that a poll knows what is new (rules 11). */
export interface SeenReferral {
  readonly id: string;
  /** `updatedDateTime` and eTag as they came, for comparison only. */
  readonly mark: string;
  /** 'lead', or why it is not one (rules 1). */
  readonly verdict: string;
}

export interface ReferralTable {
  seen(ids: readonly string[]): Promise<Map<string, SeenReferral>>;
  put(referrals: readonly SeenReferral[]): Promise<void>;
  /** How many referrals have each verdict. */
  counts(): Promise<Map<string, number>>;
}

export interface CursorTable {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

/** What admins set in the app. Values are JSON; whoever reads one parses it with its own schema. */
export interface SettingTable {
  get(name: string): Promise<unknown>;
  set(name: string, value: unknown): Promise<void>;
}

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
