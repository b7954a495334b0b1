import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useSurroundings } from './surroundings.js';

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalM, padding: `${tokens.spacingVerticalXL} 0` },
});

/** The shape of a page that is on its way. */
export const Loading = ({ lines = 4 }: { lines?: number }) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  return (
    <Skeleton className={styles.lines} aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same and never change places.
        <SkeletonItem key={index} size={index === 0 ? 32 : 20} />
      ))}
    </Skeleton>
  );
};
