import { Button, Card, makeStyles, Select, tokens } from '@fluentui/react-components';
import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Loading } from '../shell/loading.js';
import { Notice, Trouble } from '../shell/notice.js';
import { usePageStyles } from '../shell/page-styles.js';
import { useSurroundings } from '../shell/surroundings.js';
import { type DecidedRow, decidedRow, deedsOf } from './effective-row.js';
import { PreviewRows } from './preview-rows.js';
import { type Work, withDecision } from './work.js';
import type { WorkStore } from './work-store.js';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(8rem, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  number: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Somebody else's upload that is in the way; `since` is an instant. */
export interface Running {
  readonly by: string;
  readonly since: string;
}

interface PreviewStepProps {
  name: string;
  work: Work;
  /** The file as it is now. */
  bytes(): Promise<Uint8Array>;
  update: WorkStore['update'];
  onSend(previewId: string): Promise<void>;
  running: Running | undefined;
  trouble: unknown;
  onBack(): void;
  onDiscard(): void;
}

const outcomes = ['update', 'unchanged', 'conflict', 'refused'] as const;

/** A row that somebody has decided about stays in sight: the decision can still be changed. */
const isShown = ({ outcome, conflicts }: DecidedRow, shown: (typeof outcomes)[number] | 'all'): boolean => {
  if (shown === 'conflict' || (shown === 'all' && outcome === 'unchanged')) return conflicts.length > 0;
  return shown === 'all' || outcome === shown;
};

/** What a file would do, lead by lead, before anything of it is sent (rules 22). */
export const PreviewStep = ({ name, work, bytes, update, onSend, ...props }: PreviewStepProps) => {
  const { server, say, format } = useSurroundings();
  const styles = { ...usePageStyles(), ...useStyles() };
  const heading = useRef<HTMLHeadingElement>(null);
  const [shown, setShown] = useState<(typeof outcomes)[number] | 'all'>('all');
  const [isSending, setSending] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['preview', work.file?.id, work.position, work.steps.length],
    queryFn: async ({ signal }) =>
      server.ask(uploadRoutes.previewUpload, {
        body: await bytes(),
        headers: { 'x-file-name': encodeURIComponent(name) },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  useEffect(() => heading.current?.focus(), []);
  const rows = useMemo(
    () => data?.rows.map((row) => decidedRow(row, work.decisions, work.meant)) ?? [],
    [data, work.decisions, work.meant],
  );
  const counts = useMemo(() => {
    const all = { update: 0, unchanged: 0, conflict: 0, refused: 0 };
    for (const { outcome } of rows) all[outcome] += 1;
    return all;
  }, [rows]);
  const deeds = useMemo(() => deedsOf(rows), [rows]);

  const send = async (previewId: string): Promise<void> => {
    setSending(true);
    await onSend(previewId);
    setSending(false);
  };
  const back = <Button onClick={props.onBack}>{say('preview.back')}</Button>;
  const head = (
    <h2 id="preview" ref={heading} tabIndex={-1} className={styles.title}>
      {say('preview.title', { name })}
    </h2>
  );
  if (error !== null) {
    return (
      <section className={styles.page} aria-labelledby="preview">
        {head}
        <Trouble error={error} kept={say('preview.kept')} onRetry={() => void refetch()} />
        <div>{back}</div>
      </section>
    );
  }
  if (data === undefined || isFetching) {
    return (
      <section className={styles.page} aria-labelledby="preview">
        {head}
        <Loading lines={6} />
      </section>
    );
  }
  const rejections = data.fileProblems.filter(({ severity }) => severity === 'error');
  const seconds = data.counts.update === 0 ? counts.update : (data.secondsToSend * counts.update) / data.counts.update;
  return (
    <section className={styles.page} aria-labelledby="preview">
      {head}
      {rejections.map(({ code, column, message }) => (
        <Notice key={`${code} ${column ?? ''} ${message}`} intent="error">
          {column !== undefined && <strong>{column}: </strong>}
          {message}
        </Notice>
      ))}
      <div className={styles.cards} role="status">
        {outcomes.map((outcome) => (
          <Card key={outcome} size="small">
            <div className={styles.number}>{format.number(counts[outcome])}</div>
            <div>{say(`preview.${outcome}`, { count: counts[outcome] })}</div>
          </Card>
        ))}
      </div>
      {deeds.length > 0 && (
        <ul className={styles.list} aria-label={say('preview.deeds')}>
          {deeds.map(({ deed, column, count }) => (
            <li key={`${deed} ${column}`}>{say(`deed.${deed}`, { count, column })}</li>
          ))}
        </ul>
      )}
      {counts.conflict > 0 && <Notice intent="warning">{say('preview.undecided', { count: counts.conflict })}</Notice>}
      {counts.refused > 0 && <Notice intent="info">{say('preview.refusedStay', { count: counts.refused })}</Notice>}
      {props.running !== undefined && (
        <Notice intent="warning">
          {say('preview.running', { by: props.running.by, since: format.moment(props.running.since) })}
        </Notice>
      )}
      {props.trouble !== undefined && (
        <Trouble error={props.trouble} kept={say('preview.kept')} onRetry={() => void refetch()} />
      )}
      {counts.update > 0 && rejections.length === 0 ? (
        <p className={styles.line}>
          <strong>{say('preview.consequence', { count: counts.update })}</strong>{' '}
          {say('preview.takes', { time: format.duration(seconds) })}
        </p>
      ) : (
        <p className={styles.line}>{say('preview.nothing')}</p>
      )}
      <div className={styles.tools}>
        <Button
          appearance="primary"
          disabled={counts.update === 0 || rejections.length > 0 || isSending}
          onClick={() => void send(data.previewId)}
        >
          {say('preview.send', { count: counts.update })}
        </Button>
        {back}
        <Button appearance="subtle" onClick={props.onDiscard}>
          {say('check.discard')}
        </Button>
      </div>
      <div className={styles.tools}>
        <Select
          size="small"
          aria-label={say('preview.filter')}
          value={shown}
          onChange={(_, { value }) => setShown(outcomes.find((one) => one === value) ?? 'all')}
        >
          <option value="all">{say('preview.all', { count: rows.length })}</option>
          {outcomes.map((outcome) => (
            <option key={outcome} value={outcome}>
              {say(`preview.${outcome}`, { count: counts[outcome] })} ({format.number(counts[outcome])})
            </option>
          ))}
        </Select>
      </div>
      <PreviewRows
        rows={rows.filter((row) => isShown(row, shown))}
        decisions={work.decisions}
        onDecide={(decision) => update((now) => withDecision(now, decision))}
      />
    </section>
  );
};
