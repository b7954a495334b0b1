import type { CardLook } from './store.js';
import type { UploadRowState, UploadState } from './upload-store.js';

/**
 * The tables, as every migration together leaves them. Portable between SQLite and PostgreSQL: ids and JSON are text,
 * times are epoch milliseconds, truth values are 0 and 1, and what is absent is null. The tables are STRICT in SQLite,
 * so that both engines refuse the same mistakes (a fraction in a time, a number in a text).
 * Every row carries the organisation it belongs to, and every query names it (rules 18).
 */
export interface Database {
  leads: {
    org_id: string;
    id: string;
    referral_id: string | null;
    status: string;
    substatus: string;
    kind: string;
    test: number;
    customer_name: string;
    search_text: string;
    assignee_id: string | null;
    created_at: number;
    updated_at: number;
    deadline_at: number | null;
    /** What leads of one customer have in common. */
    email_key: string | null;
    company_key: string | null;
    /** JSON of a LeadRecord; the columns beside it repeat what leads are found by. */
    record: string;
  };
  lead_history: {
    org_id: string;
    lead_id: string;
    /** 1, 2, 3 … within a lead. Several entries may belong to one version. */
    seq: number;
    version: number;
    /** JSON of an Entry. */
    entry: string;
  };
  cards: {
    org_id: string;
    id: string;
    lead_id: string;
    conversation_id: string;
    thread_id: string | null;
    activity_id: string | null;
    shown_version: number | null;
    look: CardLook | null;
    /** Grows within a lead, so that its cards have an order without a clock. */
    seq: number;
  };
  conversations: {
    org_id: string;
    id: string;
    kind: 'personal' | 'group' | 'channel';
    tenant_id: string | null;
    team_id: string | null;
    person_id: string | null;
    reference: string;
    locale: string | null;
    time_zone: string | null;
    state: 'active' | 'removed';
    reason: string | null;
    installed_at: number;
    closed_at: number | null;
  };
  people: {
    org_id: string;
    id: string;
    name: string;
    email: string | null;
    role: 'admin' | 'user' | null;
    locale: string | null;
    time_zone: string | null;
  };
  answers: {
    org_id: string;
    activity_id: string;
    at: number;
    /** Null while the first of the repeats is still being worked on. */
    answer: string | null;
  };
  referrals: { org_id: string; id: string; mark: string; verdict: string };
  cursors: { org_id: string; name: string; value: string };
  /** What admins set; the value is JSON. */
  settings: { org_id: string; name: string; value: string };
  jobs: {
    org_id: string;
    key: string;
    /** Tells a job from a later one of the same key, for a worker that comes back late. */
    id: string;
    task: string;
    payload: string;
    state: 'waiting' | 'running' | 'dead';
    /** When it may be claimed: its time while it waits, the end of the lease while it runs, null when dead. */
    due_at: number | null;
    /** When it is to run once more; set when its key is asked for while it runs. */
    again_at: number | null;
    generation: number;
    fence: number;
    attempts: number;
    error: string | null;
  };
  outbox: {
    org_id: string;
    key: string;
    conversation_id: string;
    kind: 'card' | 'notice';
    /** JSON of what is to be sent: the id of a card, or a notice; never a message (rules 16). */
    payload: string;
    priority: number;
    /** Grows within a conversation, so that its messages have an order without a clock. */
    seq: number;
    generation: number;
    tries: number;
    asked_at: number;
  };
  budget: {
    org_id: string;
    name: string;
    /** GCRA's theoretical arrival time: when the calls granted so far would have come at an even pace. */
    paced_until: number;
    paused_until: number;
    /** Until then calls that wait for nobody leave the next place to one that waits for a person. */
    person_until: number;
  };
  uploads: {
    org_id: string;
    id: string;
    state: UploadState;
    created_at: number;
    started_at: number | null;
    finished_at: number | null;
    /** JSON of an UploadRecord; the columns beside it repeat what uploads are found by. */
    record: string;
  };
  /** The files as they came, apart, so that nothing that looks at uploads reads them. */
  upload_files: { org_id: string; upload_id: string; bytes: Uint8Array };
  upload_rows: {
    org_id: string;
    upload_id: string;
    /** As a spreadsheet counts. */
    row: number;
    lead_id: string | null;
    state: UploadRowState;
    settled_at: number | null;
    /** JSON. */
    detail: string;
  };
  /** What people were given of leads; the same texts are kept once per person, with the time of the last download. */
  download_rows: {
    org_id: string;
    person_id: string;
    referral_id: string;
    /** SHA-256 of the cells, in hex. */
    digest: string;
    /** JSON. */
    cells: string;
    at: number;
  };
  /** Of the program, not of an organisation. */
  schema_migrations: { name: string };
}
