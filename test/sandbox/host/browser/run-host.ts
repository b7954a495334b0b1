import type { createAnswers } from './create-answers.js';
import type { createLog } from './create-log.js';
import type { createTokens } from './create-tokens.js';
import type { PageActions, PageSettings } from './page-settings.js';

/** The other parts of the page's script. */
interface Parts {
  readonly createAnswers: typeof createAnswers;
  readonly createLog: typeof createLog;
  readonly createTokens: typeof createTokens;
}

/**
 * The script of the host page: shows the tab in a frame, plays its host, and leaves on the body's data attributes how
 * things stand. Runs in the browser as text: it must use nothing from outside of itself.
 */
export function runHost({ createAnswers, createLog, createTokens }: Parts): void {
  const element = <T extends Element>(selector: string, type: new () => T): T => {
    const found = document.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`The page has no ${selector}`);
    return found;
  };
  const settings: PageSettings = JSON.parse(element('#settings', HTMLScriptElement).text);
  const tabOrigin = new URL(settings.tabUrl).origin;
  const form = element('form', HTMLFormElement);
  const theme = element('select[name=theme]', HTMLSelectElement);
  const { dataset } = document.body;
  const log = createLog(element('#calls', HTMLOListElement), element('#count', HTMLElement));
  const registered = new Set<string>();
  let choices = settings.choices;
  let frame = document.createElement('iframe');
  const tokens = createTokens(
    settings,
    () => choices,
    (times) => {
      dataset.tokens = String(times);
    },
  );

  const inWords = {
    loading: 'loading',
    loaded: 'loaded',
    success: 'ready',
    failure: 'not started',
    expectedFailure: 'ready in part',
  };
  const report: PageActions['report'] = (ready, reason = '', message = '') => {
    dataset.ready = ready;
    dataset.reason = reason;
    element('#ready', HTMLElement).textContent = inWords[ready];
    element('#why', HTMLElement).textContent = [reason, message].filter(Boolean).join(': ');
  };

  /** A new frame, not a new address in the old one: what the old page still sends must not count. */
  const load = (): void => {
    registered.clear();
    report('loading');
    frame = document.createElement('iframe');
    frame.title = 'Marketplace Leads';
    // As in Teams (teams-js issue 346): a tab may open windows and save files, not lead the whole window elsewhere.
    const may = ['downloads', 'forms', 'modals', 'popups', 'popups-to-escape-sandbox', 'same-origin', 'scripts'];
    frame.sandbox.add(...may.map((what) => `allow-${what}`));
    frame.src = settings.tabUrl;
    element('main', HTMLElement).replaceChildren(frame);
  };

  const show = (): void => {
    const { themes } = settings.hosts[choices.host];
    for (const option of theme.options) option.disabled = !themes.some((known) => known === option.value);
    if (!themes.includes(choices.theme)) choices = { ...choices, theme: 'default' };
    theme.value = choices.theme;
    dataset.theme = choices.theme;
    dataset.width = choices.width;
    const query = new URLSearchParams(location.search);
    query.delete('sub');
    for (const [name, value] of Object.entries(choices)) query.set(name, value);
    history.replaceState(null, '', `?${query}`);
  };

  const answer = createAnswers(settings, {
    choices: () => choices,
    token: tokens.next,
    report,
    register: (event) => registered.add(event),
    opened: (link) => {
      dataset.link = link;
    },
    goTo: (sub) => {
      const { sub: _, ...others } = choices;
      choices = sub === undefined ? others : { ...others, sub };
      show();
      load();
    },
    takeFocus: () => element('select', HTMLSelectElement).focus(),
  });

  addEventListener('message', async ({ source, origin, data }) => {
    if (source === null || source !== frame.contentWindow || origin !== tabOrigin) return;
    const { func, args = [], id, uuidAsString } = Object(data);
    if (typeof func !== 'string' || !Array.isArray(args)) return;
    const { kind, reply } = answer(func, args);
    log(func, args, kind);
    if (kind === 'not supported') dataset.unsupported = [dataset.unsupported, func].filter(Boolean).join(' ');
    if (reply === null) return;
    const message = { id, uuidAsString, args: await reply };
    if (source === frame.contentWindow) frame.contentWindow?.postMessage(message, tabOrigin);
  });

  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    choices = { ...choices, [target.name]: target.value };
    show();
    if (target.name === 'width') return;
    if (target.name !== 'theme') {
      tokens.reset();
      load();
    } else if (registered.has('themeChange')) {
      frame.contentWindow?.postMessage({ func: 'themeChange', args: [choices.theme] }, tabOrigin);
    }
  });
  element('#again', HTMLButtonElement).addEventListener('click', load);

  show();
  load();
}
