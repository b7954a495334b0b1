import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { LeadList, LeadSort } from '@marketplace-leads/shared/api/leads';
import { goTo } from '../shell/route.js';
import { useSurroundings } from '../shell/surroundings.js';
import { en } from '../texts/en.js';
import { type ListQuery, sortedBy } from './list-query.js';

type ListedLead = LeadList['leads'][number];

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& th, & td': {
      padding: `6px ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
      overflowWrap: 'break-word',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
    '@media (max-width: 600px)': {
      '& thead': { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
      '& tr': {
        display: 'block',
        padding: `${tokens.spacingVerticalS} 0`,
        borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
      },
      '& td, & th': { display: 'block', border: 'none', padding: '2px 0' },
      '& td:empty': { display: 'none' },
      '& td::before': { content: 'attr(data-label) ": "', color: tokens.colorNeutralForeground2 },
    },
  },
  sort: {
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    color: 'inherit',
    background: 'none',
    border: 'none',
    padding: 0,
    cursor: 'pointer',
    textAlign: 'start',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  open: { boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}` },
  late: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const columns = ['customer', 'offer', 'status', 'deadline', 'value', 'closeDate', 'assignee', 'created'] as const;
type ColumnName = (typeof columns)[number];

const sortOf = (column: ColumnName): LeadSort | undefined => (column === 'offer' ? undefined : column);

const Deadline = ({ lead }: { lead: ListedLead }) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  if (lead.status === 'Closed') return null;
  if (lead.contactedAt !== undefined) return <span className={styles.quiet}>{say('leads.contacted')}</span>;
  if (lead.deadlineAt === undefined) return null;
  const isLate = Date.parse(lead.deadlineAt) < Date.now();
  return (
    <span className={mergeClasses(isLate && styles.late)}>
      {format.moment(lead.deadlineAt)}
      {isLate && ` · ${say('leads.late')}`}
    </span>
  );
};

type Standing = keyof typeof en.leads.standing;
const isStanding = (substatus: string): substatus is Standing => substatus in en.leads.standing;

const textOf = (lead: ListedLead, column: ColumnName, { format, say, locale }: ReturnType<typeof useWords>): string => {
  const { deal, source, assignee } = lead;
  switch (column) {
    case 'offer':
      return source.offerTitle ?? source.offerId ?? source.action ?? '';
    case 'status':
      return isStanding(lead.substatus) ? say(`leads.standing.${lead.substatus}`) : lead.substatus;
    case 'value':
      return deal.value === undefined
        ? ''
        : [format.number(Number(deal.value)), deal.currency].filter(Boolean).join(' ');
    case 'closeDate':
      return deal.closeDate === undefined
        ? ''
        : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(deal.closeDate));
    case 'assignee':
      return assignee?.name ?? (lead.status === 'Closed' ? '' : say('leads.nobody'));
    case 'created':
      return format.moment(lead.createdAt);
    default:
      return '';
  }
};

const useWords = () => {
  const { format, say, host } = useSurroundings();
  return { format, say, locale: host.locale };
};

interface LeadTableProps {
  leads: readonly ListedLead[];
  query: ListQuery;
  /** The id of the lead that is open beside it. */
  open: string | undefined;
  onQuery(query: ListQuery): void;
}

/** A page of leads; on a narrow one each lead is a block of lines. */
export const LeadTable = ({ leads, query, open, onQuery }: LeadTableProps) => {
  const words = useWords();
  const { say } = words;
  const styles = useStyles();
  const direction = query.isDescending ? 'descending' : 'ascending';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className={styles.scroll} aria-label={say('leads.title')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => {
              const sort = sortOf(column);
              const isSorted = sort === query.sort;
              return (
                <th key={column} scope="col" aria-sort={isSorted ? direction : undefined}>
                  {sort === undefined ? (
                    say(`leads.column.${column}`)
                  ) : (
                    <button type="button" className={styles.sort} onClick={() => onQuery(sortedBy(query, sort))}>
                      {say(`leads.column.${column}`)}
                      {isSorted && (query.isDescending ? ' ↓' : ' ↑')}
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <tr key={lead.id} className={mergeClasses(lead.id === open && styles.open)}>
              <th scope="row">
                <Link
                  as="button"
                  id={`lead-${lead.id}`}
                  aria-current={lead.id === open ? true : undefined}
                  onClick={() => goTo('leads', lead.id)}
                >
                  {lead.customer.name || lead.name}
                </Link>
                {lead.customer.country !== undefined && ` · ${lead.customer.country}`}
                {lead.test && ` · ${say('leads.test')}`}
              </th>
              {columns.slice(1).map((column) => (
                <td key={column} data-label={say(`leads.column.${column}`)}>
                  {column === 'deadline' ? <Deadline lead={lead} /> : textOf(lead, column, words)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
