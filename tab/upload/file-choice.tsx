import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { expectFile } from '../check/open-check.js';
import { Notice } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import type { TextKey } from '../texts/texts.js';
import { DownloadLinks } from './download-links.js';
import { chosenFile, type Dropped, readDropped } from './read-dropped.js';

const useStyles = makeStyles({
  area: {
    display: 'grid',
    justifyItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    background: tokens.colorNeutralBackground1,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalM },
  },
  over: { border: `2px dashed ${tokens.colorBrandStroke1}`, background: tokens.colorNeutralBackground1Hover },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');

/** Takes a file by drop, by choice, or as text or file from the clipboard. Everything else is answered with what to do. */
export const FileChoice = ({ onFile }: { onFile(file: File | string): void }) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<TextKey>();

  const show = (dropped: Dropped): void => {
    setProblem(dropped.kind === 'refused' ? dropped.why : undefined);
    if (dropped.kind === 'taken') onFile(dropped.file);
  };
  const onDrop = useEffectEvent((event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer !== null) show(readDropped(event.dataTransfer));
  });
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    if (event.clipboardData === null || isTextField(event.target)) return;
    event.preventDefault();
    show(readDropped(event.clipboardData));
  });

  useEffect(expectFile, []);
  // Wherever on the page: a file that misses the frame would otherwise take the tab's place.
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const over = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setOver(false);
    };
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', (event) => onDrop(event), { signal });
    window.addEventListener('paste', (event) => onPaste(event), { signal });
    return () => stop.abort();
  }, []);

  return (
    <section aria-labelledby="choose" className={mergeClasses(styles.area, isOver && styles.over)}>
      <h2 id="choose" className={styles.title}>
        {say('choose.title')}
      </h2>
      <p className={styles.quiet}>{say('choose.limits')}</p>
      <Button appearance="primary" size="large" onClick={() => input.current?.click()}>
        {say('choose.button')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.xlsx,.txt,.tsv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label={say('choose.button')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) show(chosenFile(file));
          target.value = '';
        }}
      />
      <p className={styles.quiet}>{say('choose.paste')}</p>
      {problem !== undefined && <Notice intent="error">{say(problem)}</Notice>}
      <DownloadLinks />
    </section>
  );
};
