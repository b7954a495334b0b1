import { can } from '@marketplace-leads/shared/lead/can';
import { type Actor, actions, type Entry, type Lead } from '@marketplace-leads/shared/lead/lead';
import type { LeadRecord, Tx } from '../../store/store.js';
import { checklistOf, readChecklist } from '../deciding/checklist.js';
import { withoutReplaced } from '../deciding/conflict-of.js';
import { decide, refusal } from '../deciding/decide.js';
import type { Decided, Request, Surroundings } from '../deciding/decision.js';
import { isPressedTwice, overtakenBy, repeatOf } from '../deciding/meanwhile.js';
import type { Outcome } from '../deciding/outcome.js';
import { type House, iso } from '../house.js';
import { colleaguesOf } from '../people.js';
import { askForPush, postTo, saveChange } from './change-lead.js';
import { viewLead } from './view-lead.js';

export interface ActRequest extends Request {
  readonly leadId: string;
  /** The version of the lead that the person saw; absent for a typed command, which asks for the newest. */
  readonly version?: number;
  /** Teams' id of the activity, by which a repeat is recognised. */
  readonly activityId?: string;
}

const actorOf = (request: Request): Actor => ({ kind: 'person', id: request.person.id, name: request.person.name });

/** What people may do at one moment: everything that comes of a request bears the same time. */
const actAt = (house: House) => {
  /** What changed since the version that the person saw. */
  const since = async (tx: Tx, request: ActRequest, record: LeadRecord): Promise<Entry[]> =>
    request.version === undefined || request.version >= record.version
      ? []
      : tx.leads.history(record.id, request.version);

  /** What a decision has to know; looked up only for the actions that need it. */
  const surroundings = async (tx: Tx, request: ActRequest, lead: Lead, news: Entry[]): Promise<Surroundings> => ({
    now: iso(house.now()),
    again: isPressedTwice(request, news, house.now()),
    changeId: house.newId(),
    zone: request.person.timeZone ?? house.timeZone,
    colleagues: request.action === 'assign' ? await colleaguesOf(house, tx) : [],
    checklist: request.action === 'qualify' ? await readChecklist(tx, checklistOf(lead)) : [],
  });

  /** Stores what was decided, and asks for everything that follows from it. */
  const carryOut = async (
    tx: Tx,
    request: ActRequest,
    record: LeadRecord,
    { change, local, extra = [], showTo, makesCoSell }: Decided,
  ): Promise<LeadRecord> => {
    const known = local ?? record.local;
    // Whoever decides anew has seen that the last decision was not taken.
    const { refused: _refused, ...settled } = known;
    const after: LeadRecord = {
      ...record,
      pending: change === undefined ? record.pending : [...record.pending, change],
      local: change === undefined ? known : withoutReplaced(settled, change.set),
    };
    await saveChange(house, tx, record, after, { by: actorOf(request), what: request.action, extra });
    if (change !== undefined) await askForPush(house, tx, record.id);
    if (showTo !== undefined) {
      for (const chat of await tx.conversations.personalOf(showTo)) await postTo(house, tx, record.id, chat);
    }
    if (makesCoSell !== undefined) {
      const told = request.conversationId === undefined ? {} : { toldIn: request.conversationId };
      await tx.jobs.enqueue({
        key: `co-sell:${record.id}`,
        task: 'co-sell',
        payload: { leadId: record.id, ...makesCoSell, ...told },
        runAt: house.now(),
      });
    }
    return after;
  };

  const work = async (tx: Tx, request: ActRequest, record: LeadRecord, lead: Lead, news: Entry[]): Promise<Outcome> => {
    const around = await surroundings(tx, request, lead, news);
    const decision = decide({ ...request, ...around, record, lead });
    if (!decision.ok) return decision.outcome;
    const { action, inputs } = request;
    const overtaken = overtakenBy(request, decision, news);
    if (overtaken !== undefined) return { kind: 'stale', action, lead, ...overtaken, inputs };
    const after = await carryOut(tx, request, record, decision);
    const hint = decision.hint === undefined ? {} : { hint: decision.hint };
    const shown = await viewLead(house, tx, after, lead.related);
    return { kind: 'done', action, lead: shown, at: around.now, repeated: false, ...hint };
  };

  return async (tx: Tx, request: ActRequest): Promise<Outcome> => {
    if (request.person.role === 'none') return { kind: 'not-allowed', why: 'no-role' };
    const record = await tx.leads.lock(request.leadId);
    if (record === undefined) return { kind: 'not-found' };
    const lead = await viewLead(house, tx, record);
    const postedIn = (await tx.cards.ofLead(record.id)).map((card) => card.conversationId);
    const allowed = can(request.person, request.action, { ...lead, postedIn });
    const news = await since(tx, request, record);
    const repeat = repeatOf(request, news, lead);
    if (repeat !== undefined) return repeat;
    if (!allowed.ok) {
      // Somebody who sees the lead's card and lost the race is told who won it.
      const sees = postedIn.some((id) => request.person.conversations.includes(id));
      const lost = allowed.why === 'not-yours' && sees ? refusal(request.action, lead) : undefined;
      if (lost !== undefined) return lost;
      return { kind: 'not-allowed', why: allowed.why, ...(lead.assignee ? { holder: lead.assignee.name } : {}) };
    }
    if (record.local.goneAt !== undefined) return { kind: 'gone', lead, at: record.local.goneAt };
    return work(tx, request, record, lead, news);
  };
};

export const createActOnLead = (house: House) => ({
  /**
   * Does what a person asks for, or says why not, in one transaction: the lead, its history, the messages to be
   * updated and the answer to this activity. A repeat of the activity gets the stored answer (rules 16). Partner
   * Center is told by a job afterwards; nobody waits for it.
   */
  async act(request: ActRequest): Promise<Outcome> {
    const now = house.now();
    const answer = actAt({ ...house, now: () => now });
    const outcome = await house.store.transaction(async (tx) => {
      if (request.activityId === undefined) return answer(tx, request);
      if (!(await tx.answers.begin(request.activityId, now))) {
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
});

export type ActOnLead = ReturnType<typeof createActOnLead>;

/** The actions that people have; the table of card actions and the commands are checked against it. */
export const knownActions = actions;
