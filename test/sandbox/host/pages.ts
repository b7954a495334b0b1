import type { Answer } from '../http/answer.js';
import type { Incoming } from '../http/incoming.js';
import { match, type Route } from '../http/router.js';
import { leadsPage } from '../leads-page.js';
import type { State } from '../state.js';
import { hostPage } from './host-page.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

const file = (type: string, body: string): Answer => ({
  status: 200,
  headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' },
  body,
});

/** What people open in a browser: the host page and the list of leads. Null where the path is not one of theirs. */
export function createPages(state: State, tabUrl: string) {
  const routes: Route[] = [
    { method: 'GET', path: '/', answer: ({ query }) => hostPage(query, tabUrl) },
    { method: 'GET', path: '/leads', answer: () => leadsPage(state) },
    { method: 'GET', path: '/host/page.js', answer: () => file('text/javascript', pageScript) },
    { method: 'GET', path: '/host/page.css', answer: () => file('text/css', pageStyle) },
  ];

  return (incoming: Incoming): Answer | Promise<Answer> | null => {
    const found = match(routes, incoming.method, incoming.path);
    return found.kind === 'route' ? found.route.answer(incoming, found.params) : null;
  };
}
