import { viewOfPart } from '@marketplace-leads/shared/api/tab-link';
import { beginWithView } from '../leads/list-query.js';
import { goTo } from './route.js';

const key = 'marketplace-leads left';

/** From the end of a page to the beginning of the next, hosts that load all of themselves anew included. */
const reloadMs = 30_000;

/** Whether the page was there just now. Browsers do not call that a reload where only a host was loaded anew. */
const wasHere = (): boolean => {
  try {
    return Date.now() - Number(sessionStorage.getItem(key) ?? 0) < reloadMs;
  } catch {
    return false;
  }
};

const rememberLeaving = (): void =>
  window.addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(key, String(Date.now()));
    } catch {
      // A browser that keeps nothing opens the link's part after a reload, too.
    }
  });

/**
 * Opens what a link into the tab leads to; does nothing where there was none, or none that is known. Hosts name the part
 * of a link again when somebody reloads, who is elsewhere by then and stays there.
 */
export const openLinkedPart = (part: string | undefined): void => {
  rememberLeaving();
  const view = viewOfPart(part);
  if (view === undefined || wasHere()) return;
  beginWithView(view);
  goTo('leads');
};
