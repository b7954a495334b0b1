import { Button, ProgressBar } from '@fluentui/react-components';
import { type Upload, uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Loading } from '../shell/loading.js';
import { Notice, Trouble } from '../shell/notice.js';
import { usePageStyles } from '../shell/page-styles.js';
import { useSurroundings } from '../shell/surroundings.js';
import { Counts } from './counts.js';
import { FailedRows } from './failed-rows.js';
import { ResultStep } from './result-step.js';
import { Steps } from './steps.js';
import { nothingWatched, type Watched, watchUpload } from './watch-upload.js';

interface SendStepProps {
  id: string;
  /** The result is put away. */
  onDone(): void;
  onFile(file: File): void;
}

/** Rows per minute since the upload began; undefined while that says little. */
const rateOf = ({ startedAt, counts }: Upload, now: number): number | undefined => {
  const minutes = startedAt === undefined ? 0 : (now - Date.parse(startedAt)) / 60_000;
  return minutes < 0.1 || counts.updated === 0 ? undefined : Math.round(counts.updated / minutes);
};

const Progress = ({ upload, onStop }: { upload: Upload; onStop(): void }) => {
  const { say, format } = useSurroundings();
  const { counts, secondsLeft, state } = upload;
  const done = counts.total - counts.pending;
  const rate = rateOf(upload, Date.now());
  const details = [
    ...(rate === undefined ? [] : [say('send.rate', { count: rate })]),
    ...(secondsLeft === undefined ? [] : [say('send.left', { time: format.duration(secondsLeft) })]),
  ];
  return (
    <>
      <ProgressBar
        value={counts.total === 0 ? 1 : done / counts.total}
        thickness="large"
        aria-label={say('send.title')}
        aria-valuetext={say('send.done', { done, total: counts.total })}
      />
      <div role="status">
        <p>
          {say('send.done', { done, total: counts.total })}
          {details.length > 0 && ` · ${details.join(' · ')}`}
        </p>
        <p>
          <Counts counts={counts} />
        </p>
      </div>
      <p>{say('send.leave')}</p>
      <div>
        <Button disabled={state === 'stopped'} onClick={onStop}>
          {say(state === 'stopped' ? 'send.stopping' : 'send.stop')}
        </Button>
      </div>
    </>
  );
};

/** How an upload goes, live, and then its result. What is shown comes from the server alone, in any number of windows. */
export const SendStep = ({ id, onDone, onFile }: SendStepProps) => {
  const { server, say } = useSurroundings();
  const styles = usePageStyles();
  const queries = useQueryClient();
  const [watched, setWatched] = useState<Watched>(nothingWatched);
  const [round, setRound] = useState(0);
  const [trouble, setTrouble] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  const { upload, failed, isLive, error } = watched;
  const isFinished = upload?.finishedAt !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another try.
  useEffect(() => {
    const stop = new AbortController();
    setWatched(nothingWatched);
    void watchUpload(server, id, setWatched, stop.signal);
    return () => stop.abort();
  }, [server, id, round]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is read out from its heading.
  useEffect(() => heading.current?.focus(), [isFinished]);
  useEffect(() => {
    if (isFinished) void queries.invalidateQueries();
  }, [isFinished, queries]);

  const stop = async (): Promise<void> => {
    try {
      const stopped = await server.ask(uploadRoutes.stopUpload, { params: { id } });
      setTrouble(undefined);
      setWatched((seen) => ({ ...seen, upload: seen.upload?.finishedAt === undefined ? stopped : seen.upload }));
    } catch (problem) {
      setTrouble(problem);
    }
  };

  if (error !== undefined) {
    return (
      <div className={styles.page}>
        <Trouble error={error} onRetry={() => setRound(round + 1)} />
        <div>
          <Button onClick={onDone}>{say('action.close')}</Button>
        </div>
      </div>
    );
  }
  if (upload === undefined) return <Loading />;
  return (
    <section className={styles.page} aria-labelledby="send">
      <Steps step={isFinished ? 'result' : 'send'} />
      <h2 id="send" ref={heading} tabIndex={-1} className={styles.title}>
        {isFinished ? say('result.title') : say('send.title')}
      </h2>
      {isFinished ? (
        <ResultStep upload={upload} onDone={onDone} onFile={onFile} />
      ) : (
        <>
          <p className={styles.quiet}>
            {upload.fileName} · {upload.by}
          </p>
          {!isLive && <Notice intent="warning">{say('send.notLive')}</Notice>}
          {trouble !== undefined && <Trouble error={trouble} onRetry={() => void stop()} />}
          <Progress upload={upload} onStop={() => void stop()} />
        </>
      )}
      <FailedRows rows={failed} />
    </section>
  );
};
