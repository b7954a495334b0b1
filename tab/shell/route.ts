import { useSyncExternalStore } from 'react';

export const pages = ['upload', 'leads'] as const;
export type PageName = (typeof pages)[number];

/** Where in the tab somebody is; kept in the address, so that "back" and a reload lead there. */
export interface Place {
  readonly page: PageName | undefined;
  /** Such as the id of the lead that is open. */
  readonly item: string | undefined;
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

const hash = (): string => window.location.hash;

const placeOf = (text: string): Place => {
  const [, name = '', item = ''] = text.split('/');
  return { page: pages.find((page) => page === name), item: item === '' ? undefined : decodeURIComponent(item) };
};

const key = 'marketplace-leads place';

/** Hosts load the tab anew without what stood behind # in its address: whoever reloads comes back to where they were. */
export const rememberPlace = (): void => {
  try {
    const kept = sessionStorage.getItem(key);
    if (hash() === '' && kept !== null) window.history.replaceState(null, '', kept);
    window.addEventListener('hashchange', () => sessionStorage.setItem(key, hash()));
  } catch {
    // A browser that keeps nothing begins with the first page.
  }
};

export const usePlace = (): Place => placeOf(useSyncExternalStore(subscribe, hash));

export const goTo = (page: PageName, item?: string): void => {
  window.location.hash = `#/${page}${item === undefined ? '' : `/${encodeURIComponent(item)}`}`;
};
