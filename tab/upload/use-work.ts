import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Check, type CheckView, openCheck } from '../check/open-check.js';
import { useSurroundings } from '../shell/surroundings.js';
import { languageOf } from '../texts/texts.js';
import { knownAnswers } from './known-answers.js';
import { type ChosenFile, mendedRows, type Work } from './work.js';
import { openWorkStore, type WorkStore } from './work-store.js';

const stores = new Map<string, WorkStore>();

const storeOf = (owner: string): WorkStore => {
  const store = stores.get(owner) ?? openWorkStore(owner);
  stores.set(owner, store);
  return store;
};

/** What the person is doing with a file; undefined until what was kept is read. */
export const useWork = (owner: string): { work: Work | undefined; isKept: boolean; update: WorkStore['update'] } => {
  const store = storeOf(owner);
  const work = useSyncExternalStore(store.subscribe, store.work);
  const isKept = useSyncExternalStore(store.subscribe, store.isKept);
  return { work, isKept, update: store.update };
};

const empty: CheckView = {
  phase: 'reading',
  columns: [],
  rowCount: 0,
  rows: [],
  results: new Map(),
  fileProblems: [],
  busy: true,
};

/** A file that is being checked, and what is found. */
export interface FileCheck {
  readonly check: Check;
  /** Asks the server for the file's leads once more, after it could not be asked. */
  compare(): Promise<void>;
}

/** Checks and rechecks the file that the person works on; one worker for as long as it is the same file. */
export const useFileCheck = (
  file: ChosenFile,
  work: Work,
  onTrouble: (error: unknown) => void,
): { view: CheckView; file: FileCheck } => {
  const { server, host } = useSurroundings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file is opened once, with what was done to it by then.
  const opened = useMemo(() => {
    const { bytes } = file;
    const check = openCheck({ bytes, language: languageOf(host.locale), mended: mendedRows(work), meant: work.meant });
    const compare = async (): Promise<void> => {
      try {
        check.know(await knownAnswers(server, await check.referralIds()));
        onTrouble(undefined);
      } catch (error) {
        onTrouble(error);
      }
    };
    return { check, compare };
  }, [file.id, server]);
  const { check, compare } = opened;

  useEffect(() => {
    void compare();
    return () => check.close();
  }, [check, compare]);
  const { steps, position, meant } = work;
  useEffect(() => check.mend(mendedRows({ steps, position }), meant), [check, steps, position, meant]);
  const view = useSyncExternalStore(check.subscribe, check.view, () => empty);
  return { view, file: opened };
};
