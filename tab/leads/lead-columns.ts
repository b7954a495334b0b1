import type { LeadSort } from '@marketplace-leads/shared/api/leads';

const columns = ['customer', 'offer', 'status', 'deadline', 'value', 'closeDate', 'assignee', 'created'] as const;
export type ColumnName = (typeof columns)[number];

/** What stays while a lead is open beside the list: its card says the rest. */
const withLead = ['customer', 'status', 'deadline', 'assignee'] as const satisfies readonly ColumnName[];

/** The columns of the list, the customer's first. */
export const columnsFor = (isLeadOpen: boolean): readonly ColumnName[] => (isLeadOpen ? withLead : columns);

/** By what the server sorts for a column; undefined where it has no order for it. */
export const sortOf = (column: ColumnName): LeadSort | undefined => (column === 'offer' ? undefined : column);
