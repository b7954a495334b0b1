import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { type Check, type CheckView, nothingRead, openCheck } from '../check/open-check.js';
import { useSurroundings } from '../shell/surroundings.js';
import { languageOf } from '../texts/texts.js';
import { knownAnswers } from './known-answers.js';
import { type ChosenFile, mendedRows, type Work } from './work.js';

interface FileCheck {
  /** Undefined for the moment in which its worker is not there yet. */
  readonly check: Check | undefined;
  readonly view: CheckView;
  /** Why the file could not be held against the leads. */
  readonly trouble: unknown;
  /** Asks the server for the file's leads once more. */
  compare(): Promise<void>;
}

type Mending = Pick<Work, 'steps' | 'position' | 'meant'>;

/** Checks the file that the person works on, and again with every change of it; one worker for as long as it is the same file. */
export const useFileCheck = ({ id, bytes }: ChosenFile, { steps, position, meant }: Mending): FileCheck => {
  const { server, host } = useSurroundings();
  const [check, setCheck] = useState<Check>();
  const [trouble, setTrouble] = useState<unknown>();
  /** What the worker knows of the person's work. */
  const told = useRef<Mending>({ steps, position, meant });
  const language = languageOf(host.locale);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a file is opened once, with what was done to it by then.
  useEffect(() => {
    const opened = openCheck({ bytes, language, mended: mendedRows({ steps, position }), meant });
    told.current = { steps, position, meant };
    setCheck(opened);
    return () => opened.close();
  }, [id, language]);

  const compare = useCallback(async (): Promise<void> => {
    if (check === undefined) return;
    try {
      check.know(await knownAnswers(server, await check.referralIds()));
      setTrouble(undefined);
    } catch (error) {
      setTrouble(error);
    }
  }, [check, server]);
  useEffect(() => void compare(), [compare]);

  useEffect(() => {
    const before = told.current;
    if (check === undefined || (before.steps === steps && before.position === position && before.meant === meant))
      return;
    told.current = { steps, position, meant };
    check.mend(mendedRows({ steps, position }), meant);
  }, [check, steps, position, meant]);

  const [view, setView] = useState(nothingRead);
  useEffect(() => {
    if (check === undefined) return undefined;
    setView(check.view());
    // What the worker finds is drawn in slices, so that the page can be used meanwhile; what was just typed at once.
    return check.subscribe((isUrgent) => {
      if (isUrgent) setView(check.view());
      else startTransition(() => setView(check.view()));
    });
  }, [check]);
  return { check, view, trouble, compare };
};
