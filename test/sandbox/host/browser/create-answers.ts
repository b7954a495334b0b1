import type { PageActions, PageSettings } from './page-settings.js';

type Arguments = readonly unknown[];

/** What came of a call: `reply` is what teams-js gets as the arguments of its answer, null where it waits for none. */
export interface Outcome {
  readonly kind: 'noted' | 'answered' | 'not supported';
  readonly reply: unknown[] | Promise<unknown[]> | null;
}

/**
 * Answers the functions that teams-js 2.58 calls in its host, with arguments in the order in which its `communication`,
 * `appHelpers` and `pagesHelpers` read them. Runs in the browser as text: it must use nothing from outside of itself.
 */
export function createAnswers(settings: PageSettings, page: PageActions) {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const host = () => settings.hosts[page.choices().host];

  const context = () => {
    const { person, theme, locale, sub } = page.choices();
    const { aadObjectId, email } = settings.persons[person];
    return {
      hostName: host().hostName,
      hostClientType: host().clientType,
      frameContext: 'content',
      entityId: 'leads',
      ...(sub === undefined ? {} : { subEntityId: sub }),
      locale: locale.toLowerCase(),
      theme,
      userObjectId: aadObjectId,
      tid: settings.tenantId,
      loginHint: email,
      userPrincipalName: email,
    };
  };

  const runtime = () => {
    const { supports, hostVersionsInfo } = host();
    return JSON.stringify({ apiVersion: 4, hostVersionsInfo, isLegacyTeams: false, supports });
  };

  const openLink = ([link]: Arguments) => {
    if (!URL.canParse(text(link))) return [false, 'The link is not valid.'];
    page.opened(text(link));
    return [true];
  };

  const goTo = (sub?: string) => {
    page.goTo(sub);
    return [];
  };

  const told = new Map<string, (args: Arguments) => void>([
    ['registerHandler', ([event]) => page.register(text(event))],
    ['appInitialization.appLoaded', () => page.report('loaded')],
    ['appInitialization.success', () => page.report('success')],
    ['appInitialization.failure', ([why, message]) => page.report('failure', text(why), text(message))],
    ['appInitialization.expectedFailure', ([why, message]) => page.report('expectedFailure', text(why), text(message))],
    ['returnFocus', () => page.takeFocus()],
    ['setFrameContext', () => undefined],
    ['shareDeepLink', () => undefined],
  ]);

  const asked = new Map<string, (args: Arguments) => unknown[] | Promise<unknown[]>>([
    ['initialize', () => ['content', host().clientType, runtime(), '2.58.0']],
    ['getContext', () => [context()]],
    ['authentication.getAuthToken', () => page.token()],
    ['executeDeepLink', openLink],
    ['settings.getSettings', () => [{ entityId: 'leads', contentUrl: settings.tabUrl, websiteUrl: settings.tabUrl }]],
  ]);

  /** What the hosts that have the function answer other than a yes. */
  const own = new Map<string, (args: Arguments) => unknown[]>([
    ['pages.currentApp.navigateTo', ([to]) => goTo(text(Object(to).subPageId) || undefined)],
    ['pages.currentApp.navigateToDefaultPage', () => goTo()],
  ]);

  /** These functions of teams-js read "whether, and why not"; all others an error with a code. */
  const readStatus = new Set([
    'authentication.authenticate',
    'authentication.getUser',
    'calendar.composeMeeting',
    'calendar.openCalendarItem',
    'chat.openChat',
    'conversations.openConversation',
    'mail.composeMail',
    'mail.openMailItem',
    'navigateBack',
    'navigateCrossDomain',
    'navigateToTab',
    'pages.navigateToApp',
    'search.closeSearch',
    'settings.setSettings',
  ]);

  const refusal = (name: string): unknown[] => {
    const message = `${host().title} does not support ${name}`;
    return readStatus.has(name) ? [false, message] : [{ errorCode: 100, message }];
  };

  return (name: string, args: Arguments): Outcome => {
    const note = told.get(name);
    if (note !== undefined) {
      note(args);
      return { kind: 'noted', reply: null };
    }
    const answer = asked.get(name);
    if (answer !== undefined) return { kind: 'answered', reply: answer(args) };
    if (!host().functions.includes(name)) return { kind: 'not supported', reply: refusal(name) };
    return { kind: 'answered', reply: own.get(name)?.(args) ?? [true] };
  };
}
