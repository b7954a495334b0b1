import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type Upload, uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDownload } from '../shell/downloads.js';
import { Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalXL },
});

/** How many of the things that cannot be undone are listed; the rest is counted. */
const mostListed = 10;

/** What can be put back and what cannot; asked for when somebody wants to know. */
const UndoFacts = ({ id }: { id: string }) => {
  const { server, say } = useSurroundings();
  const styles = useStyles();
  const { data, error, refetch } = useQuery({
    queryKey: ['uploads', id, 'undo'],
    queryFn: ({ signal }) => server.ask(uploadRoutes.uploadUndo, { params: { id }, signal }),
  });
  if (error !== null) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <p role="status">{say('loading')}</p>;
  const rest = data.cannotUndo.length - mostListed;
  return (
    <div role="status">
      <p>{say('undo.rows', { count: data.rows })}</p>
      {data.cannotUndo.length > 0 && (
        <>
          <p>{say('undo.cannot', { count: data.cannotUndo.length })}</p>
          <ul className={styles.list}>
            {data.cannotUndo.slice(0, mostListed).map(({ row, column, message }) => (
              <li key={`${row} ${column ?? ''} ${message}`}>
                {say('problem.place', { row, column: column ?? say('problem.wholeRow') })}: {message}
              </li>
            ))}
          </ul>
          {rest > 0 && <p>{say('more', { count: rest })}</p>}
        </>
      )}
    </div>
  );
};

interface ResultActionsProps {
  upload: Upload;
  /** Takes up the rows that were not processed, to mend them here. */
  onFile(file: File): void;
}

/** What can be done with the result of an upload, the most urgent first. */
export const ResultActions = ({ upload: { id, counts }, onFile }: ResultActionsProps) => {
  const { server, say } = useSurroundings();
  const styles = useStyles();
  const download = useDownload();
  const [isUndoShown, showUndo] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();

  const mend = async (): Promise<void> => {
    try {
      const query = { rows: 'failed' };
      const { name, blob } = await server.file(uploadRoutes.uploadDetails, { params: { id }, query });
      onFile(new File([blob], name));
    } catch (error) {
      setTrouble(error);
    }
  };
  const save = (rows: 'all' | 'failed' | 'undo') => () =>
    void download(uploadRoutes.uploadDetails, { params: { id }, query: { rows } });
  const failed = counts.notProcessed;
  return (
    <div>
      {trouble !== undefined && <Trouble error={trouble} onRetry={() => void mend()} />}
      <div className={styles.buttons}>
        {failed > 0 && (
          <Button appearance="primary" onClick={() => void mend()}>
            {say('result.mend', { count: failed })}
          </Button>
        )}
        <Button onClick={save('all')}>{say('result.details')}</Button>
        {failed > 0 && <Button onClick={save('failed')}>{say('result.failed', { count: failed })}</Button>}
        {counts.updated > 0 && (
          <>
            <Button onClick={save('undo')}>{say('result.undo')}</Button>
            <Button appearance="subtle" aria-expanded={isUndoShown} onClick={() => showUndo(!isUndoShown)}>
              {say('result.whatUndo')}
            </Button>
          </>
        )}
      </div>
      {isUndoShown && <UndoFacts id={id} />}
    </div>
  );
};
