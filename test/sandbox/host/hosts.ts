export const hostIds = ['teams', 'outlook', 'office'] as const;
export type HostId = (typeof hostIds)[number];

export const themes = ['default', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** An application of Microsoft's that shows the tab. */
export interface Host {
  readonly title: string;
  /** As `HostName` of teams-js has it. */
  readonly hostName: string;
  readonly clientType: 'desktop' | 'web';
  readonly themes: readonly Theme[];
  /** What it tells teams-js that it can do; `isSupported()` of the tab reads this. */
  readonly supports: object;
  /** Beside it, what it can show; teams-js has no card dialogs without a version of cards, whatever `supports` says. */
  readonly hostVersionsInfo: object;
  /** Functions of teams-js that it answers and others do not. */
  readonly functions: readonly string[];
}

/**
 * What differs between the hosts, after Microsoft's table "TeamsJS capability support across Microsoft 365"
 * (m365-apps/teamsjs-support-m365.md), as far as a personal tab may ask for it. Dialogs are named because tabs look
 * for them; the page itself opens none and answers as a host that does not know the function.
 */
export const hosts: Record<HostId, Host> = {
  teams: {
    title: 'Teams',
    hostName: 'Teams',
    clientType: 'desktop',
    themes: ['default', 'dark', 'contrast'],
    supports: {
      appInstallDialog: {},
      chat: {},
      dialog: { card: { bot: {} }, url: { bot: {}, parentCommunication: {} }, update: {} },
      pages: { backStack: {}, config: {}, tabs: {} },
    },
    hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
    functions: ['chat.openChat', 'navigateBack', 'pages.navigateToApp'],
  },
  outlook: {
    title: 'Outlook',
    hostName: 'Outlook',
    clientType: 'web',
    themes: ['default', 'dark'],
    supports: { dialog: { url: {}, update: {} }, mail: {}, pages: {} },
    hostVersionsInfo: {},
    functions: ['mail.composeMail', 'pages.navigateToApp'],
  },
  office: {
    title: 'Microsoft 365',
    hostName: 'Office',
    clientType: 'web',
    themes: ['default', 'dark'],
    supports: { appInstallDialog: {}, dialog: { url: {}, update: {} }, pages: { currentApp: {} } },
    hostVersionsInfo: {},
    functions: ['pages.currentApp.navigateTo', 'pages.currentApp.navigateToDefaultPage', 'pages.navigateToApp'],
  },
};
