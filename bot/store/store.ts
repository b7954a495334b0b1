import type { Change } from '@marketplace-leads/shared/lead/change';
import type { Actor, Entry, Lead } from '@marketplace-leads/shared/lead/lead';
import type { ReminderKind } from '@marketplace-leads/shared/lead/reminders';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import type { BudgetTable, JobTable, OutboxTable } from './queue-store.js';
import type { DownloadTable, UploadTable } from './upload-store.js';

export type {
  BudgetTable,
  ClaimedJob,
  JobTable,
  NewJob,
  NewMessage,
  OutboxTable,
  WaitingMessage,
} from './queue-store.js';
export type { UploadRecord, UploadRow, UploadRowState } from './upload-store.js';

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
  readonly uploads: UploadTable;
  readonly downloads: DownloadTable;
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
  /** Somebody had taken the lead in Partner Center, and it was late, before we met it: who answered when is not known. */
  takenBefore?: true;
  /** By kind: what the last reminder of it was about, ISO 8601; so none is sent twice (rules 25). */
  reminded?: Partial<Record<ReminderKind, string>>;
  /** When the managers were told that the lead is late; told once. */
  escalatedAt?: string;
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
  /** While nobody has contacted the customer. */
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
  /** Only leads that were created from this moment on, or before that one. */
  createdFrom?: number;
  createdTo?: number;
  /** Only leads whose clock runs, and out by this moment. */
  dueBefore?: number;
  /** Only leads that changed in Partner Center from this moment on. */
  updatedFrom?: number;
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
  /** Leads with these ids of Partner Center's, in any case; in no order. */
  ofReferrals(referralIds: readonly string[]): Promise<LeadRecord[]>;
  /** Every lead, a slice at a time, by id; `after` is the last id of the slice before. */
  scan(after: string | undefined, limit: number): Promise<LeadRecord[]>;
  /** Leads that share one of these keys, the oldest first; none where both are absent. */
  ofCustomer(keys: Pick<LeadIndex, 'emailKey' | 'companyKey'>, limit: number): Promise<LeadRecord[]>;
  count(query: Omit<LeadQuery, 'limit' | 'order'>): Promise<number>;
  /** The caller holds the lead: of two entries written at once on PostgreSQL one would fail. */
  addHistory(leadId: string, entry: Entry): Promise<void>;
  /** Oldest first; with `after`, only entries of later versions. */
  history(leadId: string, after?: number): Promise<Entry[]>;
}

/** What a message about a lead is for, beside its own card: a reminder of some kind, or telling managers that it is late. */
export type CardLook = ReminderKind | 'late';

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
  /** What the message is for; absent for the lead's own card. */
  readonly look?: CardLook;
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
