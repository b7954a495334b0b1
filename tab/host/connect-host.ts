import { app, authentication } from '@microsoft/teams-js';

/** The themes that hosts have; Outlook and Microsoft 365 know the first two. */
export type Theme = 'default' | 'dark' | 'contrast';

/** What shows the tab: Teams, Outlook or Microsoft 365. */
export interface Host {
  /** `Teams`, `Outlook`, `Office` or what teams-js calls others. */
  readonly name: string;
  /** Such as `de-DE`. */
  readonly locale: string;
  readonly theme: Theme;
  /** Of the person who is signed in there; what the server knows of them comes with their token. */
  readonly userId: string;
  /** The part of the page that a link into the tab has named; whoever made the link chose it. */
  readonly part: string | undefined;
  /** Calls back on every later change of the theme. */
  onTheme(listener: (theme: Theme) => void): void;
  /** A token of the person for our server. Rejects when the host does not give one. */
  token(): Promise<string>;
  /** Opens an address outside the tab. */
  open(url: string): void;
}

export type Connection = { kind: 'connected'; host: Host } | { kind: 'outside' } | { kind: 'silent' };

/** A host that has not answered by then will not. */
const patienceMs = 20_000;

const themeOf = (theme: string): Theme => (theme === 'dark' || theme === 'contrast' ? theme : 'default');

/** Hosts write `de-de`; what is no locale becomes English. */
const localeOf = (locale: string): string => {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
};

/** Origins of hosts beyond Microsoft's own, which the server lists on local runs only. */
const furtherHosts = (): string[] =>
  (document.querySelector<HTMLMetaElement>('meta[name=further-hosts]')?.content ?? '').split(' ').filter(Boolean);

const silence = (): Promise<'silent'> => new Promise((resolve) => setTimeout(() => resolve('silent'), patienceMs));

/** Makes the tab known to whatever shows it. Never rejects: outside a host, or in one that does not answer, it says so. */
export const connectHost = async (): Promise<Connection> => {
  if (window.parent === window) return { kind: 'outside' };
  try {
    const answered = await Promise.race([app.initialize(furtherHosts()).then(() => app.getContext()), silence()]);
    if (answered === 'silent') return { kind: 'silent' };
    const context = answered;
    app.notifyAppLoaded();
    void app.notifySuccess();
    return {
      kind: 'connected',
      host: {
        name: context.app.host.name,
        locale: localeOf(context.app.locale),
        theme: themeOf(context.app.theme),
        userId: context.user?.id ?? '',
        part: context.page.subPageId,
        onTheme: (listener) => app.registerOnThemeChangeHandler((theme) => listener(themeOf(theme))),
        token: () => authentication.getAuthToken(),
        open: (url) => void app.openLink(url).catch(() => window.open(url, '_blank', 'noopener')),
      },
    };
  } catch {
    return { kind: 'silent' };
  }
};
