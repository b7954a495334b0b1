import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { effective } from '@marketplace-leads/shared/lead/effective';
import { deadlineOf, expiryOf } from '@marketplace-leads/shared/lead/follow-up';
import type { Lead, SyncState } from '@marketplace-leads/shared/lead/lead';
import { offeredActions } from '@marketplace-leads/shared/lead/moves';
import { reasonFromLabel } from '@marketplace-leads/shared/lead/reasons';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { searchTextOf } from '@marketplace-leads/shared/lead/search-text';
import type { LeadIndex, LeadRecord, LocalFacts } from '../../store/store.js';
import { conflictOf } from '../deciding/conflict-of.js';
import { customerKeys } from './customer-keys.js';

const present = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const syncOf = (record: LeadRecord, conflict: Lead['conflict']): SyncState => {
  if (record.pending.some(({ waits }) => waits !== true)) return 'saving';
  if (conflict !== undefined) return 'conflict';
  if (record.local.refused !== undefined) return 'refused';
  return record.pending.length > 0 ? 'waitingForUpload' : 'saved';
};

const waitingOf = (pending: LeadRecord['pending']): Lead['waiting'] => {
  const fields = new Set(pending.filter(({ waits }) => waits === true).flatMap(({ set }) => fieldsOf(set)));
  return fields.size === 0 ? undefined : [...fields];
};

/** Until when the customer is to be contacted; undefined where no clock runs, or where nobody here knows whether it still does. */
const knownDeadline = (seen: Remote, { takenBefore }: LocalFacts, hours: number): string | undefined =>
  takenBefore === true ? undefined : deadlineOf(seen, hours);

/** What a lead is shown with beside its own record. */
export type LeadSurroundings = Partial<Pick<Lead, 'related' | 'checklist'>>;

/**
 * The lead as people see it (rules 2). `followUpHours` is the promise; `allowed` is what a card offers. Other leads of
 * the customer and the checklist are only there when they were looked up ({@link viewLead}).
 */
export const leadOf = (record: LeadRecord, followUpHours: number, around: LeadSurroundings = {}): Lead => {
  const seen = effective(record.remote, record.pending);
  const { local } = record;
  const conflict = conflictOf(record);
  const steps = local.goneAt === undefined ? offeredActions(seen) : [];
  const deciding: Lead['allowed'] = conflict === undefined ? [] : ['useMine', 'keepTheirs'];
  const reason =
    seen.statusReason === undefined
      ? undefined
      : present({
          text: seen.statusReason,
          code: local.reasonCode ?? reasonFromLabel(seen.substatus, seen.statusReason),
        });
  return {
    ...present({
      referralId: record.referralId,
      engagementId: seen.engagementId,
      reason,
      salesStage: seen.salesStage,
      quality: seen.quality,
      leadType: seen.leadType,
      program: seen.program,
      intent: seen.intent,
      notes: seen.notes,
      crmId: seen.crmId,
      campaignId: seen.campaignId,
      requirements: seen.requirements,
      assignee: local.assignee,
      deadlineAt: knownDeadline(seen, local, followUpHours),
      contactedAt: local.contactedAt,
      attempts: local.attempts,
      lastContact: local.lastContact,
      nextContactAt: local.nextContactAt,
      snoozedUntil: local.snoozedUntil,
      coSell: local.coSell,
      conflict,
      waiting: waitingOf(record.pending),
      checklist: around.checklist,
      expiresAt: expiryOf(seen),
      decided: local.decided,
    }),
    id: record.id,
    version: record.version,
    name: seen.name,
    status: seen.status,
    substatus: seen.substatus,
    kind: seen.kind,
    test: seen.test,
    customer: seen.customer,
    source: seen.source,
    deal: seen.deal,
    // Who has no address is kept for Partner Center's sake; people and programs are shown those who can be reached.
    team: seen.team.filter(({ email }) => email !== '').map(({ contactPreference: _, ...member }) => member),
    createdAt: seen.createdAt,
    updatedAt: seen.updatedAt,
    sync: syncOf(record, conflict),
    related: around.related ?? [],
    allowed: local.goneAt === undefined ? [...deciding, ...steps] : [],
    origins: ['referralsApi'],
  };
};

/** The columns by which a lead is found. */
export const indexOf = (record: LeadRecord, followUpHours: number): LeadIndex => {
  const seen = effective(record.remote, record.pending);
  // By this column leads are found that wait for a first contact: without one the clock has stopped.
  const runs = seen.status !== 'Closed' && record.local.contactedAt === undefined;
  const deadline = runs ? knownDeadline(seen, record.local, followUpHours) : undefined;
  const { contact } = seen.customer;
  return {
    status: seen.status,
    substatus: seen.substatus,
    kind: seen.kind,
    test: seen.test,
    customerName: seen.customer.name,
    searchText: searchTextOf([
      seen.customer.name,
      seen.name,
      contact?.firstName,
      contact?.lastName,
      record.referralId,
      record.id,
    ]),
    createdAt: Date.parse(seen.createdAt),
    updatedAt: Date.parse(seen.updatedAt),
    ...(record.local.assignee === undefined ? {} : { assigneeId: record.local.assignee.id }),
    ...(deadline === undefined ? {} : { deadlineAt: Date.parse(deadline) }),
    ...customerKeys(seen),
  };
};
