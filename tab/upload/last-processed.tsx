import { Button, Card, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { Upload } from '@marketplace-leads/shared/api/uploads';
import type { UseQueryResult } from '@tanstack/react-query';
import { Loading } from '../shell/loading.js';
import { Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { Counts } from './counts.js';
import { ResultActions } from './result-actions.js';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface LastProcessedProps {
  /** The newest first. */
  uploads: UseQueryResult<Upload[]>;
  onWatch(id: string): void;
  onFile(file: File): void;
}

/** The last processed file: name, who, when, what came of it, and its files. One that is still being sent shows how far. */
export const LastProcessed = ({ uploads: { data: all, error, refetch }, onWatch, onFile }: LastProcessedProps) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  const content = () => {
    if (all === undefined) {
      return error === null ? <Loading lines={3} /> : <Trouble error={error} onRetry={() => void refetch()} />;
    }
    const [data] = all;
    if (data === undefined) return <p className={styles.quiet}>{say('last.none')}</p>;
    const { counts, finishedAt, startedAt, createdAt } = data;
    const when = format.moment(finishedAt ?? startedAt ?? createdAt);
    return (
      <>
        <p className={styles.quiet}>
          <span className={styles.name}>{data.fileName}</span> · {data.by} · {when}
        </p>
        {data.finishedAt === undefined ? (
          <>
            <ProgressBar
              value={counts.total === 0 ? 1 : 1 - counts.pending / counts.total}
              aria-label={say('send.title')}
            />
            <Counts counts={counts} />
            <div>
              <Button onClick={() => onWatch(data.id)}>{say('last.watch')}</Button>
            </div>
          </>
        ) : (
          <>
            <Counts counts={counts} />
            <ResultActions upload={data} onFile={onFile} />
          </>
        )}
      </>
    );
  };
  return (
    <Card role="region" aria-labelledby="last">
      <h2 id="last" className={styles.title}>
        {say('last.title')}
      </h2>
      {content()}
    </Card>
  );
};
