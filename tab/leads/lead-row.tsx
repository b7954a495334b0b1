import { Link, mergeClasses } from '@fluentui/react-components';
import type { LeadList } from '@marketplace-leads/shared/api/leads';
import { isClosed } from '@marketplace-leads/shared/lead/status';
import { goTo } from '../shell/route.js';
import { useSurroundings } from '../shell/surroundings.js';
import type { ColumnName } from './lead-columns.js';
import { useTableStyles } from './lead-table-styles.js';
import { useLeadWords } from './lead-words.js';

type ListedLead = LeadList['leads'][number];

const Deadline = ({ lead: { deadlineAt, contactedAt } }: { lead: ListedLead }) => {
  const { say, format } = useSurroundings();
  const styles = useTableStyles();
  if (contactedAt !== undefined) return <span className={styles.quiet}>{say('leads.contacted')}</span>;
  if (deadlineAt === undefined) return null;
  return Date.parse(deadlineAt) < Date.now() ? (
    <span className={styles.late}>{say('leads.lateSince', { when: format.moment(deadlineAt) })}</span>
  ) : (
    format.moment(deadlineAt)
  );
};

const Customer = ({ lead, isOpen }: { lead: ListedLead; isOpen: boolean }) => {
  const { say } = useSurroundings();
  const styles = useTableStyles();
  const words = useLeadWords();
  const { id, customer, test } = lead;
  const further = [
    ...(customer.country === undefined ? [] : [words.country(customer.country)]),
    ...(test ? [say('leads.test')] : []),
  ];
  return (
    <>
      <Link
        as="button"
        id={`lead-${id}`}
        className={styles.name}
        aria-current={isOpen ? true : undefined}
        onClick={() => goTo('leads', id)}
      >
        {words.customer(lead)}
      </Link>
      {further.length > 0 && <div className={styles.quiet}>{further.join(' · ')}</div>}
    </>
  );
};

const Offer = ({ source }: Pick<ListedLead, 'source'>) => {
  const styles = useTableStyles();
  const words = useLeadWords();
  const offer = words.offer(source);
  const called = source.action === undefined ? undefined : words.action(source.action);
  if (offer === undefined) return called;
  return (
    <>
      {offer}
      {called !== undefined && <div className={styles.quiet}>{called}</div>}
    </>
  );
};

const Value = ({ lead, column }: { lead: ListedLead; column: ColumnName }) => {
  const { format, say } = useSurroundings();
  const words = useLeadWords();
  const { deal, assignee } = lead;
  switch (column) {
    case 'offer':
      return <Offer source={lead.source} />;
    case 'status':
      return words.standing(lead);
    case 'deadline':
      return isClosed(lead) ? null : <Deadline lead={lead} />;
    case 'value':
      return words.money(deal);
    case 'closeDate':
      return deal.closeDate === undefined ? null : words.day(deal.closeDate);
    case 'assignee':
      return assignee?.name ?? (isClosed(lead) ? null : say('leads.nobody'));
    default:
      return format.moment(lead.createdAt);
  }
};

interface LeadRowProps {
  lead: ListedLead;
  /** The customer's first. */
  columns: readonly ColumnName[];
  isOpen: boolean;
}

/** A lead in the list. It opens from anywhere in its row; by keyboard, from the customer's name. */
export const LeadRow = ({ lead, columns, isOpen }: LeadRowProps) => {
  const { say } = useSurroundings();
  const styles = useTableStyles();
  const open = (): void => {
    // Whoever marks a text to copy it does not want to go away from it.
    if (window.getSelection()?.isCollapsed !== false) goTo('leads', lead.id);
  };
  return (
    <tr className={mergeClasses(isOpen && styles.open, isClosed(lead) && styles.quiet)} onClick={open}>
      <th scope="row">
        <Customer lead={lead} isOpen={isOpen} />
      </th>
      {columns.slice(1).map((column) => (
        <td key={column} data-label={say(`leads.column.${column}`)} data-number={column === 'value' || undefined}>
          <Value lead={lead} column={column} />
        </td>
      ))}
    </tr>
  );
};
