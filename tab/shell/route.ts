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

export const usePlace = (): Place => placeOf(useSyncExternalStore(subscribe, hash));

export const goTo = (page: PageName, item?: string): void => {
  window.location.hash = `#/${page}${item === undefined ? '' : `/${encodeURIComponent(item)}`}`;
};
