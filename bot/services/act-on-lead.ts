import { can } from '@marketplace-leads/shared/lead/can';
import type { Action, Actor, Entry, Lead } from '@marketplace-leads/shared/lead/lead';
import { moves } from '@marketplace-leads/shared/lead/moves';
import { fieldsOf } from '@marketplace-leads/shared/partner-center/patch';
import type { LeadRecord, Tx } from '../store/store.js';
import { askForPush, saveChange } from './change-lead.js';
import { decide, isMove, type Request, refusal } from './decide.js';
import { type House, iso } from './house.js';
import { leadOf } from './lead-view.js';
import type { Outcome } from './outcome.js';

export interface ActRequest extends Request {
  readonly leadId: string;
  /** The version of the lead that the person saw; absent for a typed command, which asks for the newest. */
  readonly version?: number;
  /** Teams' id of the activity, by which a repeat is recognised. */
  readonly activityId?: string;
}

const actorOf = (request: Request): Actor => ({ kind: 'person', id: request.person.id, name: request.person.name });

const isBy = (entry: Entry, personId: string): boolean => entry.by.kind === 'person' && entry.by.id === personId;

export const createActOnLead = (house: House) => {
  /** What changed since the version that the person saw. */
  const since = async (tx: Tx, request: ActRequest, record: LeadRecord): Promise<Entry[]> =>
    request.version === undefined || request.version >= record.version
      ? []
      : tx.leads.history(record.id, request.version);

  const contacted = async (tx: Tx, request: ActRequest, record: LeadRecord, lead: Lead): Promise<Outcome> => {
    const refused = refusal('contacted', lead);
    if (refused !== undefined) return refused;
    if (lead.kind === 'doNotContact') return { kind: 'do-not-contact', lead };
    const at = iso(house.now());
    const after: LeadRecord = {
      ...record,
      local: {
        ...record.local,
        contactedAt: record.local.contactedAt ?? at,
        attempts: (record.local.attempts ?? 0) + 1,
      },
    };
    await saveChange(house, tx, record, after, { by: actorOf(request), what: 'contacted', extra: ['contactedAt'] });
    return { kind: 'done', action: 'contacted', lead: leadOf(after, house.followUpHours), at, repeated: false };
  };

  const move = async (tx: Tx, request: ActRequest, record: LeadRecord, lead: Lead, news: Entry[]): Promise<Outcome> => {
    const at = iso(house.now());
    const decision = decide(request, record, lead, { now: at, changeId: house.newId() });
    if (!decision.ok) return decision.outcome;
    const touched: readonly string[] = fieldsOf(decision.change.set);
    const overtaken = news.find(
      (entry) => !isBy(entry, request.person.id) && entry.fields.some((field) => touched.includes(field)),
    );
    if (overtaken !== undefined) {
      const fields = overtaken.fields.filter((field) => touched.includes(field));
      return { kind: 'stale', action: request.action, lead, fields, by: overtaken.by, at: overtaken.at };
    }
    const { refused: _refused, ...local } = record.local;
    const after: LeadRecord = {
      ...record,
      pending: [...record.pending, decision.change],
      local: {
        ...local,
        decided: { by: actorOf(request), at },
        ...(decision.reasonCode === undefined ? {} : { reasonCode: decision.reasonCode }),
        ...(request.action === 'accept' ? { assignee: { id: request.person.id, name: request.person.name } } : {}),
      },
    };
    await saveChange(house, tx, record, after, { by: actorOf(request), what: request.action });
    await askForPush(house, tx, record.id);
    return { kind: 'done', action: request.action, lead: leadOf(after, house.followUpHours), at, repeated: false };
  };

  /**
   * The same person, the same action, seen before it was done: they pressed twice, or Teams sent it twice. A decision
   * that was taken back since is no repeat; asking again is trying again.
   */
  const repeatOf = (request: ActRequest, news: Entry[], lead: Lead): Outcome | undefined => {
    const { action } = request;
    const entry = news.find((line) => line.what === action && isBy(line, request.person.id));
    const stands = isMove(action) ? lead.substatus === moves[action].to.substatus : lead.contactedAt !== undefined;
    return entry && stands ? { kind: 'done', action, lead, at: entry.at, repeated: true } : undefined;
  };

  const answer = async (tx: Tx, request: ActRequest): Promise<Outcome> => {
    if (request.person.role === 'none') return { kind: 'not-allowed', why: 'no-role' };
    const record = await tx.leads.lock(request.leadId);
    if (record === undefined) return { kind: 'not-found' };
    const lead = leadOf(record, house.followUpHours);
    const postedIn = (await tx.cards.ofLead(record.id)).map((card) => card.conversationId);
    const allowed = can(request.person, request.action, { ...lead, postedIn });
    const news = await since(tx, request, record);
    const repeat = repeatOf(request, news, lead);
    if (repeat !== undefined) return repeat;
    if (!allowed.ok) {
      // Somebody who sees the lead's card and lost the race is told who won it.
      const refused = postedIn.some((id) => request.person.conversations.includes(id)) && refusal(request.action, lead);
      if (refused) return refused;
      return { kind: 'not-allowed', why: allowed.why, ...(lead.assignee ? { holder: lead.assignee.name } : {}) };
    }
    if (record.local.goneAt !== undefined) return { kind: 'gone', lead, at: record.local.goneAt };
    if (request.action === 'contacted') return contacted(tx, request, record, lead);
    return move(tx, request, record, lead, news);
  };

  return {
    /**
     * Does what a person asks for, or says why not, in one transaction: the lead, its history, the messages to be
     * updated and the answer to this activity. A repeat of the activity gets the stored answer (rules 16). Partner
     * Center is told by a job afterwards; nobody waits for it.
     */
    async act(request: ActRequest): Promise<Outcome> {
      const outcome = await house.store.transaction(async (tx) => {
        if (request.activityId === undefined) return answer(tx, request);
        if (!(await tx.answers.begin(request.activityId, house.now()))) {
          const stored = await tx.answers.recall(request.activityId);
          if (stored !== undefined) return JSON.parse(stored) as Outcome;
        }
        const fresh = await answer(tx, request);
        await tx.answers.finish(request.activityId, JSON.stringify(fresh));
        return fresh;
      });
      house.wake();
      return outcome;
    },
  };
};

export type ActOnLead = ReturnType<typeof createActOnLead>;

/** The actions that people have in this version; the table of card actions and the commands are checked against it. */
export const knownActions = ['accept', 'decline', 'contacted', 'win', 'lose', 'error'] as const satisfies Action[];
