import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { Route } from '@marketplace-leads/shared/api/route';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { saveFile } from '../server/save-file.js';
import type { Asked } from '../server/server.js';
import { Trouble } from './notice.js';
import { useSurroundings } from './surroundings.js';

type FileRoute = Route & { answer: 'file' };
type Fetch = <Row extends FileRoute>(route: Row, asked?: Asked<Row['path']>) => Promise<void>;

const context = createContext<Fetch>(async () => undefined);

/** Fetches a file and hands it to the browser; it goes on while the person changes page. */
export const useDownload = (): Fetch => useContext(context);

interface Download {
  readonly id: number;
  readonly state: 'running' | 'done' | 'cut' | 'failed';
  readonly name: string;
  /** How many leads the file has, and how many there are; where the file has leads. */
  readonly count: number;
  readonly total: number;
  readonly error?: unknown;
  again(): void;
}

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalM,
  },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

const Line = ({ download, onClose }: { download: Download; onClose(): void }) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const { state, name, count, total } = download;
  if (state === 'failed') return <Trouble error={download.error} onRetry={download.again} />;
  return (
    <div className={styles.line}>
      {state === 'running' && <Spinner size="tiny" label={say('download.running')} />}
      {state === 'done' && <span>{say('download.done', { name })}</span>}
      {state === 'cut' && <span>{say('download.cut', { name, most: count, total })}</span>}
      {state !== 'running' && (
        <Button size="small" appearance="subtle" onClick={onClose}>
          {say('action.close')}
        </Button>
      )}
    </div>
  );
};

export const DownloadsProvider = ({ children }: { children: ReactNode }) => {
  const { server } = useSurroundings();
  const styles = useStyles();
  const next = useRef(0);
  const [downloads, setDownloads] = useState<readonly Download[]>([]);

  const fetchFile: Fetch = useCallback(
    async (route, asked) => {
      next.current += 1;
      const id = next.current;
      const set = (change: Partial<Download>) =>
        setDownloads((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
      const run = async (): Promise<void> => {
        set({ state: 'running' });
        try {
          const file = await server.file(route, asked);
          saveFile(file);
          const total = Number(file.headers.get('x-total-count') ?? 0);
          const count = Number(file.headers.get('x-row-count') ?? total);
          set({ state: count < total ? 'cut' : 'done', name: file.name, count, total });
        } catch (error) {
          set({ state: 'failed', error });
        }
      };
      const download: Download = { id, state: 'running', name: '', count: 0, total: 0, again: () => void run() };
      setDownloads((all) => [...all.filter(({ state }) => state === 'running' || state === 'failed'), download]);
      await run();
    },
    [server],
  );

  const lines = useMemo(
    () => downloads.map((one) => ({ one, close: () => setDownloads((all) => all.filter(({ id }) => id !== one.id)) })),
    [downloads],
  );
  return (
    <context.Provider value={fetchFile}>
      {children}
      <div className={styles.bar} role="status">
        {lines.map(({ one, close }) => (
          <Line key={one.id} download={one} onClose={close} />
        ))}
      </div>
    </context.Provider>
  );
};
