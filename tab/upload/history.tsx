import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type Upload, uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useState } from 'react';
import { useDownload } from '../shell/downloads.js';
import { useSurroundings } from '../shell/surroundings.js';
import { Counts } from './counts.js';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `0 ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const firstShown = 5;

/** Earlier uploads, the newest first; each with its details to download. The latest has a card of its own. */
export const History = ({ uploads: earlier }: { uploads: readonly Upload[] }) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  const download = useDownload();
  const [isWhole, showWhole] = useState(false);
  if (earlier.length === 0) return null;
  const shown = isWhole ? earlier : earlier.slice(0, firstShown);
  return (
    <section aria-labelledby="history">
      <h2 id="history" className={styles.title}>
        {say('history.title')}
      </h2>
      <ul className={styles.list}>
        {shown.map(({ id, fileName, by, finishedAt, createdAt, counts }) => (
          <li key={id} className={styles.item}>
            <div>
              <div>{fileName}</div>
              <div className={styles.quiet}>
                {by} · {format.moment(finishedAt ?? createdAt)} · <Counts counts={counts} />
              </div>
            </div>
            <Button
              appearance="subtle"
              aria-label={say('history.detailsOf', { name: fileName })}
              onClick={() => void download(uploadRoutes.uploadDetails, { params: { id }, query: { rows: 'all' } })}
            >
              {say('result.details')}
            </Button>
          </li>
        ))}
      </ul>
      {earlier.length > firstShown && (
        <Button appearance="subtle" aria-expanded={isWhole} onClick={() => showWhole(!isWhole)}>
          {isWhole ? say('history.fewer') : say('history.all', { count: earlier.length })}
        </Button>
      )}
    </section>
  );
};
