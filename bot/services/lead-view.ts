import { effective } from '@marketplace-leads/shared/lead/effective';
import { deadlineOf, expiryOf } from '@marketplace-leads/shared/lead/follow-up';
import type { Lead, SyncState } from '@marketplace-leads/shared/lead/lead';
import { offeredActions } from '@marketplace-leads/shared/lead/moves';
import { reasonFromLabel } from '@marketplace-leads/shared/lead/reasons';
import { searchTextOf } from '@marketplace-leads/shared/lead/search-text';
import type { LeadIndex, LeadRecord } from '../store/store.js';

const present = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const syncOf = (record: LeadRecord): SyncState => {
  if (record.pending.length > 0) return 'saving';
  return record.local.refused === undefined ? 'saved' : 'refused';
};

/** The lead as people see it (rules 2). `followUpHours` is the promise; `allowed` is what a card offers. */
export const leadOf = (record: LeadRecord, followUpHours: number): Lead => {
  const seen = effective(record.remote, record.pending);
  const { local } = record;
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
      deadlineAt: deadlineOf(seen, followUpHours),
      contactedAt: local.contactedAt,
      attempts: local.attempts,
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
    sync: syncOf(record),
    related: [],
    allowed: local.goneAt === undefined ? offeredActions(seen) : [],
    origins: ['referralsApi'],
  };
};

/** The columns by which a lead is found. */
export const indexOf = (record: LeadRecord, followUpHours: number): LeadIndex => {
  const seen = effective(record.remote, record.pending);
  const deadline = deadlineOf(seen, followUpHours);
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
  };
};
