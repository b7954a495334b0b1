import { Button, Field, mergeClasses, Select } from '@fluentui/react-components';
import { type LeadList, leadSorts } from '@marketplace-leads/shared/api/leads';
import { useSurroundings } from '../shell/surroundings.js';
import { type ColumnName, columnsFor, sortOf } from './lead-columns.js';
import { LeadRow } from './lead-row.js';
import { useTableStyles } from './lead-table-styles.js';
import { type ListQuery, sortedBy } from './list-query.js';

interface LeadTableProps {
  leads: LeadList['leads'];
  query: ListQuery;
  /** The id of the lead that is open beside it. */
  open: string | undefined;
  /** These are the leads of an earlier question; the answer to this one is on its way. */
  isStale: boolean;
  onQuery(query: ListQuery): void;
}

type Sorting = Pick<LeadTableProps, 'query' | 'onQuery'>;

const Head = ({ column, query, onQuery }: Sorting & { column: ColumnName }) => {
  const { say } = useSurroundings();
  const styles = useTableStyles();
  const sort = sortOf(column);
  const isSorted = sort === query.sort;
  const direction = query.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined} data-number={column === 'value' || undefined}>
      {sort === undefined ? (
        say(`leads.column.${column}`)
      ) : (
        <button type="button" className={styles.sort} onClick={() => onQuery(sortedBy(query, sort))}>
          {say(`leads.column.${column}`)}
          {isSorted && <span aria-hidden="true">{query.isDescending ? ' ↓' : ' ↑'}</span>}
        </button>
      )}
    </th>
  );
};

/** Where there is no room for a table there are no heads to press. */
const Order = ({ query, onQuery }: Sorting) => {
  const { say } = useSurroundings();
  const styles = useTableStyles();
  return (
    <div className={styles.order}>
      <Field className={styles.by} size="small" label={say('leads.order')}>
        <Select
          size="small"
          value={query.sort}
          onChange={(_, { value }) => {
            const sort = leadSorts.find((one) => one === value);
            if (sort !== undefined) onQuery(sortedBy(query, sort));
          }}
        >
          {leadSorts.map((sort) => (
            <option key={sort} value={sort}>
              {say(`leads.column.${sort}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Button size="small" onClick={() => onQuery(sortedBy(query, query.sort))}>
        {say(query.isDescending ? 'leads.descending' : 'leads.ascending')}
      </Button>
    </div>
  );
};

/** A page of leads; on a narrow one each lead is a block of lines. */
export const LeadTable = ({ leads, query, open, isStale, onQuery }: LeadTableProps) => {
  const { say } = useSurroundings();
  const styles = useTableStyles();
  const columns = columnsFor(open !== undefined);
  return (
    <>
      <Order query={query} onQuery={onQuery} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className={styles.scroll} aria-label={say('leads.title')} tabIndex={0}>
        <table className={mergeClasses(styles.table, isStale && styles.stale)} aria-busy={isStale}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column} column={column} query={query} onQuery={onQuery} />
              ))}
            </tr>
          </thead>
          <tbody>
            {leads.map((lead) => (
              <LeadRow key={lead.id} lead={lead} columns={columns} isOpen={lead.id === open} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
};
