import { makeStyles, tokens } from '@fluentui/react-components';
import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loading } from '../shell/loading.js';
import { Notice } from '../shell/notice.js';
import type { Me } from '../shell/shell.js';
import { useSurroundings } from '../shell/surroundings.js';
import { DownloadLinks } from './download-links.js';
import { FileChoice } from './file-choice.js';
import { FilePage } from './file-page.js';
import { History } from './history.js';
import { LastProcessed } from './last-processed.js';
import { SendStep } from './send-step.js';
import { useWork } from './use-work.js';
import { noWork, workOn } from './work.js';

const useStyles = makeStyles({
  start: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  page: { display: 'grid', gap: tokens.spacingVerticalL, gridTemplateColumns: 'minmax(0, 1fr)' },
});

/** How often a page that only looks on asks what was sent. */
const lookEveryMs = 10_000;

const Start = ({ onFile, onWatch }: { onFile(file: File | string): void; onWatch(id: string): void }) => {
  const styles = useStyles();
  const { server } = useSurroundings();
  const uploads = useQuery({
    queryKey: ['uploads'],
    queryFn: async ({ signal }) => (await server.ask(uploadRoutes.uploads, { signal })).uploads,
    refetchInterval: lookEveryMs,
  });
  const [, ...earlier] = uploads.data ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.start}>
        <FileChoice onFile={onFile} />
        <LastProcessed uploads={uploads} onWatch={onWatch} onFile={onFile} />
      </div>
      <History uploads={earlier} />
    </div>
  );
};

/** Bulk operations for admins: choose a file, check and mend it, see what it changes, send it, see what came of it. */
export const UploadPage = ({ me }: { me: Me }) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const { work, isKept, update } = useWork(me.id);
  const [trouble, setTrouble] = useState<string>();

  if (me.role !== 'admin') {
    return (
      <div className={styles.page}>
        <h1>{say('page.upload')}</h1>
        <Notice intent="info" title={say('upload.adminsOnly.title')}>
          {say('upload.adminsOnly.what')}
        </Notice>
        <DownloadLinks />
      </div>
    );
  }
  if (work === undefined) return <Loading />;

  const take = async (file: File | string): Promise<void> => {
    const blob = typeof file === 'string' ? new Blob([file]) : file;
    const name = typeof file === 'string' ? say('upload.pastedName') : file.name;
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      setTrouble(undefined);
      update(() => workOn({ id: crypto.randomUUID(), name, bytes }));
    } catch {
      setTrouble(say('upload.unreadable', { name }));
    }
  };
  const onFile = (file: File | string) => void take(file);
  const discard = () => update(() => noWork);
  const { file, watching } = work;
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{say('page.upload')}</h1>
      {!isKept && file !== undefined && <Notice intent="warning">{say('upload.notKept')}</Notice>}
      {trouble !== undefined && <Notice intent="error">{trouble}</Notice>}
      {watching !== undefined && <SendStep id={watching} onDone={discard} onFile={onFile} />}
      {watching === undefined && file !== undefined && (
        <FilePage key={file.id} file={file} work={work} update={update} onDiscard={discard} />
      )}
      {watching === undefined && file === undefined && (
        <Start onFile={onFile} onWatch={(id) => update((now) => ({ ...now, watching: id }))} />
      )}
    </div>
  );
};
