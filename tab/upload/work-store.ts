import { createStore, del, get, set } from 'idb-keyval';
import { type ChosenFile, noWork, type Work } from './work.js';

/** Work as it is kept over a reload, the same in all windows of a person. */
export interface WorkStore {
  /** Undefined until what was kept is read. */
  work(): Work | undefined;
  update(change: (work: Work) => Work): void;
  subscribe(listener: () => void): () => void;
  /** False where the browser keeps nothing, so that a reload would lose it. */
  isKept(): boolean;
}

type Kept = Omit<Work, 'file'>;

/** `owner` is the person: several may use one browser. */
export const openWorkStore = (owner: string): WorkStore => {
  const [fileKey, workKey] = [`${owner} file`, `${owner} work`];
  const database = createStore('marketplace-leads', 'uploads');
  const channel = new BroadcastChannel(`marketplace-leads ${owner}`);
  const listeners = new Set<() => void>();
  let current: Work | undefined;
  let kept = true;
  /** The id of the file that is stored. */
  let stored: string | undefined;
  let writing = Promise.resolve();

  const show = (work: Work): void => {
    current = work;
    for (const listener of listeners) listener();
  };

  const load = async (): Promise<void> => {
    try {
      const [file, work] = await Promise.all([get<ChosenFile>(fileKey, database), get<Kept>(workKey, database)]);
      stored = file?.id;
      show({ ...noWork, ...work, ...(file === undefined ? {} : { file }) });
    } catch {
      kept = false;
      show(current ?? noWork);
    }
  };

  const write = async ({ file, ...rest }: Work): Promise<void> => {
    if (file?.id !== stored) await (file === undefined ? del(fileKey, database) : set(fileKey, file, database));
    stored = file?.id;
    await set(workKey, rest, database);
    channel.postMessage('changed');
  };

  channel.addEventListener('message', () => void load());
  void load();
  return {
    work: () => current,
    isKept: () => kept,
    update(change) {
      const work = change(current ?? noWork);
      show(work);
      // One after the other, or an older state could be the last one written.
      writing = writing
        .then(() => write(work))
        .catch(() => {
          kept = false;
          show(current ?? noWork);
        });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
