import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useState } from 'react';
import { ServerError } from '../server/server-error.js';
import { Loading } from '../shell/loading.js';
import { Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { CheckStep } from './check-step.js';
import { PreviewStep, type Running } from './preview-step.js';
import { Steps } from './steps.js';
import { useFileCheck } from './use-file-check.js';
import { type ChosenFile, noWork, type Work, workOn } from './work.js';
import type { WorkStore } from './work-store.js';

interface FilePageProps {
  file: ChosenFile;
  work: Work;
  update: WorkStore['update'];
  onDiscard(): void;
}

const runningOf = (details: unknown): Running | undefined => {
  if (typeof details !== 'object' || details === null || !('by' in details) || !('since' in details)) return undefined;
  const { by, since } = details;
  return typeof by === 'string' && typeof since === 'string' ? { by, since } : undefined;
};

/** A file on its way: it is checked and mended, then looked at, then sent. */
export const FilePage = ({ file, work, update, onDiscard }: FilePageProps) => {
  const { server, say } = useSurroundings();
  const [sendTrouble, setSendTrouble] = useState<unknown>();
  const { check, view, trouble, compare } = useFileCheck(file, work);
  if (check === undefined) return <Loading />;
  const { name } = file;

  /** The file as it is now: untouched, its own bytes. */
  const bytes = async (): Promise<Uint8Array> => (work.steps.length === 0 ? file.bytes : check.write('all'));

  const send = async (previewId: string): Promise<void> => {
    const { decisions, meant: overrides } = work;
    try {
      const { id } = await server.ask(uploadRoutes.sendUpload, { body: { previewId, decisions, overrides } });
      update(() => ({ ...noWork, watching: id }));
    } catch (error) {
      setSendTrouble(error);
    }
  };
  const keepChanged = async (): Promise<void> => {
    const kept = await check.write('changed');
    update(() => workOn({ id: crypto.randomUUID(), name, bytes: kept }));
  };
  const to = (stage: Work['stage']) => () => update((now) => ({ ...now, stage }));

  if (work.stage === 'check') {
    return (
      <>
        <Steps step="check" />
        {trouble !== undefined && (
          <Trouble error={trouble} kept={say('check.notCompared')} onRetry={() => void compare()} />
        )}
        <CheckStep
          {...{ name, work, view, check, update, onDiscard }}
          onKeepChanged={() => void keepChanged()}
          onPreview={to('preview')}
        />
      </>
    );
  }
  const isOvertaken = sendTrouble instanceof ServerError && sendTrouble.code === 'upload-running';
  const running = isOvertaken ? runningOf(sendTrouble.details) : undefined;
  const sending = { running, trouble: running === undefined ? sendTrouble : undefined, onSend: send };
  return (
    <>
      <Steps step="preview" onCheck={to('check')} />
      <PreviewStep {...{ name, work, bytes, update, onDiscard }} {...sending} onBack={to('check')} />
    </>
  );
};
