import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useSurroundings } from '../shell/surroundings.js';
import { pageSize } from './list-query.js';

const useStyles = makeStyles({
  pager: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface PagerProps {
  /** How many leads are before this page. */
  skip: number;
  total: number;
  onSkip(skip: number): void;
}

/** "1–50 of 1,204" and the ways on and back; nothing where all leads are on one page. */
export const Pager = ({ skip, total, onSkip }: PagerProps) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  if (total <= pageSize) return null;
  const isFirst = skip === 0;
  const isLast = skip + pageSize >= total;
  return (
    <nav className={styles.pager} aria-label={say('leads.pages')}>
      <Button disabledFocusable={isFirst} onClick={() => !isFirst && onSkip(Math.max(0, skip - pageSize))}>
        {say('leads.previous')}
      </Button>
      <span>{say('leads.range', { from: skip + 1, to: Math.min(total, skip + pageSize), total })}</span>
      <Button disabledFocusable={isLast} onClick={() => !isLast && onSkip(skip + pageSize)}>
        {say('leads.next')}
      </Button>
    </nav>
  );
};
