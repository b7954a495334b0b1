import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 600px)');

const subscribe = (listener: () => void): (() => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether the page is so narrow that nothing fits beside anything: a phone, a mail pane, or a large zoom. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
