import type { UploadEvent } from '@marketplace-leads/shared/api/uploads';
import { usePageStyles } from '../shell/page-styles.js';
import { useSurroundings } from '../shell/surroundings.js';

/** More are counted: the details file has them all. */
const mostShown = 100;

/** Rows that were not processed and why, as they happen. */
export const FailedRows = ({ rows }: { rows: readonly (UploadEvent & { event: 'row' })['data'][] }) => {
  const { say } = useSurroundings();
  const styles = usePageStyles();
  if (rows.length === 0) return null;
  const rest = rows.length - mostShown;
  return (
    <section aria-labelledby="failed">
      <h3 id="failed" className={styles.subtitle}>
        {say('failed.title', { count: rows.length })}
      </h3>
      <ul className={styles.list}>
        {rows.slice(0, mostShown).map(({ row, problems }) => (
          <li key={row}>
            {say('problem.row', { row })}:{' '}
            {problems
              .filter(({ severity }) => severity === 'error')
              .map(({ column, message }) => (column === undefined ? message : `${column}: ${message}`))
              .join(' ')}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{say('more', { count: rest })}</p>}
    </section>
  );
};
