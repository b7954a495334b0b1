import { Button } from '@fluentui/react-components';
import type { Upload } from '@marketplace-leads/shared/api/uploads';
import { Notice } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { Counts } from './counts.js';
import { ResultActions } from './result-actions.js';

/** What came of an upload, with what to do next. */
export const ResultStep = ({
  upload,
  onDone,
  onFile,
}: {
  upload: Upload;
  onDone(): void;
  onFile(file: File): void;
}) => {
  const { say, format } = useSurroundings();
  const { fileName, by, finishedAt, counts, state } = upload;
  const isWhole = counts.notProcessed === 0;
  return (
    <div>
      <Notice intent={isWhole ? 'success' : 'warning'} title={say(`result.${isWhole ? 'whole' : 'partly'}`)}>
        {state === 'stopped' && `${say('result.stopped')} `}
        <Counts counts={counts} />
      </Notice>
      <p>
        {fileName} · {by}
        {finishedAt !== undefined && ` · ${format.moment(finishedAt)}`}
      </p>
      <ResultActions upload={upload} onFile={onFile} />
      <p>
        <Button appearance="subtle" onClick={onDone}>
          {say('result.done')}
        </Button>
      </p>
    </div>
  );
};
