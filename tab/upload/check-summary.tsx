import { type CheckView, outcomesOf } from '../check/open-check.js';
import { usePageStyles } from '../shell/page-styles.js';
import { useSurroundings } from '../shell/surroundings.js';

interface CheckSummaryProps {
  name: string;
  view: CheckView;
  /** Rows that are in the file now. */
  total: number;
  refused: number;
  leftOut: number;
}

/** "800 rows · 792 fine · 8 need a fix": what is to be known of a file before its rows are looked at. */
export const CheckSummary = ({ name, view, total, refused, leftOut }: CheckSummaryProps) => {
  const { say } = useSurroundings();
  const styles = usePageStyles();
  const { update, conflict } = outcomesOf(view, new Set());
  const isRejected = view.fileProblems.some(({ severity }) => severity === 'error') && view.rowCount === 0;
  const parts = isRejected
    ? [say('check.rejected')]
    : [
        say('check.rows', { count: total }),
        say('check.fine', { count: total - refused }),
        ...(refused === 0 ? [] : [say('check.refused', { count: refused })]),
        ...(view.phase === 'compared' ? [say('check.changing', { count: update + conflict })] : []),
        ...(leftOut === 0 ? [] : [say('check.leftOut', { count: leftOut })]),
      ];
  return (
    <div>
      <h2 id="check" className={styles.title}>
        {name}
      </h2>
      <p className={styles.line} role="status">
        {parts.join(' · ')}
      </p>
      {view.phase !== 'compared' && !isRejected && <p className={styles.quiet}>{say('check.comparing')}</p>}
    </div>
  );
};
