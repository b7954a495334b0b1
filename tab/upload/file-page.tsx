import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useState } from 'react';
import { ServerError } from '../server/server-error.js';
import { Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { CheckStep } from './check-step.js';
import { PreviewStep } from './preview-step.js';
import { Steps } from './steps.js';
import { useFileCheck } from './use-work.js';
import { type ChosenFile, noWork, type Work, workOn } from './work.js';
import type { WorkStore } from './work-store.js';

interface FilePageProps {
  file: ChosenFile;
  work: Work;
  update: WorkStore['update'];
  onDiscard(): void;
}

/** Somebody else's upload that is in the way. */
export interface Running {
  readonly by: string;
  readonly since: string;
}

const runningOf = (details: unknown): Running | undefined => {
  if (typeof details !== 'object' || details === null || !('by' in details) || !('since' in details)) return undefined;
  const { by, since } = details;
  return typeof by === 'string' && typeof since === 'string' ? { by, since } : undefined;
};

/** A file on its way: it is checked and mended, then looked at, then sent. */
export const FilePage = ({ file, work, update, onDiscard }: FilePageProps) => {
  const { server, say } = useSurroundings();
  const [trouble, setTrouble] = useState<unknown>();
  const [sendTrouble, setSendTrouble] = useState<unknown>();
  const { view, file: checked } = useFileCheck(file, work, setTrouble);
  const { check, compare } = checked;

  /** The file as it is now: untouched, its own bytes. */
  const bytes = async (): Promise<Uint8Array> => (work.steps.length === 0 ? file.bytes : check.write('all'));

  const send = async (previewId: string): Promise<void> => {
    const { decisions, meant: overrides } = work;
    try {
      const { id } = await server.ask(uploadRoutes.sendUpload, { body: { previewId, decisions, overrides } });
      setSendTrouble(undefined);
      update(() => ({ ...noWork, watching: id }));
    } catch (error) {
      setSendTrouble(error);
    }
  };
  const keepChanged = async (): Promise<void> => {
    const kept = await check.write('changed');
    update(() => workOn({ id: crypto.randomUUID(), name: file.name, bytes: kept }));
  };

  const onBack = () => update((now) => ({ ...now, stage: 'check' }));
  if (work.stage === 'check') {
    return (
      <>
        <Steps step="check" />
        {trouble !== undefined && (
          <Trouble error={trouble} kept={say('check.notCompared')} onRetry={() => void compare()} />
        )}
        <CheckStep
          name={file.name}
          work={work}
          view={view}
          check={check}
          update={update}
          onDiscard={onDiscard}
          onKeepChanged={() => void keepChanged()}
        />
      </>
    );
  }
  const running =
    sendTrouble instanceof ServerError && sendTrouble.code === 'upload-running'
      ? runningOf(sendTrouble.details)
      : undefined;
  return (
    <>
      <Steps step="preview" onCheck={onBack} />
      <PreviewStep
        name={file.name}
        work={work}
        bytes={bytes}
        update={update}
        onSend={send}
        running={running}
        trouble={running === undefined ? sendTrouble : undefined}
        onBack={onBack}
        onDiscard={onDiscard}
      />
    </>
  );
};
