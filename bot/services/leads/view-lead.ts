import { effective } from '@marketplace-leads/shared/lead/effective';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { LeadRecord, Tx } from '../../store/store.js';
import { checklistOf, readChecklist, withChecks } from '../deciding/checklist.js';
import type { House } from '../house.js';
import { customerKeys } from './customer-keys.js';
import { leadOf } from './lead-view.js';

/** More leads of one customer than this are not told apart any more. */
const mostRelated = 20;

/** Other leads of the same customer, the oldest first. */
const relatedOf = async (tx: Tx, record: LeadRecord): Promise<Lead['related']> => {
  const all = await tx.leads.ofCustomer(customerKeys(record.remote), mostRelated + 1);
  const others = all.filter(({ id }) => id !== record.id).slice(0, mostRelated);
  return others.map(({ id, remote, pending, local }) => ({
    id,
    name: effective(remote, pending).name,
    createdAt: remote.createdAt,
    ...(local.assignee === undefined ? {} : { assignee: local.assignee }),
  }));
};

/** The lead as people see it, with everything around it that its card shows; `known` are its related leads. */
export const viewLead = async (house: House, tx: Tx, record: LeadRecord, known?: Lead['related']): Promise<Lead> => {
  const related = known ?? (await relatedOf(tx, record));
  const bare = leadOf(record, house.followUpHours, { related });
  if (!bare.allowed.includes('qualify')) return bare;
  const checklist = withChecks(await readChecklist(tx, checklistOf(bare)), record.local);
  return leadOf(record, house.followUpHours, { related, checklist });
};
