import { useSyncExternalStore } from 'react';
import type { Work } from './work.js';
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
